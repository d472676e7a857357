"""Fields that several forms share."""

from __future__ import annotations

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.datastructures import MultiValueDict

from detente.channel.accounts.models import Account
from detente.channel.notices.fields import FilesField, MomentField, mark_field, members_field


def test_several_files_are_taken_and_none_is_too() -> None:
    field = FilesField(required=False)
    files = [SimpleUploadedFile("a.txt", b"x"), SimpleUploadedFile("b.txt", b"y")]
    assert field.clean(files) == files
    assert field.clean([]) == []
    widget = field.widget.value_from_datadict({}, MultiValueDict({"files": files}), "files")
    assert widget == files


def test_an_empty_file_is_refused() -> None:
    with pytest.raises(forms.ValidationError):
        FilesField(required=False).clean([SimpleUploadedFile("a.txt", b"")])


def test_a_moment_is_given_as_text_in_utc() -> None:
    assert MomentField().clean("2030-05-01T08:00").startswith("2030-05-01T08:00:00")
    assert MomentField(required=False).clean("") == ""
    with pytest.raises(forms.ValidationError):
        MomentField().clean("soon")


def test_the_middle_mark_is_chosen_beforehand() -> None:
    assert mark_field().initial == "AMBER"


@pytest.mark.usefixtures("states")
def test_members_are_chosen_by_name_without_the_host(observer: Account) -> None:
    states = members_field("To", states_only=True, without=["ARD"])
    everybody = members_field("To", states_only=False, without=[])
    assert [code for code, _ in states.choices] == ["BEL"]
    assert {code for code, _ in everybody.choices} == {"ARD", "BEL", observer.actor.member}
