"""The claims for a terminal: what they come to, and a line for each."""

from rich.box import SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from detente.experiments.ensemble import statement
from detente.experiments.verdicts import Judgement, Standing, Verdict
from detente.report.claim_words import SIGNS, effect_in_words
from detente.report.claims_answer import sentences
from detente.report.wording import HARD_SPACE, percent

ROOMY = 110
"""Columns of a terminal from which on the effect stands in the table, too."""

STYLES = {
    Standing.SUPPORTED: "bold",
    Standing.CONTRADICTED: "bold red",
    Standing.IN_PART: "",
    Standing.IMMATERIAL: "dim",
    Standing.DIVIDED: "",
}


def summary(judgement: Judgement, *, width: int) -> RenderableType:
    """Lay out the verdicts for a terminal.

    Parameters
    ----------
    judgement
        What the trial found.
    width
        Columns of the terminal, 80 or more; from 110 on, each claim has its median effect beside
        it.

    Returns
    -------
    RenderableType
        What a Rich console prints: the table, what its signs mean, the sentences.
    """
    plan = judgement.figures.trial.plan
    signs = ", ".join(f"{sign} {standing.value}" for standing, sign in SIGNS.items())
    said = "\n".join(f"• {_plain(each)}" for each in sentences(judgement))
    return Group(
        Text(f"The article's claims in {plan.scenario.title}", style="bold"),
        Text(statement(plan.space)),
        verdict_table(judgement, roomy=width >= ROOMY),
        Text(f"Per cent of worlds; for = in full. {signs}.\n", style="dim"),
        Text(said),
    )


def verdict_table(judgement: Judgement, *, roomy: bool) -> Table:
    """Make the table: a line a claim, in the order in which they were tried."""
    table = Table(box=SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False)
    table.add_column("", no_wrap=True)
    table.add_column("Claim", overflow="fold")
    for name in ("for", "in part", "neither", "against"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("by luck", justify="right", no_wrap=True, style="dim")
    if roomy:
        table.add_column("median effect [90 %]", justify="right", no_wrap=True)
    for verdict in judgement.verdicts:
        table.add_row(*_line(verdict, roomy=roomy))
    return table


def _line(verdict: Verdict, *, roomy: bool) -> list[Text]:
    tally, style = verdict.tally, STYLES[verdict.standing]
    shares = (tally.supports, tally.partly, tally.negligible, tally.against)
    cells = [
        SIGNS[verdict.standing],
        verdict.claim.title,
        *(percent(each.share) for each in shares),
    ]
    cells.append("–" if verdict.luck is None else percent(verdict.luck.supports.share))
    cells += [effect_in_words(verdict.findings[0])] * roomy
    return [Text(_plain(cell), style=style) for cell in cells]


def _plain(text: str) -> str:
    """Without hard spaces, at which a terminal breaks lines, too."""
    return text.replace(f"{HARD_SPACE}%", "%").replace(HARD_SPACE, " ")
