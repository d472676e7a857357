"""The page docs/claims.md: the verdicts as Markdown, with two charts as pictures beside it."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from detente.experiments.claim_conclusions import conclusions
from detente.experiments.ensemble import statement
from detente.experiments.files import writable_folder, write_together
from detente.experiments.results import table_digest
from detente.experiments.trial_provenance import trial_command
from detente.experiments.verdicts import ByTheory, Judgement, Verdict
from detente.report.chart import Chart
from detente.report.charts.claim_crossover import claim_crossover_chart
from detente.report.charts.claim_shares import claim_shares_chart
from detente.report.claim_words import (
    SIGNS,
    box_in_words,
    effect_in_words,
    fails_where,
    reserves,
    sentence,
    too_few,
    worlds_in_words,
)
from detente.report.claims_answer import METHOD, paragraph
from detente.report.picture import drawing_file, picture_of
from detente.report.wording import HARD_SPACE, capital, percent

IMAGES = "images"
_HEAD = (
    "claim", "standing", "supported", "in part", "neither", "against", "median effect [90 %]",
    "luck alone", "hangs on", "fails where (coverage/density)",
)  # fmt: skip


def write_page(judgement: Judgement, path: Path) -> tuple[Path, ...]:
    """Write the page, and its charts into images/ beside it; the page comes last.

    Raises
    ------
    OutputError
        A folder cannot be made or written to, or the disk is full.
    """
    writable_folder(writable_folder(path.parent) / IMAGES)
    files = {
        f"{IMAGES}/{each.key}.png": picture_of(drawing_file(each)) for each in _charts(judgement)
    }
    return write_together(path.parent, {**files, path.name: page_text(judgement).encode()})


def page_text(judgement: Judgement) -> str:
    """Write the page as Markdown.

    Returns
    -------
    str
        The answer, all claims in a table, the worlds in which the article is not borne out, rival
        theories, what cannot be tried, the method, and the command that makes the page.
    """
    parts = (
        "# The article's claims on trial",
        _plain(paragraph(judgement)),
        "*Written by `detente claims --page`; nothing on this page is typed by hand.* "
        f"{statement(judgement.figures.trial.plan.space)} Sampled worlds are assumptions: their "
        "shares are no chances.",
        *_pictures(judgement),
        "## All claims",
        _legend(judgement),
        _table(_HEAD, (_row(each, judgement) for each in judgement.verdicts)),
        "## The worlds in which the article is not borne out",
        "Limits are sought in one half of the worlds and counted in the other. Coverage is the "
        "part of the worlds without support that lies within them, density the part of the worlds "
        "within them that is without.",
        "\n".join(_wrong(judgement)),
        "## Claim by claim",
        "\n\n".join(_told(judgement)),
        "## Under rival theories",
        "Sign of the standing, and per cent of the theory's worlds with full support; rivals stand "
        "side by side.",
        _by_theory(judgement),
        "## What the model cannot try",
        "\n".join(_limits(judgement)),
        "## Method",
        "\n".join(f"- {each}" for each in METHOD),
        "## How this page is made",
        f"Command: `{trial_command(judgement.figures.trial)}`, with `--page` and this file. "
        f"Results digest: `{table_digest(judgement.figures.table)}`. The claims, their readings "
        "and the reason for each least difference are in `src/detente/experiments/claims.toml`.",
    )
    return "\n\n".join(parts) + "\n"


def _charts(judgement: Judgement) -> tuple[Chart, ...]:
    crossings = conclusions(judgement).crossovers
    shares = claim_shares_chart(judgement)
    return (shares, claim_crossover_chart(crossings)) if crossings else (shares,)


def _pictures(judgement: Judgement) -> Iterator[str]:
    for chart in _charts(judgement):
        yield f"![{_plain(chart.message)}]({IMAGES}/{chart.key}.png)"


def _legend(judgement: Judgement) -> str:
    signs = ", ".join(f"{sign} {standing.value}" for standing, sign in SIGNS.items())
    return (
        f"Per cent of {worlds_in_words(judgement)}, with the 95 % interval of the supported share; "
        "the median effect and its 90 % interval over worlds are those of the first reading, the "
        "share by luck alone is of full support. What an effect hangs on is given with its share "
        f"of the variance. {signs}."
    )


def _row(verdict: Verdict, judgement: Judgement) -> list[str]:
    tally = verdict.tally
    supports = tally.supports
    cells = [
        f"[{verdict.claim.title}](#{verdict.claim.key})",
        f"{SIGNS[verdict.standing]} {verdict.standing.value}",
        f"{percent(supports.share)} ({percent(supports.low)} to {percent(supports.high)})",
        percent(tally.partly.share),
        percent(tally.negligible.share),
        percent(tally.against.share),
        effect_in_words(verdict.findings[0]),
        "–" if verdict.luck is None else percent(verdict.luck.supports.share),
        ", ".join(
            f"{each.factor.replace('_', ' ')} {percent(each.share)}" for each in verdict.influences
        )
        or "none stands out",
        _fails(verdict),
    ]
    return [_plain(cell) for cell in cells]


def _fails(verdict: Verdict) -> str:
    """Where a claim fails, as it stands in a cell: the parameters, coverage and density."""
    if verdict.fails is None:
        return "too few to say" if too_few(verdict) else "no limits found"
    names = ", ".join(limit.factor.replace("_", " ") for limit in verdict.fails.limits)
    return f"{names} ({percent(verdict.fails.coverage)}/{percent(verdict.fails.density)})"


def _wrong(judgement: Judgement) -> Iterator[str]:
    """A line a claim: the limits within which it fails, or why there are none."""
    for verdict in judgement.verdicts:
        said = fails_where(verdict, judgement)
        if verdict.fails is not None:
            said = f"with {box_in_words(verdict.fails, judgement)}"
        yield _plain(f"- **{verdict.claim.title}**: {said}.")


def _told(judgement: Judgement) -> Iterator[str]:
    for verdict in judgement.verdicts:
        claim = verdict.claim
        yield (
            f'<a id="{claim.key}"></a>\n\n### {claim.title}\n\n'
            f"{claim.says} ({claim.paragraph})\n\n{_plain(sentence(verdict, judgement))}"
        )


def _by_theory(judgement: Judgement) -> str:
    """A row a claim, a column a theory, and below what each theory stands for."""
    theories = [each.theory for each in judgement.verdicts[0].by_theory]
    rows = [
        [verdict.claim.title, *(_plain(_under(each)) for each in verdict.by_theory)]
        for verdict in judgement.verdicts
    ]
    meant = "\n".join(f"- **{each.title}**: {each.because}." for each in theories)
    return f"{_table(('claim', *(each.title for each in theories)), rows)}\n\n{meant}"


def _under(there: ByTheory) -> str:
    if there.tally is None or there.standing is None:
        return "–"
    return f"{SIGNS[there.standing]} {percent(there.tally.supports.share)}"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Lay out a table of words and figures, all from the left."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _limits(judgement: Judgement) -> Iterator[str]:
    named = [each.claim for each in judgement.verdicts if reserves(each.claim)]
    if not named:
        yield "For none of the claims tried here is such a part named."
    for claim in named:
        yield f"- **{claim.title}**: {capital(' '.join(reserves(claim)))}"


def _plain(text: str) -> str:
    """Hard spaces as plain ones, as the file's other words have them; no bar that parts cells."""
    return text.replace(HARD_SPACE, " ").replace("|", "/")
