"""The laboratory as Django knows it."""

from django.apps import AppConfig


class LabConfig(AppConfig):
    """The laboratory: simulator, short links, and questions that take longer."""

    name = "detente.lab"
    label = "lab"
    default_auto_field = "django.db.models.BigAutoField"
