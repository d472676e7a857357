"""The channel as Django knows it."""

from importlib import import_module

from django.apps import AppConfig

ACTING = (
    "accounts", "checks", "clocks", "commitments", "consultations", "directory", "exchange",
    "glossary", "notices", "papers",
)  # fmt: skip
"""The parts of the channel that declare acts."""


class ChannelConfig(AppConfig):
    """The channel: one application, so that one migration brings its whole record up to date."""

    name = "detente.channel"
    label = "channel"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Load the acts of every part: what is declared there may then be done."""
        for part in ACTING:
            import_module(f"detente.channel.{part}.acts")
        import_module("detente.channel.accounts.witnessing")
