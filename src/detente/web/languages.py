"""The six languages of the United Nations, and which of them the pages speak in full."""

from dataclasses import dataclass

SOURCE = "en"
"""The language in which the sources are written: it needs no catalogue."""


@dataclass(frozen=True)
class Language:
    """One language: its code, its own name for itself, and whether it is complete.

    Only complete languages are offered to a reader: half a page in each of two helps nobody. A
    language that is said to be complete is held to it by the tests.
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

RIGHT_TO_LEFT = frozenset(["ar", "fa", "he", "ur"])

OFFERED = tuple((each.code, each.name) for each in LANGUAGES if each.complete)


def direction_of(code: str) -> str:
    """The direction of a language's writing: "rtl" or "ltr"."""
    return "rtl" if code.split("-")[0] in RIGHT_TO_LEFT else "ltr"
