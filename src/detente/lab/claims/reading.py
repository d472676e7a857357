"""Reads the claims.json that `detente claims` writes."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from detente.lab.claims.record import (
    Bars,
    Claim,
    Crossing,
    Reading,
    Record,
    RecordError,
    Share,
    Tally,
    Theory,
)

STANDINGS = (
    "supported",
    "supported in part",
    "divided",
    "no relevant difference",
    "contradicted",
)
"""What a claim may come to, from what bears the article out most to what does least."""

Values = Mapping[str, Any]
Part = TypeVar("Part")


def read_record(path: Path) -> Record:
    """Read the record of a trial.

    Raises
    ------
    RecordError
        The file cannot be read, is no JSON, or lacks something that the pages show.
    """
    with _saying_where(path):
        return _record(json.loads(path.read_text("utf-8")))


def version_of(path: Path) -> str:
    """The version of Détente that wrote a record.

    Raises
    ------
    RecordError
        As `read_record`; only what names the version is looked at.
    """
    with _saying_where(path):
        return _text(json.loads(path.read_text("utf-8")), "detente")


@contextmanager
def _saying_where(path: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, UnicodeError) as error:
        reason = getattr(error, "strerror", None) or "it is no text in UTF-8"
        raise _refused(path, f"The record of the claims cannot be read: {reason}.") from error
    except ValueError as error:
        raise _refused(path, f"The record of the claims is damaged: {error}.") from error
    except (LookupError, TypeError, AttributeError) as error:
        lacking = f"it lacks {error}" if isinstance(error, KeyError) else "it has another form"
        raise _refused(path, f"The record of the claims is damaged: {lacking}.") from error


def _refused(path: Path, what: str) -> RecordError:
    return RecordError(
        what,
        where=path.name,
        expected="a claims.json as `detente claims` writes it",
        remedy="write it anew with `detente claims`, or take it away",
    )


def _record(given: Values) -> Record:
    claims = {key: _claim(key, values) for key, values in given["claims"].items()}
    if not claims:
        raise ValueError("it holds no claim")
    return Record(
        version=_text(given, "detente"),
        command=_text(given, "command"),
        digest=_text(given, "results_digest"),
        world=_text(given, "world_title"),
        sampled=int(given["worlds"]),
        counted=int(given["group"]["worlds"]),
        group=_text(given["group"], "title"),
        runs=int(given["runs"]),
        seed=int(given["seed"]),
        arms=int(given["arms"]),
        calibration=_text(given, "calibration"),
        method=_texts(given["method"]),
        answer=_texts(given["answer"]),
        off={str(name): f"{float(value):g}" for name, value in given["off"].items()},
        claims=claims,
    )


def _claim(key: str, given: Values) -> Claim:
    return Claim(
        key=key,
        **{name: _text(given, name) for name in _CLAIM_TEXTS},
        standing=_standing(given["standing"]),
        words=_words(given["words"], "counted", "hangs_on", "fails", "luck"),
        tally=_tally(given["worlds"]),
        luck=_tally_if(given["luck_alone"]),
        readings=_some([_reading(each) for each in given["readings"]]),
        fails=_box(given["not_supported_in"]),
        holds=_box(given["supported_in"]),
        theories={name: _theory(name, each) for name, each in given["theories"].items()},
        crossings=tuple(_crossing(each) for each in given["crossovers"]),
    )


_CLAIM_TEXTS = ("title", "says", "paragraph", "limits", "built_in")


def _reading(given: Values) -> Reading:
    bars = given["histogram"]
    return Reading(
        figure=_text(given, "figure"),
        unit=_text(given, "unit"),
        expects=_text(given, "expects"),
        measure=_text(given, "measure"),
        relevance=_above_nought(given["relevance"]),
        median=float(given["median"]),
        low=float(given["low_90"]),
        high=float(given["high_90"]),
        tally=_tally(given["worlds"]),
        arms=_texts([*given["with"], *given["without"]]),
        words=_words(given["words"], "figure", "sides", "effect", "expected"),
        histogram=Bars(
            start=float(bars["start"]),
            step=_above_nought(bars["step"]),
            bars=_some([_three(each) for each in bars["bars"]]),
            below=_three(bars["below"]),
            above=_three(bars["above"]),
        ),
    )


def _theory(key: str, given: Values) -> Theory:
    standing = given["standing"]
    return Theory(
        key=key,
        title=_text(given, "title"),
        rival=_text(given, "rival"),
        because=_text(given, "because"),
        standing="" if standing is None else _standing(standing),
        tally=_tally_if(given["worlds"]),
    )


def _crossing(given: Values) -> Crossing:
    median = given["median_year"]
    return Crossing(
        policy=_text(given, "policy"),
        rival=_text(given, "rival"),
        outcome=_text(given, "outcome"),
        from_the_start=_share(given["from_the_start"]),
        later=_share(given["later"]),
        never=_share(given["never"]),
        by_year={int(year): int(count) for year, count in given["by_year"].items()},
        median_year=None if median is None else float(median),
        years=int(given["years"]),
    )


def _tally_if(given: Values | None) -> Tally | None:
    return None if given is None else _tally(given)


def _tally(given: Values) -> Tally:
    return Tally(
        counted=int(given["counted"]),
        supported=_share(given["supported"]),
        in_part=_share(given["in_part"]),
        neither=_share(given["no_relevant_difference"]),
        against=_share(given["contradicted"]),
    )


def _share(given: Values) -> Share:
    share, low, high = (float(given[name]) for name in ("share", "low_95", "high_95"))
    if not 0.0 <= low <= share <= high <= 1.0:
        raise ValueError(f"{share:g} [{low:g}, {high:g}] is no share with its interval")
    return Share(float(given["worlds"]), share, low, high)


def _box(given: Values | None) -> str:
    return "" if given is None else _text(given, "words")


def _standing(given: object) -> str:
    if given not in STANDINGS:
        raise ValueError(f"'{given}' is no standing of a claim")
    return str(given)


def _words(given: Values, *names: str) -> dict[str, str]:
    return {name: _text(given, name) for name in names}


def _text(given: Values, name: str) -> str:
    if not isinstance(text := given[name], str):
        raise TypeError(name)
    return text


def _texts(given: object) -> tuple[str, ...]:
    if not (isinstance(given, list) and all(isinstance(each, str) for each in given)):
        raise TypeError("texts")
    return tuple(given)


def _three(given: list[int]) -> tuple[int, ...]:
    against, neither, support = (int(each) for each in given)
    return against, neither, support


def _above_nought(given: object) -> float:
    if (number := float(str(given))) <= 0.0:
        raise ValueError(f"{number:g} is not above nought")
    return number


def _some(parts: list[Part]) -> tuple[Part, ...]:
    if not parts:
        raise ValueError("a claim has no reading, or a reading no bars")
    return tuple(parts)
