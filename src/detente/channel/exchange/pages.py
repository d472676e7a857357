"""From where a request goes on: the value of `next`, which only this server can make.

It holds the filters of the first request and the place reached, signed: altered, or given with
other filters, it is refused. A client that also sends `added_after`, with whatever time, is served:
some do, and the place reached says more.
"""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.core import signing

from detente.channel.exchange.protocol import (
    Matching,
    TaxiiError,
    read_timestamp,
    write_timestamp,
)

SALT = "detente.channel.exchange.next"


def onward_token(endpoint: str, matching: Matching, *, after: str) -> str:
    """Make the value of `next`.

    Parameters
    ----------
    endpoint
        What was asked: the value serves there alone.
    after
        The place reached: what orders the page, of its last item.
    """
    return signing.dumps([endpoint, _plain(matching), after], salt=SALT)


def read_onward(token: str, endpoint: str, *, matching: Matching) -> tuple[Matching, str]:
    """Give the filters and the place that a value of `next` stands for.

    Raises
    ------
    TaxiiError
        Status 400: it was not made here, for another endpoint, or for other filters.
    """
    try:
        asked, filters, after = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        raise _refused("is not one that this server gave") from None
    first = filters.pop()
    if asked != endpoint or filters != _plain(matching)[:-1]:
        raise _refused("was given for another request")
    return replace(matching, added_after=_moment(first)), str(after)


def _plain(matching: Matching) -> list[Any]:
    kinds = (matching.ids, matching.types, matching.versions, matching.spec_versions)
    after = matching.added_after
    return [*(sorted(each) for each in kinds), write_timestamp(after) if after else None]


def _moment(text: str | None) -> datetime | None:
    return read_timestamp(text, "next") if text else None


def _refused(why: str) -> TaxiiError:
    return TaxiiError(
        f"The place to go on from {why}.", status=400, where="next",
        expected="the value of 'next' in the page before, with the same filters",
        remedy="ask for the first page again, with added_after",
    )  # fmt: skip
