"""EuRepoC tables of attributions and of receivers: parts that complete the incidents beside them.

From: https://eurepoc.eu and Zenodo (7848941 for 1.1, 14965395 for 1.3). Terms and citation as for
the other tables of EuRepoC. Read alone, they give partial records: an incident without a title or
a day, with its attributions or receivers.
"""

from collections.abc import Callable, Iterator

from detente.evidence.findings import Notes
from detente.evidence.importers import cells
from detente.evidence.importers import eurepoc_words as words
from detente.evidence.importers.eurepoc import ATTRIBUTED
from detente.evidence.importers.formats import Format, Make, Seen, each_row
from detente.evidence.lists import known
from detente.evidence.records import Attribution, Incident, Receiver, Report
from detente.evidence.tables import Table

REPORT = Report("EuRepoC")

Prepare = Callable[[Table, Notes], Make]


def _attributions(table: Table, notes: Notes) -> Make:
    key, date = table.position("incident_id"), table.position("attribution_date")
    positions = [table.position(name) for name in ATTRIBUTED]

    def part(row: list[str]) -> Incident:
        when = cells.day(row[date], "attribution_date", notes)
        told = tuple(row[position].strip() for position in positions)
        attribution = words.attribution(when, told)
        return _part(cells.key_of(row[key], "incident_ID"), attributions=(attribution,))

    return part


def _receivers(table: Table, notes: Notes) -> Make:
    key = table.position("incident_id", "id")
    name, country, category, subcategory = (
        table.position(*names)
        for names in (
            ("receiver_name", "name"),
            ("receiver_country", "country"),
            ("receiver_category", "category"),
            ("receiver_category_subcode", "receiver_subcategory", "subcategory"),
        )
    )

    def part(row: list[str]) -> Incident:
        receiver = words.receiver(
            row[name].strip(),
            row[country].strip(),
            (row[category].strip(),),
            (row[subcategory].strip(),),
        )
        return _part(cells.key_of(row[key], "ID"), receivers=(receiver,))

    return part


def _part(
    key: str, *, attributions: tuple[Attribution, ...] = (), receivers: tuple[Receiver, ...] = ()
) -> Incident:
    return Incident(
        "eurepoc",
        key,
        "",
        REPORT,
        attributions=attributions,
        receivers=receivers,
        partial=True,
    )


def _reader(prepare: Prepare) -> Callable[[Table, Notes, Seen], Iterator[Incident]]:
    """A reader that puts the rows of one incident together, in the order of their first rows."""

    def read(table: Table, notes: Notes, seen: Seen) -> Iterator[Incident]:
        attributions: dict[str, list[Attribution]] = {}
        receivers: dict[str, list[Receiver]] = {}
        rows: set[int] = set()
        for part, row in each_row(table, notes, prepare(table, notes)):
            digest = hash(tuple(row))
            if part.attributions and digest in rows:  # receivers without a name do repeat
                notes.mended("row given twice", "", part.key, "left out")
                continue
            rows.add(digest)
            attributions.setdefault(part.key, []).extend(part.attributions)
            receivers.setdefault(part.key, []).extend(part.receivers)
        for key in receivers:
            yield _part(key, attributions=tuple(attributions[key]), receivers=whole(receivers[key]))

    return read


def whole(receivers: list[Receiver]) -> tuple[Receiver, ...]:
    """Receivers with one row to a category become receivers with several sectors.

    Rows of the same country and name that follow one another under different categories are one
    receiver; where a category comes again, another receiver of that country begins.
    """
    found: list[Receiver] = []
    for each in receivers:
        last = found[-1] if found else None
        if (
            last
            and (last.country, last.name) == (each.country, each.name)
            and not (set(each.sectors) & set(last.sectors))
        ):
            found[-1] = Receiver(last.name, last.state, last.country, last.sectors + each.sectors)
        else:
            found.append(each)
    return tuple(each for each in found if known(each.country) or each.name or each.sectors)


FORMATS = (
    Format(
        "eurepoc-attribution",
        "eurepoc",
        "EuRepoC Attribution",
        frozenset({"incident_id", "attribution_basis", "attributed_initiator_country"}),
        _reader(_attributions),
        part=True,
    ),
    Format(
        "eurepoc-receiver",
        "eurepoc",
        "EuRepoC Receiver",
        frozenset({"id", "receiver_country", "receiver_category"}),
        _reader(_receivers),
        part=True,
    ),
    Format(
        "eurepoc-receiver-1.3",
        "eurepoc",
        "EuRepoC Receiver 1.3",
        frozenset({"incident_id", "country", "category"}),
        _reader(_receivers),
        part=True,
    ),
)
