"""One published collection to a page: where it comes from, its licence, and how it is read.

::

    reading = open_collection(["incidents.csv", "attributions.csv"])
    for incident in reading:
        ...
    for kind in reading.findings.summary():
        print(kind.act, kind.kind, kind.count, *kind.examples)
"""

from detente.evidence.importers.formats import Collection as Collection
from detente.evidence.importers.reading import COLLECTIONS as COLLECTIONS
from detente.evidence.importers.reading import FORMATS as FORMATS
from detente.evidence.importers.reading import Reading as Reading
from detente.evidence.importers.reading import open_collection as open_collection
from detente.evidence.importers.reading import recognise as recognise
