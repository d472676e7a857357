"""Builds world/facts.csv and world/relations.csv from published files in one folder.

    python scripts/build_facts.py FOLDER [--out FOLDER]

FOLDER holds a folder ``states`` with these files (others in it are not read); ``--out`` is where
the two tables are written, by default ``src/detente/world``. The same files give the same bytes.
Needed beside Python: ``pip install pyreadr openpyxl`` (pandas comes with pyreadr; the package
itself needs none of them).

=========================  ========================================================  ==============
file                       fact, and the rule by which it is taken                   year
=========================  ========================================================  ==============
country-codes.csv          name, region, sub_region: M49, ``official_name_en``       2020
un_cyber_votes.csv         un_member: the 193 rows; vote_73_27, vote_73_266: as      2018
                           recorded; an empty cell is "absent"
(typed in below)           osce: the 57 participating States                         2020
gdp.csv                    gdp: 2019, else the latest year from 2010 on              2010 to 2019
population.csv             population: 2019; the Holy See typed in below             2019, 2020
ncsi_gci_cei_ddl.csv       digital_development (DDL), ncsi: as in the file, which    at most 2022
                           gives no date (collected between 2020 and 2022)
unga_idealpoints_*.dta     unga_ideal_point: ``idealpointfp``                        2019
gci_2020.csv               gci_2020: ``gci_overall``                                 2020
first_cyber_strategy.csv   first_cyber_strategy: the year, if not after 2020         up to 2020
strategic_rivalries.xlsx   strategic-rivalry: begun by 2020 and not ended before     2020
contiguity.rda             land-border (code 1) and narrow-water (code 2, at most    2016
                           12 miles), in force at the end of 2016
=========================  ========================================================  ==============

A fact that a file does not give is left out, never filled in here. Rivalries and borders with a
party that is not among the 194 states are left out, and printed.
"""

import argparse
import csv
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

LATEST_YEAR = 2020
GDP_YEARS = range(2019, 2009, -1)
OUT = Path(__file__).resolve().parents[1] / "src" / "detente" / "world"

HOLY_SEE = "VAT"
HOLY_SEE_POPULATION = 801  # World Population Prospects 2019, for 2020; in none of the files

OSCE_CODES = (
    "ALB AND ARM AUT AZE BEL BGR BIH BLR CAN CHE CYP CZE DEU DNK ESP EST FIN FRA GBR GEO GRC HRV "
    "HUN IRL ISL ITA KAZ KGZ LIE LTU LUX LVA MCO MDA MKD MLT MNE MNG NLD NOR POL PRT ROU RUS SMR "
    "SRB SVK SVN SWE TJK TKM TUR UKR USA UZB VAT"
)
OSCE = frozenset(OSCE_CODES.split())

# The roll calls keep Serbia under the code of the state that it succeeded; so do the ideal points.
ALPHA2_OF_OTHER_DAYS = {"YU": "SRB"}
ALPHA3_OF_OTHER_DAYS = {"YUG": "SRB"}

# country-codes.csv lags behind the United Nations here.
NAMES = {"CIV": "Côte d'Ivoire"}

# Names in the NCSI table and in the list of rivalries that no column of country-codes.csv has.
OTHER_NAMES = {
    "bosnia": "BIH",
    "britain": "GBR",
    "cote d'ivoire": "CIV",
    "czech republic": "CZE",
    "drc": "COD",
    "eguatorial guinea": "GNQ",
    "iran": "IRN",
    "ivory coast": "CIV",
    "kosovo": "XKX",
    "lao pdr": "LAO",
    "moldova": "MDA",
    "north korea": "PRK",
    "russia": "RUS",
    "south korea": "KOR",
    "syria": "SYR",
    "taiwan": "TWN",
    "tanzania": "TZA",
    "turkey": "TUR",
    "uae": "ARE",
    "united kingdom": "GBR",
    "united states": "USA",
    "vatican city": "VAT",
    "venezuela": "VEN",
    "vietnam": "VNM",
    "bolivia": "BOL",
    "brunei darussalam": "BRN",
}


class Fact(NamedTuple):
    """One row of facts.csv."""

    state: str
    fact: str
    value: str
    unit: str
    year: int
    source: str
    note: str = ""


class Relation(NamedTuple):
    """One row of relations.csv; the codes in alphabetical order."""

    state: str
    other: str
    relation: str
    year: int
    source: str


class Names(NamedTuple):
    """How the files name states, and the 194 that the tables speak of."""

    alpha3_of_alpha2: dict[str, str]
    alpha3_of_name: dict[str, str]
    rows: dict[str, dict[str, str]]
    members: frozenset[str]
    states: frozenset[str]


def main(arguments: list[str] | None = None) -> int:
    """Build both tables; return 0, or 2 after a message about what is missing."""
    parser = argparse.ArgumentParser(description="Builds world/facts.csv and relations.csv.")
    parser.add_argument("folder", type=Path, help="the folder that holds the folder 'states'")
    parser.add_argument("--out", type=Path, default=OUT, help="where to write the two tables")
    chosen = parser.parse_args(arguments)
    try:
        facts, relations, left_out = build(chosen.folder / "states")
    except FileNotFoundError as missing:
        return _refuse(f"{missing.filename} is missing; give the folder that holds 'states'.")
    except ImportError as missing:
        return _refuse(f"{missing.name} is not installed; run: pip install pyreadr openpyxl")
    chosen.out.mkdir(parents=True, exist_ok=True)
    _write(chosen.out / "facts.csv", Fact._fields, facts)
    _write(chosen.out / "relations.csv", Relation._fields, relations)
    _say(f"{len(facts)} facts and {len(relations)} relations written to {chosen.out}")
    for line in left_out:
        _say(f"left out, not among the states: {line}")
    return 0


def build(folder: Path) -> tuple[list[Fact], list[Relation], list[str]]:
    """Read every file; return the facts and relations, sorted, and what was left out.

    Raises
    ------
    FileNotFoundError
        One of the files is not there.
    ImportError
        pyreadr, pandas or openpyxl is not installed.
    """
    names = _names(folder)
    readers = (_geography, _memberships, _votes, _economy, _readiness, _ideal_points, _strategies)
    facts = [fact for read in readers for fact in read(folder, names) if fact.state in names.states]
    # Sorting keeps the order within a state, which is that of the readers above.
    facts.sort(key=lambda fact: fact.state)
    found = [*_rivalries(folder, names), *_borders(folder, names)]
    kept = {each for each in found if {each.state, each.other} <= names.states}
    left_out = sorted({f"{x.relation} {x.state}-{x.other}" for x in found if x not in kept})
    return facts, sorted(kept, key=lambda x: (x.relation, x.state, x.other)), left_out


def _names(folder: Path) -> Names:
    rows = {row["ISO3166-1-Alpha-3"]: row for row in _rows(folder / "country-codes.csv")}
    columns = ("official_name_en", "CLDR display name", "UNTERM English Short")
    by_name = {_folded(row[column]): code for code, row in rows.items() for column in columns}
    by_alpha2 = {row["ISO3166-1-Alpha-2"]: code for code, row in rows.items()}
    by_alpha2 |= ALPHA2_OF_OTHER_DAYS
    votes = _rows(folder / "un_cyber_votes.csv")
    members = frozenset(by_alpha2[row["country_code"]] for row in votes)
    return Names(by_alpha2, by_name | OTHER_NAMES, rows, members, members | {HOLY_SEE})


def _geography(folder: Path, names: Names) -> Iterator[Fact]:
    columns = (
        ("name", "official_name_en"),
        ("region", "Region Name"),
        ("sub_region", "Sub-region Name"),
    )
    for code in names.states:
        row = names.rows[code] | ({"official_name_en": NAMES[code]} if code in NAMES else {})
        for fact, column in columns:
            yield Fact(code, fact, row[column], "text", 2020, "un-m49")


def _memberships(folder: Path, names: Names) -> Iterator[Fact]:
    for code in names.states:
        un, osce = code in names.members, code in OSCE
        note = "" if un else "observer"
        yield Fact(code, "un_member", _yes(un), "yes or no", 2020, "un-members", note)
        yield Fact(code, "osce", _yes(osce), "yes or no", 2020, "osce-states")


def _votes(folder: Path, names: Names) -> Iterator[Fact]:
    for row in _rows(folder / "un_cyber_votes.csv"):
        code = names.alpha3_of_alpha2[row["country_code"]]
        for resolution in ("73/27", "73/266"):
            fact = f"vote_{resolution.replace('/', '_')}"
            yield Fact(code, fact, row[resolution] or "absent", "vote", 2018, "un-votes")


def _economy(folder: Path, names: Names) -> Iterator[Fact]:
    output: dict[str, dict[int, float]] = {}
    for row in _rows(folder / "gdp.csv"):
        output.setdefault(row["Country Code"], {})[int(row["Year"])] = float(row["Value"])
    for code, values in output.items():
        year = next((each for each in GDP_YEARS if each in values), None)
        if year is not None:
            note = "" if year == GDP_YEARS[0] else "latest year before 2019"
            value = f"{values[year]:.0f}"
            yield Fact(code, "gdp", value, "US$, current prices", year, "worldbank", note)
    for row in _rows(folder / "population.csv"):
        if row["Year"] == "2019":
            value = f"{float(row['Value']):.0f}"
            yield Fact(row["Country Code"], "population", value, "people", 2019, "worldbank")
    people = str(HOLY_SEE_POPULATION)
    yield Fact(HOLY_SEE, "population", people, "people", 2020, "un-wpp2019", "typed in by hand")


def _readiness(folder: Path, names: Names) -> Iterator[Fact]:
    note = "undated in the file; collected between 2020 and 2022"
    for row in _rows(folder / "ncsi_gci_cei_ddl.csv"):
        code = names.alpha3_of_name[_folded(row["Country"])]
        for fact, column in (("digital_development", "DDL"), ("ncsi", "NCSI")):
            if row[column]:
                yield Fact(code, fact, row[column], "score, 0 to 100", 2022, "ncsi", note)
    for row in _rows(folder / "gci_2020.csv"):
        if row["variable"] == "gci_overall":
            score = ("gci_2020", row["value"], "score, 0 to 100")
            yield Fact(row["cc_iso3c"], *score, 2020, "itu-gci2020")


def _ideal_points(folder: Path, names: Names) -> Iterator[Fact]:
    table = _ideal_point_table(folder)
    for code, position in zip(table["iso3c"], table["idealpointfp"], strict=True):
        state = ALPHA3_OF_OTHER_DAYS.get(code, code)
        value = f"{position:.4f}"
        yield Fact(state, "unga_ideal_point", value, "ideal-point units", 2019, "bailey2017")


def _strategies(folder: Path, names: Names) -> Iterator[Fact]:
    for row in _rows(folder / "first_cyber_strategy.csv"):
        year = int(row["Year"]) if row["Year"].isdigit() else LATEST_YEAR + 1
        if year <= LATEST_YEAR:
            fact = ("first_cyber_strategy", str(year), "year", year)
            yield Fact(row["Countries"], *fact, "kostyuk-strategies")


def _rivalries(folder: Path, names: Names) -> Iterator[Relation]:
    import openpyxl

    book = openpyxl.load_workbook(folder / "strategic_rivalries.xlsx", read_only=True)
    for pair, start, end, *_ in book["Sheet1"].iter_rows(min_row=2, values_only=True):
        over = end != "ongoing" and int(str(end).lstrip("P")) < LATEST_YEAR
        if pair is None or over or int(str(start).lstrip("P")) > LATEST_YEAR:
            continue
        first, second = re.sub(r" \d+$", "", pair.strip()).split("-")
        codes = sorted(names.alpha3_of_name[_folded(name)] for name in (first, second))
        fact = ("strategic-rivalry", LATEST_YEAR, "thompson-sakuwa-suhas2022")
        yield Relation(codes[0], codes[1], *fact)


def _borders(folder: Path, names: Names) -> Iterator[Relation]:
    import pyreadr

    codes = _alpha3_of_cow(folder)
    path = folder / "contiguity.rda"
    if not path.is_file():
        raise FileNotFoundError(2, "missing", str(path))
    table = pyreadr.read_r(str(path))["cow_contdir"]
    columns = ("ccode1", "ccode2", "conttype", "enddate")
    for first, second, kind, end in zip(*(table[each] for each in columns), strict=True):
        relation = {1: "land-border", 2: "narrow-water"}.get(int(kind))
        if relation and end.year == 2016 and first < second:
            pair = sorted(codes.get(int(each), f"COW {each:.0f}") for each in (first, second))
            yield Relation(pair[0], pair[1], relation, 2016, "cow-contiguity")


def _alpha3_of_cow(folder: Path) -> dict[int, str]:
    """Take the translation of Correlates of War codes from the table of ideal points."""
    table = _ideal_point_table(folder)
    pairs = zip(table["ccode"], table["iso3c"], strict=True)
    return {int(cow): ALPHA3_OF_OTHER_DAYS.get(code, code) for cow, code in pairs}


def _ideal_point_table(folder: Path) -> Any:
    # pandas is needed here and nowhere else in the project; without it the rest still runs.
    from pandas import read_stata

    path = next(
        iter(sorted(folder.glob("unga_idealpoints_*.dta"))), folder / "unga_idealpoints.dta"
    )
    table = read_stata(path, columns=["ccode", "iso3c", "year", "idealpointfp"])
    return table[(table["year"] == 2019) & table["idealpointfp"].notna()]


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def _folded(name: str) -> str:
    """Bring a name to lower case, without accents and without the word "the" in brackets."""
    plain = unicodedata.normalize("NFKD", name.replace("’", "'"))
    plain = "".join(each for each in plain if not unicodedata.combining(each)).casefold()
    return re.sub(r"\s*\(the\)[\s*]*$", "", plain).replace("&", "and").strip()


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def _write(path: Path, header: Iterable[str], rows: Iterable[tuple[object, ...]]) -> None:
    aside = path.with_suffix(".new")
    with aside.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)
    aside.replace(path)


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def _refuse(message: str) -> int:
    sys.stderr.write(f"build_facts: {message}\n")
    return 2


if __name__ == "__main__":
    sys.exit(main())
