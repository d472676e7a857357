"""A letter says that something waits, and nothing else."""

from __future__ import annotations

from django.core import mail

from detente.channel.directory.letters import site_address, something_waits


def test_each_address_gets_a_letter_of_its_own_once() -> None:
    assert something_waits(["a@x.example", "", "b@x.example", "a@x.example"]) == 2
    assert [letter.to for letter in mail.outbox] == [["a@x.example"], ["b@x.example"]]
    assert {letter.body for letter in mail.outbox} == {
        f"Something waits for you on the channel: please sign in at {site_address()}"
    }


def test_nobody_to_tell_is_nothing_to_do() -> None:
    assert something_waits([]) == 0
    assert mail.outbox == []
