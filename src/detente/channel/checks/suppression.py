"""Figures for everybody, from which no small group can be worked out.

A count below `LEAST` is not told, nor is one that others would give away: instead of a number it
says "fewer than 5" or "all but fewer than 5". Categories with fewer contacts than that are told
together with others. Sums are made of what is told alone, so that they add nothing to it.
"""

from collections.abc import Mapping, Sequence
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

    def with_other(self, other: "Tally") -> "Tally":
        """The two groups as one."""
        return Tally(
            self.answered + other.answered, self.silent + other.silent,
            self.unreached + other.unreached,
        )  # fmt: skip


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
    """What everybody may know of a group; None for a count that is not told at all.

    `names` are the categories that the group is made of.
    """

    names: tuple[str, ...]
    invited: int
    delivered: Told | None
    answered: Told | None


def rows(tallies: Mapping[str, Tally]) -> list[Row]:
    """Give what everybody may know of a check, by groups of categories."""
    return [_row(names, tally) for names, tally in _groups(tallies)]


def total(told: Sequence[Row]) -> Row | None:
    """Sum up what is told; a sum of which a part is not told exactly is not told either."""
    if not told:
        return None
    names = tuple(name for row in told for name in row.names)
    return Row(
        names, sum(row.invited for row in told), _sum([row.delivered for row in told]),
        _sum([row.answered for row in told]),
    )  # fmt: skip


def _groups(tallies: Mapping[str, Tally]) -> list[tuple[tuple[str, ...], Tally]]:
    """Put categories together until none has fewer contacts than may be told."""
    groups: list[tuple[tuple[str, ...], Tally]] = [
        ((name,), tally) for name, tally in sorted(tallies.items()) if tally.invited
    ]  # fmt: skip
    while len(groups) > 1 and min(tally.invited for _, tally in groups) < LEAST:
        groups.sort(key=lambda group: (group[1].invited, group[0]))
        (names, tally), (other_names, other), *rest = groups
        groups = [(tuple(sorted(names + other_names)), tally.with_other(other)), *rest]
    return sorted((group for group in groups if group[1].invited >= LEAST), key=lambda g: g[0])


def _row(names: tuple[str, ...], tally: Tally) -> Row:
    delivered = _told(tally.delivered, tally.invited)
    if delivered is None or delivered.most < LEAST:
        answered = None
    else:
        # Where all but a few were reached, how many were is not known: so one looks at all.
        whole = tally.delivered if delivered.exact else tally.invited
        answered = _told(tally.answered, whole)
    return Row(names, tally.invited, delivered, answered)


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
