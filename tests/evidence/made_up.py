"""Made-up records: enough for every question, about nobody."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from detente.evidence.records import (
    Attribution,
    Basis,
    Category,
    Domain,
    Incident,
    Initiator,
    Precision,
    Receiver,
    Report,
    Response,
    Severity,
    When,
)
from detente.world.operations import Kind

FULL = Incident(
    collection="eurepoc",
    key="7",
    title="Harbour office “Ñandú” flooded",
    report=Report("EuRepoC", entered=When(date(2020, 5, 1)), sureness="likely", disclosed_by="x"),
    started=When(date(2019, 3, 1), Precision.MONTH),
    ended=When(date(2019, 1, 1), Precision.YEAR),
    initiators=(Initiator("Gulls", "AAA", "Anna", Category.STATE_AFFILIATED, "said so"),),
    receivers=(Receiver("Harbour", "BBB", "Beata", ("Transport", "State institutions")),),
    kinds=(Kind.DISRUPTION, Kind.ESPIONAGE),
    types=("Disruption",),
    severities=(Severity("eurepoc", 2.5, 2), Severity("eurepoc-unweighted", 0.1)),
    attributions=(
        Attribution(
            When(date(2019, 6, 1)), "Firm", "CCC", (Basis.INDUSTRY, Basis.MEDIA), "a \"report\"",
            "technical", "Gulls", "AAA", Category.STATE,
        ),
    ),
    responses=(Response(Domain.LEGAL, When(date(2020, 1, 2)), "charges", "two", "BBB", "court"),),
    sectors=("Transport",),
    sources=("https://example.org/\\a\n",),
    summary="It happened.",
    codes={"Column ": "Value", "b": ""},
)  # fmt: skip


def incident(key: str, collection: str = "eurepoc", **fields: Any) -> Incident:
    """A record with little in it but what is given."""
    given: dict[str, Any] = {"title": f"Incident {key}", "report": Report("somebody")} | fields
    return Incident(collection, key, **given)


def on(year: int, month: int = 1, day: int = 1) -> When:
    """A day."""
    return When(date(year, month, day))


def against(
    initiator: str, receiver: str, *, category: Category = Category.STATE
) -> dict[str, Any]:
    """Fields of a record with one state on either side."""
    return {
        "initiators": (Initiator(state=initiator, category=category),),
        "receivers": (Receiver(state=receiver),),
    }


def many(number: int, collection: str = "eurepoc") -> Iterator[Incident]:
    """Records about as rich as those of a large collection."""
    for each in range(number):
        day = on(2000 + each % 24, 1 + each % 12, 1 + each % 28)
        yield incident(
            str(each),
            collection,
            title=f"Something happened in harbour {each % 997} of {each % 13}",
            report=Report("EuRepoC", entered=day, changed=day),
            started=day,
            kinds=(Kind.ESPIONAGE,),
            types=("Data theft",),
            severities=(Severity("eurepoc", float(each % 6), 1 + each % 6),),
            attributions=(Attribution(day, "Firm", "CCC", (Basis.INDUSTRY,), "report"),),
            sources=(f"https://example.org/{each}",),
            summary="Something was reported to have happened. " * 6,
            codes={"functional_impact": "Day (< 24h)", "IL_breach_indicator": "Sovereignty"},
            **against(f"A{each % 90:02}", f"B{each % 90:02}"),
        )
