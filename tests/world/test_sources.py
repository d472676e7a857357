"""The bibliography: complete, without doubles, and clear about what is wrong with a broken one."""

from collections import Counter
from pathlib import Path

import pytest

from detente.world.errors import SourceError
from detente.world.sources import SOURCES, read_sources, source

GOOD = '[smith2001]\nauthors = "A. Smith"\nyear = 2001\ntitle = "On Peace"\nwhere = "A journal"\n'


def test_the_sources_of_the_model_are_there() -> None:
    expected = (
        "vandermeer2015 valeriano-maness2014 dcid2 eurepoc cfr bailey2017 thompson-dreyer "
        "cow-contiguity worldbank itu-gci2020 ncsi kostyuk-strategies un-votes richardson1960 "
        "tullock1980 varian2004 kydd2005 granovetter1978 centola2018 finnemore-sikkink1998 xie2011 "
        "baliga2020 edwards2017 kreps-wilson1982 fearon1997 slayton2017 gordon-loeb2002 "
        "axelrod1986 axelrod-iliev2014 acemoglu-wolitzky2014 nowak1990 molander1985 avenhaus2002 "
        "garfinkel-dafoe2019 jervis1978 schelling1966 mandiant rand-zero-day2017 "
        "valeriano-jensen2019 kreps-schneider2019 lonergan2023 healey2012 libicki2009 random123 "
        "box-muller1958 osce-1106 osce-1202 un-a70-174 un-a78-265 un-a79-214 lempert2003 grimm2020"
    )
    assert set(expected.split()) <= set(SOURCES)


@pytest.mark.parametrize("key", SOURCES)
def test_a_year_in_a_key_is_the_year_of_the_source(key: str) -> None:
    entry = SOURCES[key]
    assert 1900 <= entry.year <= 2030
    if key[-4:].isdigit() and key[-5] != "-" and key != "itu-gci2020":
        assert entry.year == int(key[-4:])


def test_no_source_stands_there_twice() -> None:
    titles = Counter((entry.title, entry.year) for entry in SOURCES.values())
    assert max(titles.values()) == 1


def test_a_source_reads_as_one_line() -> None:
    line = str(source("granovetter1978"))
    assert line.startswith("Mark Granovetter (1978): Threshold Models")
    assert "\n" not in line


def test_a_misspelt_key_is_answered_with_the_nearest() -> None:
    with pytest.raises(SourceError, match="richardson1960"):
        source("richardson60")


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('authors = "A. Smith"\n', "", "'authors' is missing"),
        ('title = "On Peace"', 'titel = "On Peace"', "'titel' is not known here"),
        ("year = 2001", 'year = "long ago"', "year"),
        ("year = 2001", "year = 2001.5", "not a whole number"),
        ('"On Peace"', '" "', "'title'"),
        ("[smith2001]", "", "'authors'"),
        (GOOD, "", "empty"),
    ],
)
def test_a_broken_bibliography_is_refused(
    old: str, new: str, complaint: str, tmp_path: Path
) -> None:
    path = tmp_path / "sources.toml"
    path.write_text(GOOD, "utf-8")
    assert read_sources(path)["smith2001"].year == 2001
    path.write_text(GOOD.replace(old, new), "utf-8")
    with pytest.raises(SourceError, match=complaint) as caught:
        read_sources(path)
    assert str(path) in str(caught.value)
