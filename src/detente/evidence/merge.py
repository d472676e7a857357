"""Which records of different collections tell of the same incident, with the reasons in figures.

Records are compared only where it may be worth it: the same parties in the same year, or a word in
both titles that hardly any other title has. What speaks for and against is added up in points.
A pair is taken only where it reaches the bar, where it is clearly the best for both, and where no
chain would join two records of one collection. Records are never changed by any of this.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain, combinations, product

from detente.evidence.records import Incident, Precision, When

Name = tuple[str, str]
"""Collection and key of a record."""

Pair = tuple[Name, Name]
"""Two records, the lesser name first."""

BAR = 6.0
"""Points from which on two records are taken for one incident."""

CLEAR = 1.0
"""Points by which a pair must lead over the next best of either record."""

RARE = 4
"""Titles that may share a word for it to bring records together."""

_WORD = re.compile(r"[^\W_]{3,}")
_EMPTY = frozenset(
    _WORD.findall(
        "the and for with from against attack attacks cyber hack hacked hackers hacking group "
        "targeted targets target operation incident campaign into that their between sponsored "
        "state government website websites data stole stolen access gained several other its was "
        "were apt via using used unknown security network networks system systems"
    )
)
"""Words that say nothing about which incident a title means."""

_SAME_PARTY, _OTHER_PARTY = 2.0, -4.0
_KINDS = 0.5
_WORDS_AT_MOST, _NO_WORD = 4.0, -2.0
_NEAR: tuple[tuple[int, float], ...] = ((0, 3.0), (31, 2.0), (92, 1.0), (366, 0.0))
_FAR = -4.0
_SAME_YEAR = 1.0
"""Points for dates of which at least one is known only to the year, and which overlap."""


@dataclass(frozen=True, slots=True)
class Sight:
    """What of a record is compared."""

    name: Name
    title: str
    started: When | None
    initiators: frozenset[str]
    receivers: frozenset[str]
    kinds: frozenset[str]

    @staticmethod
    def of(record: Incident) -> "Sight":
        """Take it from a record."""
        return Sight(
            (record.collection, record.key),
            record.title,
            record.started,
            frozenset(each.state for each in record.initiators if each.state),
            frozenset(each.state for each in record.receivers if each.state),
            frozenset(kind.name.lower() for kind in record.kinds),
        )

    @property
    def words(self) -> frozenset[str]:
        """Words of the title that may tell it from others."""
        return frozenset(_WORD.findall(self.title.lower())) - _EMPTY

    @property
    def span(self) -> tuple[date, date] | None:
        """First and last day on which it may have begun, as exactly as it is known.

        A first of January or of a month is taken for a year or a month: half of all dates of some
        collections stand there, because no better was known.
        """
        if self.started is None:
            return None
        day, precision = self.started.day, self.started.precision
        if precision is Precision.YEAR or (day.month, day.day) == (1, 1):
            return day, date(day.year, 12, 31)
        if precision is Precision.MONTH or day.day == 1:
            return day, day + timedelta(days=30)
        return day, day


@dataclass(frozen=True)
class Proposal:
    """Two records taken for one incident: points, reasons, and in what they contradict each other.

    `first` is the lesser name.
    """

    first: Name
    second: Name
    score: float
    reasons: tuple[str, ...]
    conflicts: tuple[str, ...]

    @property
    def pair(self) -> Pair:
        """Both names."""
        return self.first, self.second


def propose(
    sights: Iterable[Sight], *, decided: Mapping[Pair, bool] | None = None
) -> tuple[Proposal, ...]:
    """Find records of different collections that tell of the same incident.

    Parameters
    ----------
    sights
        Of all records.
    decided
        Pairs that were decided before: True where they are merged already, False where a merge was
        undone. Neither is proposed again; the former still count for chains.

    Returns
    -------
    tuple of Proposal
        The surest first; the same for the same records, in whatever order they come.
    """
    decided = decided or {}
    by_name = {each.name: each for each in sorted(sights, key=lambda each: each.name)}
    words = {name: each.words for name, each in by_name.items()}
    rarity = _rarity(words.values())
    compared = [
        weighed
        for first, second in sorted(_candidates(by_name, words, rarity))
        if (first, second) not in decided
        for weighed in [weigh(by_name[first], by_name[second], rarity)]
        if weighed.score >= BAR - CLEAR
    ]
    compared.sort(key=lambda each: (-each.score, each.pair))
    groups = Groups()
    for (first, second), together in decided.items():
        if together:
            groups.join(first, second)
    best = _best(compared)
    return tuple(
        each
        for each in compared
        if each.score >= BAR and _clear(each, best) and groups.join(*each.pair)
    )


def weigh(one: Sight, other: Sight, rarity: Mapping[str, float]) -> Proposal:
    """Add up what speaks for and against two records telling of the same incident.

    Parameters
    ----------
    one, other
        Two records.
    rarity
        Of each word, 0 (in every title) to 1 (in one title alone).
    """
    one, other = sorted((one, other), key=lambda each: each.name)
    parts = [
        _parties("initiator", one.initiators, other.initiators),
        _parties("receiver", one.receivers, other.receivers),
        _dates(one, other),
        _titles(one, other, rarity),
        _of_kind(one, other),
    ]
    points = sum(part[0] for part in parts)
    reasons = tuple(f"{text} ({part:+.1f})" for part, text in parts if text)
    conflicts = tuple(text for part, text in parts if part < 0)
    return Proposal(one.name, other.name, round(points, 2), reasons, conflicts)


class Groups:
    """Records taken for one incident, never two of one collection."""

    def __init__(self) -> None:
        self._group: dict[Name, frozenset[Name]] = {}

    def join(self, first: Name, second: Name) -> bool:
        """Put two records and all that goes with them together, unless two are of one collection.

        Returns
        -------
        bool
            Whether they are together now.
        """
        ours, theirs = self.of(first), self.of(second)
        whole = ours | theirs
        if len({collection for collection, _ in whole}) < len(whole):
            return False
        self._group.update(dict.fromkeys(whole, whole))
        return True

    def of(self, name: Name) -> frozenset[Name]:
        """Give the records that go with one, itself among them."""
        return self._group.get(name, frozenset([name]))

    def all(self) -> frozenset[frozenset[Name]]:
        """Give every group of two and more."""
        return frozenset(self._group.values())


def _rarity(titles: Collection[frozenset[str]]) -> dict[str, float]:
    counts = Counter(chain.from_iterable(titles))
    most = math.log(max(len(titles), 2))
    return {word: math.log(len(titles) / count) / most for word, count in counts.items()}


def _candidates(
    by_name: Mapping[Name, Sight],
    words: Mapping[Name, frozenset[str]],
    rarity: Mapping[str, float],
) -> set[Pair]:
    """Pairs of different collections with the same parties in the same year, or a rare word."""
    blocks: defaultdict[object, defaultdict[str, list[Name]]] = defaultdict(
        lambda: defaultdict(list)
    )
    least = 1 - math.log(RARE) / math.log(max(len(by_name), 2)) - 1e-9
    rare = {word for word, found in rarity.items() if found >= least and len(word) > 3}
    for name, each in by_name.items():
        for block in chain(words[name] & rare, _blocks(each)):
            blocks[block][name[0]].append(name)
    found: set[Pair] = set()
    for block in blocks.values():
        for one, other in combinations(sorted(block), 2):
            found.update(product(block[one], block[other]))
    return found


def _blocks(sight: Sight) -> Iterator[object]:
    span = sight.span
    if span and sight.initiators and sight.receivers:
        years = {span[0].year, (span[0] - timedelta(days=45)).year, span[1].year}
        yield from product(sight.initiators, sight.receivers, years)


def _best(compared: Iterable[Proposal]) -> dict[tuple[Name, str], list[float]]:
    """Give by record and other collection the points of its pairs, the best first."""
    found: defaultdict[tuple[Name, str], list[float]] = defaultdict(list)
    for each in compared:
        found[each.first, each.second[0]].append(each.score)
        found[each.second, each.first[0]].append(each.score)
    return {place: sorted(scores, reverse=True) for place, scores in found.items()}


def _clear(pair: Proposal, best: Mapping[tuple[Name, str], list[float]]) -> bool:
    """Whether a pair is the best of both records, with room to the next."""
    for place in ((pair.first, pair.second[0]), (pair.second, pair.first[0])):
        scores = [*best[place], -math.inf]
        if pair.score < scores[0] or scores[0] - scores[1] < CLEAR:
            return False
    return True


def _parties(side: str, one: frozenset[str], other: frozenset[str]) -> tuple[float, str]:
    if not one or not other:
        return 0.0, ""
    if shared := sorted(one & other):
        return _SAME_PARTY, _both_name(side, shared)
    return _OTHER_PARTY, _each_names(side, one, other)


def _dates(one: Sight, other: Sight) -> tuple[float, str]:
    if one.span is None or other.span is None:
        return 0.0, ""
    gap = max((one.span[0] - other.span[1]).days, (other.span[0] - one.span[1]).days, 0)
    length = max((last - first).days for first, last in (one.span, other.span))
    points = next((points for days, points in _NEAR if gap <= days), _FAR)
    if length > 31:
        points = min(points, _SAME_YEAR)
    elif length > 0:
        points = min(points, 2.0)
    said = " and ".join(str(each.started.day) for each in (one, other) if each.started)
    return points, f"begun {said}, {gap} days apart at least" if gap else f"begun {said}"


def _titles(one: Sight, other: Sight, rarity: Mapping[str, float]) -> tuple[float, str]:
    shared = sorted(one.words & other.words, key=lambda word: (-rarity[word], word))
    if not shared:
        return _NO_WORD, "no word of the titles in common"
    weight = sum(rarity[word] for word in shared)
    either = sum(rarity[word] for word in one.words | other.words) or 1.0
    points = min(_WORDS_AT_MOST, 2 * weight) * (0.5 + 0.5 * min(1.0, 2 * weight / either))
    return points, f"titles share {', '.join(shared[:6])}; likeness {weight / either:.2f}"


def _of_kind(one: Sight, other: Sight) -> tuple[float, str]:
    if not one.kinds or not other.kinds:
        return 0.0, ""
    if shared := sorted(one.kinds & other.kinds):
        return _KINDS, _both_name("kind", shared)
    return -_KINDS, _each_names("kind", one.kinds, other.kinds)


def _both_name(role: str, shared: Sequence[str]) -> str:
    """Say what both reports name; it is theirs to answer for, so they are the ones who say it."""
    return f"both reports name {', '.join(shared)} as {role}{'s' if len(shared) > 1 else ''}"


def _each_names(role: str, one: frozenset[str], other: frozenset[str]) -> str:
    return (
        f"one report names {', '.join(sorted(one))} as {role}{'s' if len(one) > 1 else ''}, "
        f"the other {', '.join(sorted(other))}"
    )
