"""What is kept of a short link: the address that it stands for."""

from typing import ClassVar

from django.db import models


class Link(models.Model):
    """A short link; its code is made of the address itself, so that one address has one code."""

    code = models.CharField(max_length=16, primary_key=True)
    address = models.TextField()
    made_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[models.Manager["Link"]] = models.Manager()

    class Meta:
        """Kept under the laboratory."""

        app_label = "lab"

    def __str__(self) -> str:
        """Its code."""
        return self.code
