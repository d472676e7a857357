"""A contact is called by its person, else by its function."""

from __future__ import annotations

from detente.channel.directory.models import Contact, ContactVersion


def test_a_contact_is_called_by_its_person_else_by_its_function() -> None:
    assert str(Contact(person="Ann Onym", position="Head")) == "Ann Onym"
    assert str(Contact(position="Duty desk")) == "Duty desk"


def test_the_languages_are_given_in_their_order() -> None:
    assert Contact(languages=" fr en ").language_codes() == ["fr", "en"]


def test_a_version_says_which_one_it_is() -> None:
    contact = Contact(position="Duty desk")
    assert str(ContactVersion(contact=contact, number=2)) == f"{contact.pk} 2"
