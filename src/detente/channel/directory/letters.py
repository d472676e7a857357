"""Letters by e-mail, which say that something waits on the channel and nothing else."""

from collections.abc import Iterable

from django.core.mail import EmailMessage, get_connection
from django.utils.translation import gettext as _

from detente.channel.settings import HTTPS, RELYING_PARTY


def something_waits(addresses: Iterable[str]) -> int:
    """Tell each address that something waits on the channel, and say how many were told.

    A letter holds the site's address, and names no state and no subject matter, whoever reads it
    on its way; each recipient gets one of its own. What the post refuses is raised, so that a
    job tries again.
    """
    letters = [
        EmailMessage(
            subject=_("Something waits on the channel"),
            body=_("Something waits for you on the channel: please sign in at %(address)s")
            % {"address": site_address()},
            to=[address],
        )
        for address in dict.fromkeys(filter(None, addresses))
    ]
    return get_connection().send_messages(letters) or 0


def site_address() -> str:
    """The address of the site, for a letter."""
    return f"{'https' if HTTPS else 'http'}://{RELYING_PARTY}/"
