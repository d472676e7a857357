"""Counts a store and the catalogue, for the screen, the page and the site alike."""

from itertools import chain
from pathlib import Path

from detente.evidence.catalogue import catalogue
from detente.evidence.merges import groups, merges
from detente.evidence.store import Store, open_store
from detente.evidence.store_file import usual_store
from detente.evidence.summary import summaries
from detente.report.evidence.material import Material


def counted(path: Path | None) -> Material:
    """Count the records of a store, the usual one if none is named, and those of the catalogue.

    Raises
    ------
    EvidenceError
        The store cannot be read, or one was named that does not exist.
    """
    with opened(path) as store:
        known = merges(store)
        standing = [each for each in known if each.undone is None]
        return Material(
            summaries=summaries(chain(catalogue(), store.records())),
            catalogue=catalogue(),
            groups=len(groups(known).all()),
            conflicts=sum(len(each.proposal.conflicts) for each in standing),
            store=store.path.name if store.counts() else "",
        )


def opened(path: Path | None) -> Store:
    """Open a store for reading; where the usual one is yet to be made, an empty one."""
    if path is None and not usual_store().exists():
        return open_store(None, writing=True)
    return open_store(path or usual_store(), writing=False)
