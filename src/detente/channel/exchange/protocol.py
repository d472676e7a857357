"""What TAXII 2.1 prescribes of a request and of a refusal, apart from any object.

The words of the standard are kept where a client reads them: `match[id]`, `added_after`, `limit`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from detente.world.errors import DetenteError

TAXII = "application/taxii+json"
MEDIA_TYPE = f"{TAXII};version=2.1"
STIX_MEDIA_TYPE = "application/stix+json;version=2.1"
VERSION = "2.1"

MOST_BYTES = 10_000_000
"""Bytes of one envelope at most; assumption: a thousand objects of ten kilobytes each."""

MOST_OBJECTS = 1_000
"""Objects in one envelope at most; assumption: what is checked within a few seconds."""

LONGEST_PAGE = 100
"""Objects on one page at most; assumption: a page of about a megabyte."""

MOST_MATCHES = 100
"""Values that one filter may name; assumption: an address remains below eight kilobytes."""

TIMESTAMP = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?Z")
QUALITY_NONE = re.compile(r"0(\.0{0,3})?")


class TaxiiError(DetenteError):
    """A request that is refused, with the HTTP status that says so.

    Parameters
    ----------
    status
        HTTP status code, from 400 to 499.
    """

    def __init__(
        self, what: str, *, status: int, where: str | None = None, expected: str | None = None,
        remedy: str | None = None,
    ) -> None:  # fmt: skip
        super().__init__(what, where=where, expected=expected, remedy=remedy)
        self.status = status


@dataclass(frozen=True)
class Matching:
    """What a request filters by; an empty set means that it does not.

    Parameters
    ----------
    ids, types, spec_versions
        Of the objects wanted.
    versions
        "first", "last", "all" or timestamps as written.
    added_after
        Only what was added later than this.
    """

    ids: frozenset[str] = frozenset()
    types: frozenset[str] = frozenset()
    versions: frozenset[str] = frozenset()
    spec_versions: frozenset[str] = frozenset()
    added_after: datetime | None = None


@dataclass(frozen=True)
class Request:
    """One request for a page: what is wanted, how much of it, and from where on.

    Parameters
    ----------
    matching
        The filters.
    limit
        Objects on the page at most, from 1 to `LONGEST_PAGE`.
    onward
        The value of `next`, empty for the first page.
    """

    matching: Matching = field(default_factory=Matching)
    limit: int = LONGEST_PAGE
    onward: str = ""


def check_accept(header: str) -> None:
    """Refuse a client that would not read TAXII 2.1.

    Parameters
    ----------
    header
        The request's Accept header, empty if it has none. The media type may stand without its
        version: then the newest is meant, which is this one.

    Raises
    ------
    TaxiiError
        Status 406.
    """
    if not any(_is_ours(*_media_type(each)) for each in header.split(",")):
        raise TaxiiError(
            "The answer would be of a media type that the request does not accept.", status=406,
            where="header Accept", expected=MEDIA_TYPE,
        )  # fmt: skip


def check_content_type(header: str) -> None:
    """Refuse a body that is not said to be TAXII 2.1.

    Raises
    ------
    TaxiiError
        Status 415.
    """
    if not _is_ours(*_media_type(header)):
        raise TaxiiError(
            "The body is of a media type that is not understood here.", status=415,
            where="header Content-Type", expected=MEDIA_TYPE,
        )  # fmt: skip


def error_object(error: TaxiiError) -> dict[str, str]:
    """Give the body of a refusal, as the standard has it."""
    return {
        "title": error.what.rstrip("."),
        "description": str(error),
        "http_status": str(error.status),
    }


def read_request(given: Mapping[str, str], *, allowed: frozenset[str]) -> Request:
    """Read the filters and the page wanted from a request's address.

    Parameters
    ----------
    given
        The parameters of the address, each once.
    allowed
        Which `match[...]` filters the endpoint knows; others are passed over, as the standard asks.

    Raises
    ------
    TaxiiError
        Status 400, where a value cannot be understood.
    """
    matching = Matching(
        ids=_matches(given, "id", allowed),
        types=_matches(given, "type", allowed),
        versions=_versions(given, allowed),
        spec_versions=_matches(given, "spec_version", allowed),
        added_after=_added_after(given),
    )
    return Request(matching, _limit(given), given.get("next", ""))


def read_timestamp(text: str, where: str) -> datetime:
    """Read a timestamp of STIX and TAXII; what is finer than a microsecond is cut off.

    Raises
    ------
    TaxiiError
        Status 400.
    """
    found = TIMESTAMP.fullmatch(text)
    try:
        if found is None:
            raise ValueError(text)
        moment = datetime.fromisoformat(found[1]).replace(tzinfo=UTC)
    except ValueError:
        raise TaxiiError(
            f"'{text[:40]}' is not a time that can be read.", status=400, where=where,
            expected="a time in UTC such as 2031-05-04T12:00:00.000Z",
        ) from None  # fmt: skip
    return moment.replace(microsecond=int((found[2] or "0")[:6].ljust(6, "0")))


def write_timestamp(moment: datetime) -> str:
    """Write a moment to the microsecond, in UTC."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def resource(name: str, items: list[Any], *, onward: str | None = None) -> dict[str, Any]:
    """Give a page as a TAXII resource: nothing at all where it is empty.

    Parameters
    ----------
    onward
        The value of `next` where there is more, None where this is all.
    """
    if not items:
        return {}
    more = {"more": True, "next": onward} if onward else {"more": False}
    return {name: items, **more}


def _media_type(text: str) -> tuple[str, dict[str, str]]:
    kind, *parts = (part.strip() for part in text.lower().split(";"))
    pairs = (part.partition("=") for part in parts if part)
    return kind, {name.strip(): value.strip().strip('"') for name, _, value in pairs}


def _is_ours(kind: str, parameters: Mapping[str, str]) -> bool:
    wanted = not QUALITY_NONE.fullmatch(parameters.get("q", "1"))
    return kind == TAXII and parameters.get("version", VERSION) == VERSION and wanted


def _matches(given: Mapping[str, str], name: str, allowed: frozenset[str]) -> frozenset[str]:
    text = given.get(f"match[{name}]", "") if name in allowed else ""
    values = frozenset(filter(None, (each.strip() for each in text.split(","))))
    if len(values) > MOST_MATCHES:
        raise TaxiiError(
            f"The filter names {len(values)} values.", status=400, where=f"match[{name}]",
            expected=f"at most {MOST_MATCHES}", remedy="ask in several requests",
        )  # fmt: skip
    return values


def _versions(given: Mapping[str, str], allowed: frozenset[str]) -> frozenset[str]:
    versions = _matches(given, "version", allowed)
    for each in versions - {"first", "last", "all"}:
        read_timestamp(each, "match[version]")
    return versions


def _added_after(given: Mapping[str, str]) -> datetime | None:
    text = given.get("added_after", "").strip()
    return read_timestamp(text, "added_after") if text else None


def _limit(given: Mapping[str, str]) -> int:
    text = given.get("limit", str(LONGEST_PAGE))
    if not re.fullmatch(r"0*[1-9][0-9]{0,9}", text):
        raise TaxiiError(
            f"'{text[:40]}' is not a number of objects.", status=400, where="limit",
            expected="a whole number from 1",
        )  # fmt: skip
    return min(int(text), LONGEST_PAGE)
