"""The six languages of the United Nations, and which of them the pages speak in full."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Language:
    """One language: its code, its own name for itself, and whether it is complete.

    Only complete languages are offered to a reader: half a page in each of two helps nobody.
    """

    code: str
    name: str
    complete: bool


LANGUAGES = (
    Language("ar", "العربية", complete=True),
    Language("zh-hans", "中文", complete=False),
    Language("en", "English", complete=True),
    Language("fr", "Français", complete=True),
    Language("ru", "Русский", complete=False),
    Language("es", "Español", complete=False),
)
"""In the order in which the United Nations lists them by their English names."""

OFFERED = tuple((each.code, each.name) for each in LANGUAGES if each.complete)
