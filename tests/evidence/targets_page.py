"""Writes docs/evidence/targets.md: the published figures beside those recomputed from the rows.

``python -m tests.evidence.targets_page`` rewrites the page where the published rows lie beside the
project, or in the folder that DETENTE_SHARED names. The rows themselves are never copied.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import isfinite
from pathlib import Path
from typing import Any

from detente.evidence.events import Window
from detente.evidence.importers import open_collection
from detente.evidence.target import Target
from detente.evidence.targets import every_initiator_targets, targets_of

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("DETENTE_SHARED") or ROOT.parent / "shared")
ROWS = SHARED / "data/incidents"
PAGE = ROOT / "docs/evidence/targets.md"
NAMES = {"eurepoc_2006_2019": "eurepoc_dash_2006_2019"}
SECTIONS = {
    "dcid_2000_2014": "DCID 2.0 sheet 1, 2000–2014",
    "dcid_campaign_2000_2014": "DCID 2.0 sheet 2, 2000–2014",
    "eurepoc_dash_2006_2019": "EuRepoC 2006–2019 (published: dashboard; here: release 1.1)",
    "eurepoc_dyadic_2006_2019": "EuRepoC dyadic 2006–2019 (published: dyadic 0.1; here: 1.1)",
    "eurepoc_response_2021_2022": "EuRepoC responses 2021–2022",
    "covariates_2006_2016": "Ties of states 2006–2016",
    "dynamics": "Dynamics",
}
HEAD = """# The calibration facts, recomputed

Every published figure beside the same figure from the rows that lie at hand. The published ones are
those of `facts_calibration.json`; ours come from `evidence/targets.py` by way of the importers.
`python -m tests.evidence.targets_page` writes this page.

- **equal**: the value agrees in every digit published, and so do Wilson's interval and the number.
- **drawn**: the figure, or its interval, hangs on random draws whose seed was not published.
- **differs**: the rows are of another release, or the definition was not published in full.
- **no rows**: the rows are not at hand; the definition is tested on made-up rows.
- **no data**: something else is not at hand; the notes say what.

Intervals of dyads are a bootstrap over pairs of states: 1000 draws here, some 200 in the published
figures, whose ends therefore differ in the second or third digit.

## Notes
- **Sheet 1 of DCID** is reproduced to the last digit. Wilson's interval takes 1.96 for the deviate.
- **EuRepoC.** The published figures of 2006–2019 come from the dashboard's snapshot of December
  2023 (1,279 incidents of these years); the rows at hand are release 1.1 of mid-2023 (1,266). The
  figures differ by what was added or recoded in between, mostly by less than a point. The published
  dyadic table holds fewer of the incidents laid to others than states, so the figures of all
  initiators lie further off.
- **Permutation nulls.** As described - each direction keeps its number of events, and months are
  redrawn from those of the other pairs - the null gives ratios of return up to 0.05 below the
  published ones. A little smoothing of the months would explain it; none was described.
- **The detrended monthly autocorrelation** was published without its trend. A straight line and the
  calendar months, fitted together, come within 0.003; a straight line alone within 0.016.
- **Ties of states.** Alliances (ATOP), contiguity by year and the material capabilities (CINC) are
  in R's own format or not at hand, so that nothing is said of allies, and size is output in US$.
  Rivalries, borders and ideal points are those of one year (2020, 2016, 2019), not of each. The
  ratio of rivalry comes out twice as large as published; the two intervals overlap.
- **Sheet 2 of DCID and responses of 2021 and 2022** are not at hand.
"""


@dataclass(frozen=True)
class Compared:
    """One published figure, the same recomputed, and how they stand to each other."""

    key: str
    published: Mapping[str, Any]
    ours: Target | None
    verdict: str


def compared() -> tuple[Compared, ...]:
    """Set every published figure beside the recomputed one."""
    facts = json.loads((ROWS / "facts_calibration.json").read_text("utf-8"))
    found = recomputed()
    return tuple(
        Compared(key, published, found.get(key), verdict(key, published, found.get(key)))
        for key, published in flat("", facts)
    )


def recomputed() -> Mapping[str, Target]:
    """Every figure that the rows at hand yield, by its published key."""
    dcid = tuple(open_collection(ROWS / "dcid_2.0_2000-2014.csv"))
    eurepoc = tuple(open_collection(ROWS / "eurepoc_1.1_to_2019.csv"))
    found = dict(targets_of(dcid, Window(2000, 2014)))
    found |= every_initiator_targets(eurepoc, Window(2006, 2019))
    for window in (Window(2006, 2019), Window(2006, 2016)):
        for key, target in targets_of(eurepoc, window).items():
            section, _, rest = key.partition("/")
            found.setdefault(f"{NAMES.get(section, section)}/{rest}", target)
    return found


def flat(path: str, node: Any) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every published figure with the path at which it stands; words and windows are left out."""
    if isinstance(node, Mapping) and "value" in node:
        yield path, node
    elif isinstance(node, int | float):
        yield path, {"value": node}
    elif isinstance(node, list) and "/irr_" in path:
        yield path, dict(zip(("value", "lo", "hi"), node, strict=True))
    elif not isinstance(node, str):
        parts = node.items() if isinstance(node, Mapping) else enumerate(node)
        for key, each in parts:
            if key != "window":
                yield from flat(f"{path}/{key}" if path else str(key), each)


def verdict(key: str, published: Mapping[str, Any], ours: Target | None) -> str:
    """Say how a recomputed figure stands to the published one."""
    if ours is None or not isfinite(ours.value):
        return "no data" if key.startswith("covariates") else "no rows"
    places = decimals(published["value"])
    if ("/p" in key and "dynamics" in key) or ("_ratio_" in key and "dynamics" in key):
        return "drawn"
    same = abs(round(ours.value, places) - published["value"]) < 10**-places / 2
    if same and "n" in published and ours.interval is not None:
        same = ours.count == published["n"] and all(
            abs(round(end, 4) - published[name]) < 5e-5
            for end, name in ((ours.interval.low, "lo"), (ours.interval.high, "hi"))
        )
    return "equal" if same else "differs"


def decimals(value: float) -> int:
    """Digits after the point as published; none for whole numbers."""
    return 0 if isinstance(value, int) else len(repr(value).partition(".")[2])


def page() -> str:
    """Write the page."""
    lines = compared()
    count = {
        word: sum(each.verdict == word for each in lines)
        for word in ("equal", "drawn", "differs", "no rows", "no data")
    }
    said = ", ".join(f"{number} {word}" for word, number in count.items())
    parts = [HEAD, f"Of {len(lines)} figures: {said}.", ""]
    for section, title in SECTIONS.items():
        own = [each for each in lines if each.key.startswith(f"{section}/")]
        parts += [f"## {title}", "", "| figure | published | recomputed | |", "|---|---|---|---|"]
        parts += [_line(section, each) for each in own]
        parts.append("")
    return "\n".join(parts)


def _line(section: str, each: Compared) -> str:
    name = each.key.removeprefix(f"{section}/")
    ends = [each.published.get("lo"), each.published.get("hi")]
    published = _figure(each.published["value"], *ends)
    ours = "–"
    if each.ours is not None and isfinite(each.ours.value):
        interval = each.ours.interval
        low, high = (None, None) if interval is None else (interval.low, interval.high)
        ours = _figure(round(each.ours.value, 4), low, high)
    return f"| `{name}` | {published} | {ours} | {each.verdict} |"


def _figure(value: float, low: float | None, high: float | None) -> str:
    return f"{value:g}" if low is None or high is None else f"{value:g} [{low:.4g}, {high:.4g}]"


if __name__ == "__main__":
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8")
