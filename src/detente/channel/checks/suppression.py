"""Figures for everybody, from which no small group can be worked out.

A count below `LEAST` is not told, nor is one that others would give away: instead of a number it
gives bounds: "fewer than 5" or "at least" so many. Categories with fewer contacts than that are
left out whole. Sums are made of what is told alone, so that they add nothing to it: no hidden count
is part of a sum from which it could be taken.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

LEAST = 5
"""The smallest count that is told; assumption: a usual threshold of official statistics."""


@dataclass(frozen=True)
class Tally:
    """How a group of contacts fared in a check.

    Parameters
    ----------
    answered
        Those that answered in time to be counted.
    silent
        Those that were asked, and did not.
    unreached
        Those that had no open account to be asked by.
    """

    answered: int
    silent: int
    unreached: int

    @property
    def delivered(self) -> int:
        """Those that were asked."""
        return self.answered + self.silent

    @property
    def invited(self) -> int:
        """All of them."""
        return self.delivered + self.unreached


@dataclass(frozen=True)
class Told:
    """What is told of a count: that it is not below `least`, nor above `most`."""

    least: int
    most: int

    @property
    def exact(self) -> bool:
        """Whether the count itself is told."""
        return self.least == self.most


@dataclass(frozen=True)
class Row:
    """What everybody may know of a category, or of several; None for a count that is not told."""

    invited: int
    delivered: Told | None
    answered: Told | None


def rows(tallies: Mapping[str, Tally]) -> dict[str, Row]:
    """Give what everybody may know of a check, by category; small categories are left out."""
    return {name: _row(tally) for name, tally in sorted(tallies.items()) if tally.invited >= LEAST}


def total(told: Collection[Row]) -> Row | None:
    """Sum up what is told; a sum of which a part is not told exactly is not told either."""
    if not told:
        return None
    return Row(
        sum(row.invited for row in told), _sum([row.delivered for row in told]),
        _sum([row.answered for row in told]),
    )  # fmt: skip


def _row(tally: Tally) -> Row:
    delivered = _told(tally.delivered, tally.invited)
    if delivered is None or delivered.most < LEAST:
        answered = None
    else:
        # Where all but a few were reached, how many were is not known: so one looks at all.
        whole = tally.delivered if delivered.exact else tally.invited
        answered = _told(tally.answered, whole)
    return Row(tally.invited, delivered, answered)


def _told(part: int, whole: int) -> Told | None:
    """What may be told of a part of a whole that is known: neither it nor the rest if small."""
    if whole < 2 * LEAST:
        return None
    if part < LEAST:
        return Told(0, LEAST - 1)
    if whole - part < LEAST:
        return Told(whole - LEAST + 1, whole)
    return Told(part, part)


def _sum(counts: Sequence[Told | None]) -> Told | None:
    known = [count.least for count in counts if count is not None and count.exact]
    return Told(sum(known), sum(known)) if len(known) == len(counts) else None
