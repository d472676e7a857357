"""Short links: the same address has the same code, and a full shelf is said so."""

from __future__ import annotations

import pytest

from detente.lab.inquiry import Inquiry, InquiryError
from detente.lab.links import acts
from detente.lab.links.acts import code_of, make_link
from detente.lab.links.models import Link

pytestmark = pytest.mark.django_db


def test_one_address_has_one_link() -> None:
    first = make_link(Inquiry(seed=7), model="1")
    assert make_link(Inquiry(seed=7), model="1") == first
    assert first.address == "seed=7&model=1"
    assert Link.objects.count() == 1
    assert make_link(Inquiry(seed=8), model="1").code != first.code


def test_a_full_shelf_refuses_new_links_and_gives_those_it_has(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    known = make_link(Inquiry(seed=7), model="1")
    monkeypatch.setattr(acts, "MOST_LINKS", 1)
    assert make_link(Inquiry(seed=7), model="1") == known
    with pytest.raises(InquiryError, match="no more short links"):
        make_link(Inquiry(seed=8), model="1")


def test_a_code_is_ten_small_letters_and_digits() -> None:
    assert len(code_of("seed=7")) == 10
    assert code_of("seed=7").isalnum()
    assert code_of("seed=7") == code_of("seed=7").lower()
