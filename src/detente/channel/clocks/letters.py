"""Letters by e-mail: something waits on the channel, and not a word of what, or from whom."""

from collections.abc import Iterable, Mapping
from typing import Any

from detente.channel.accounts.models import Account
from detente.channel.audit.deeds import Deed
from detente.channel.audit.roles import OF_STATES, Role
from detente.channel.directory.letters import something_waits
from detente.channel.work.jobs import enqueue, job


def tell(deed: Deed, members: Iterable[str], *, key: str) -> None:
    """Let a letter go to each account that speaks for these members, once the act is done.

    Parameters
    ----------
    key
        What it is about: for the same one no second letter goes.
    """
    told = [*dict.fromkeys(members)]
    enqueue("clocks.tell", key=f"clocks.tell {key}", due=deed.at, members=told)


@job("clocks.tell")
def send(details: Mapping[str, Any]) -> None:
    """Send the letters; what the post refuses is raised, so that the job is tried again."""
    addresses = Account.objects.filter(
        member__code__in=details["members"], closed_at=None, role__in=[*OF_STATES, Role.OBSERVER]
    ).values_list("email", flat=True)
    something_waits(sorted(addresses))
