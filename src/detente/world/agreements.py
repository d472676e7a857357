"""The agreed norms and confidence-building measures, each under one key.

The key is the bridge between laboratory and practice: what a policy pursues here is what a state
reports on in a channel. The summaries are our paraphrase, to find one's way by; the operator of a
channel loads the official text from the document named.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from detente.world import declarations
from detente.world.declarations import Table
from detente.world.errors import AgreementError, nearest

AGREEMENTS_FILE = Path(__file__).with_name("agreements.toml")


class Family(StrEnum):
    """The lists that an agreement may stand on."""

    OSCE_MEASURE = "osce-measure"
    UN_NORM = "un-norm"
    GLOBAL_MEASURE = "global-measure"


PREFIXES: Mapping[Family, str] = MappingProxyType(
    {Family.OSCE_MEASURE: "osce", Family.UN_NORM: "norm", Family.GLOBAL_MEASURE: "global"}
)
"""How the keys of each family begin; the rest of a key is the number or letter on its list."""


@dataclass(frozen=True)
class Agreement:
    """One norm or measure.

    Parameters
    ----------
    key
        Such as ``osce-3``, ``norm-k`` or ``global-1``; it never changes.
    family
        The list that it stands on.
    number
        Its number or letter on that list.
    title, summary
        What it asks for, in our words.
    symbol
        The document that contains the agreed text, such as ``A/70/174``.
    reference
        The symbol and where to look in the document.
    adopted
        The day on which the document was adopted or, for ``A/70/174``, issued.
    themes
        Keys of ``THEMES``.
    text_status
        Whose words the summary is.
    source
        The document's key in the bibliography.
    """

    key: str
    family: Family
    number: str
    title: str
    summary: str
    symbol: str
    reference: str
    adopted: date
    themes: tuple[str, ...]
    text_status: str
    source: str


@dataclass(frozen=True)
class _Document:
    """What all agreements of one document share."""

    key: str
    family: Family
    symbol: str
    part: str
    adopted: date


def read_agreements(path: str | Path) -> dict[str, Agreement]:
    """Read a file of agreements, in its order.

    Raises
    ------
    AgreementError
        The file cannot be read, or an agreement lacks a field, has an unknown one, a key of another
        family, or a document or theme that the file does not declare.
    """
    content = declarations.open_toml(path, AgreementError)
    declarations.allow_only(content, "text_status", "documents", "themes", "agreements")
    documents = {
        key: _document(key, table)
        for key, table in declarations.subtables(declarations.subtable(content, "documents"))
    }
    themes = _themes(content)
    status = declarations.text(content, "text_status")
    return {
        key: _agreement(table, key, documents=documents, themes=themes, text_status=status)
        for key, table in declarations.subtables(declarations.subtable(content, "agreements"))
    }


def _themes(content: Table) -> dict[str, str]:
    table = declarations.subtable(content, "themes")
    return {key: declarations.text(table, key) for key in table.fields}


def _document(key: str, table: Table) -> _Document:
    declarations.allow_only(table, "symbol", "adopted", "family", "part")
    adopted = declarations.require(table, "adopted", "a day, such as 2015-07-22")
    if not isinstance(adopted, date) or isinstance(adopted, datetime):
        raise AgreementError(
            f"'adopted' holds {declarations.kind_of(adopted)}, not a day.",
            where=table.where,
            expected="adopted = 2015-07-22, without quotes",
        )
    family = declarations.text(table, "family")
    if family not in list(Family):
        raise AgreementError(
            f"There is no family '{family}'.",
            where=table.where,
            expected=nearest(family, Family),
        )
    return _Document(
        key=key,
        family=Family(family),
        symbol=declarations.text(table, "symbol"),
        part=declarations.text(table, "part"),
        adopted=adopted,
    )


def _agreement(
    table: Table,
    key: str,
    *,
    documents: Mapping[str, _Document],
    themes: Mapping[str, str],
    text_status: str,
) -> Agreement:
    declarations.allow_only(table, "document", "title", "summary", "themes")
    document = documents[_known(table, declarations.text(table, "document"), documents)]
    number = _number(table, key, document.family)
    return Agreement(
        key=key,
        family=document.family,
        number=number,
        title=declarations.text(table, "title"),
        summary=declarations.text(table, "summary"),
        symbol=document.symbol,
        reference=f"{document.symbol}, {document.part.replace('{number}', number)}",
        adopted=document.adopted,
        themes=tuple(_known(table, each, themes) for each in declarations.texts(table, "themes")),
        text_status=text_status,
        source=document.key,
    )


def _known(table: Table, name: str, known: Mapping[str, object]) -> str:
    if name not in known:
        raise AgreementError(
            f"'{name}' is not declared in this file.",
            where=table.where,
            expected=nearest(name, known),
        )
    return name


def _number(table: Table, key: str, family: Family) -> str:
    prefix, _, number = key.rpartition("-")
    if prefix != PREFIXES[family] or not number:
        raise AgreementError(
            f"'{key}' cannot be the key of this agreement.",
            where=table.where,
            expected=f"a key that begins with {PREFIXES[family]}-",
        )
    return number


AGREEMENTS: Mapping[str, Agreement] = MappingProxyType(read_agreements(AGREEMENTS_FILE))
"""Every norm and measure by its key, list by list."""

THEMES: Mapping[str, str] = MappingProxyType(
    _themes(declarations.open_toml(AGREEMENTS_FILE, AgreementError))
)
"""What agreements are about, in plain words, by the key used in ``Agreement.themes``."""


def agreement(key: str) -> Agreement:
    """Return the norm or measure with this key.

    Raises
    ------
    AgreementError
        There is none; the nearest keys are named.
    """
    if key not in AGREEMENTS:
        raise AgreementError(
            f"There is no norm or measure '{key}'.",
            expected=nearest(key, AGREEMENTS),
            remedy="keys run from osce-1 to osce-16, norm-a to norm-k and global-1 to global-8.",
        )
    return AGREEMENTS[key]
