"""`detente evidence`: what is known of real incidents, on screen and as a page; merges, undone."""

from pathlib import Path

from rich.console import Console

from detente.evidence.catalogue import catalogue
from detente.evidence.merges import Merge, merges, titles_of, undo
from detente.evidence.store import open_store
from detente.evidence.store_file import usual_store
from detente.experiments.files import writable_folder
from detente.report.evidence.counting import counted, opened


def show_evidence(*, store: Path | None, out: Path | None) -> None:
    """Sum up the store and the catalogue, and write the page where one is wanted.

    Raises
    ------
    EvidenceError
        The store cannot be read, or one was named that does not exist.
    OutputError
        The folder cannot be written to; this is tried before anything is counted.
    """
    screen, notes = Console(), Console(stderr=True)
    if out is not None:
        writable_folder(out)
    with notes.status("Counting …"):
        material = counted(store)
    # Loaded only now: drawing takes longer to load than all the rest.
    from detente.report.evidence.page import write_evidence
    from detente.report.evidence.terminal import evidence_summary

    screen.print(evidence_summary(material))
    if not material.store:
        screen.print(
            "Nothing is imported yet; this is the catalogue alone. To go on: "
            "detente import auto FILE, with a file of EuRepoC, DCID or CFR.",
            highlight=False,
        )
    if out is not None:
        with notes.status("Writing the page …"):
            page = write_evidence(material, out)[0]
        screen.print(f"Page: {page}", soft_wrap=True, highlight=False, markup=False)


def run_merges(store: Path | None, number: int | None) -> None:
    """List all merges, or undo the one whose number is given."""
    if number is None:
        show_merges(store)
    else:
        undo_merge(store, number)


def show_merges(path: Path | None) -> None:
    """List all merges with their reasons and contradictions, those that were undone as well."""
    screen = Console()
    with opened(path) as store:
        known = merges(store)
        titles = titles_of(store) | {
            (each.collection, each.key): each.title for each in catalogue()
        }
    if not known:
        screen.print("No records are taken for the same incident.")
    for each in known:
        screen.print(in_words(each, titles), soft_wrap=True, highlight=False, markup=False)


def undo_merge(path: Path | None, number: int) -> None:
    """Undo a merge, and say so.

    Raises
    ------
    EvidenceError
        There is no such merge, it was undone before, or there is no store.
    """
    with open_store(path or usual_store(), writing=True) as store:
        undo(store, number)
    Console().print(
        f"Merge {number} is undone; it stays on the list, and will not be made again.",
        highlight=False,
    )


def in_words(merge: Merge, titles: dict[tuple[str, str], str]) -> str:
    """Put a merge into words: its number, both records, the reasons with points, contradictions."""
    proposal = merge.proposal
    lines = [
        f"{merge.number}: {proposal.score:g} points"
        + (f" (undone by {merge.undone})" if merge.undone is not None else "")
    ]
    lines += [
        f"   {collection} {key}: {titles.get((collection, key), 'no longer there')}"
        for collection, key in proposal.pair
    ]
    lines.append(f"   because {'; '.join(proposal.reasons)}")
    lines += [f"   they disagree: {conflict}" for conflict in proposal.conflicts]
    return "\n".join(lines)
