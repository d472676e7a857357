"""Made-up counts of two collections, and the catalogue alone."""

from __future__ import annotations

import pytest

from detente.evidence.catalogue import catalogue
from detente.evidence.records import Attribution, Basis, Domain, Report, Response, Severity
from detente.evidence.summary import summaries
from detente.report.evidence.material import Material
from detente.world.operations import Kind
from tests.evidence.made_up import against, incident, on


@pytest.fixture(scope="session")
def material() -> Material:
    """Thirty records of one collection and three of another, beside the catalogue."""
    government = Attribution(on(2013, 3, 5), "Ministry", rests_on=(Basis.GOVERNMENT,))
    rich = [
        incident(
            str(each),
            report=Report("EuRepoC", disclosed_by="Incident disclosed by victim (a; b)"),
            started=on(2013, 3, 3) if each % 3 else on(2012),
            kinds=(Kind.ESPIONAGE,) if each % 2 else (Kind.DISRUPTION, Kind.DESTRUCTION),
            severities=(Severity("eurepoc-weighted", each % 9),),
            attributions=(government,) if each % 2 else (),
            responses=(Response(Domain.LEGAL),) if each % 10 == 1 else (),
            **against("RUS", "USA") if each % 4 else against("USA", "RUS"),
        )
        for each in range(30)
    ]
    poor = [
        incident(str(each), "cfr", started=on(2014, 5, 5), **against("CHN", "USA"))
        for each in range(3)
    ]
    return Material(
        summaries=summaries([*rich, *poor, *catalogue()]),
        catalogue=catalogue(),
        groups=2,
        conflicts=1,
        store="evidence.duckdb",
    )


@pytest.fixture(scope="session")
def alone() -> Material:
    """The catalogue alone, as after installing."""
    return Material(summaries=summaries(catalogue()), catalogue=catalogue())
