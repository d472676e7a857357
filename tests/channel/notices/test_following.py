"""A further word, a correction, a withdrawal, another reader: nothing is deleted, marks hold."""

from __future__ import annotations

import pytest

from detente.channel.accounts.models import Account
from detente.channel.audit import acts
from detente.channel.audit.acts import NotAllowedError
from detente.channel.audit.models import Line
from detente.channel.audit.reading import dossiers_for
from detente.channel.audit.roles import OF_STATES, Actor, Role
from detente.channel.clocks.models import Clock
from detente.channel.notices.following import everything
from detente.channel.notices.models import Entry, Notice
from detente.world.errors import DetenteError
from tests.channel import cast
from tests.channel.notices.letters import asked, sent, step

pytestmark = pytest.mark.usefixtures("states")

DETAILS = {
    "add": {"text": "More.", "mark": "AMBER"},
    "correct": {"about": "", "text": "Three hours.", "mark": "AMBER"},
    "withdraw": {"about": "", "reason": "It was a test."},
    "forward": {"to": ["CAL"]},
}


@pytest.fixture
def third(states: object) -> str:
    """The code of a third state."""
    return cast.state("CAL", "Calidon").code


@pytest.mark.parametrize("name", sorted(DETAILS))
@pytest.mark.parametrize("role", sorted(set(Role) - OF_STATES))
def test_who_does_not_speak_for_a_state_says_nothing(name: str, role: Role) -> None:
    with pytest.raises(NotAllowedError):
        acts.prepare(f"notices.{name}", Actor("ard.dip", "ARD", role), notice="", **DETAILS[name])


@pytest.mark.parametrize("name", sorted(DETAILS))
def test_a_third_state_says_nothing_here(name: str, third: str) -> None:
    with pytest.raises(DetenteError, match="no such notice"):
        step("cal.dip", name, sent(), **DETAILS[name])


@pytest.mark.parametrize("by", ["ard.tech", "bel.dip"])
def test_either_side_adds_a_word(by: str) -> None:
    notice = sent()
    step(by, "add", notice, **DETAILS["add"])
    assert notice.entries.get().member == by[:3].upper()
    line = Line.objects.last()
    assert line is not None
    assert (line.act, line.audience) == ("notices.add", "dossier")


def test_a_further_word_does_not_answer_what_is_owed() -> None:
    notice = asked()
    step("bel.dip", "add", notice, **DETAILS["add"])
    assert set(Clock.objects.values_list("state", flat=True)) == {"running"}


def test_an_empty_word_is_refused() -> None:
    with pytest.raises(DetenteError, match="missing"):
        step("bel.dip", "add", sent(), text="", mark="AMBER")


def test_an_unknown_mark_is_refused() -> None:
    with pytest.raises(DetenteError):
        step("bel.dip", "add", sent(), text="More.", mark="PURPLE")


def test_a_correction_is_an_item_of_its_own_and_leaves_the_notice_as_it_was() -> None:
    notice = sent()
    before = notice.content
    step("ard.dip", "correct", notice, **DETAILS["correct"])
    notice.refresh_from_db()
    assert notice.content == before
    assert notice.entries.get().kind == "corrected"


def test_nobody_corrects_what_another_member_said() -> None:
    notice = sent()
    entry = step("bel.dip", "add", notice, **DETAILS["add"]).result
    for by, about in (("bel.dip", ""), ("ard.dip", str(entry.pk)), ("ard.dip", "nothing")):
        with pytest.raises(DetenteError, match="said nothing here"):
            step(by, "correct", notice, about=about, text="No.", mark="AMBER")


def test_a_bare_step_is_nothing_to_correct() -> None:
    notice = sent()
    entry = step("bel.dip", "acknowledge", notice).result
    with pytest.raises(DetenteError, match="said nothing here"):
        step("bel.dip", "correct", notice, about=str(entry.pk), text="No.", mark="AMBER")


def test_withdrawing_takes_another_account_and_stops_the_clocks() -> None:
    notice = asked()
    with pytest.raises(DetenteError, match="second person"):
        step("ard.dip", "withdraw", notice, **DETAILS["withdraw"])
    step("ard.authority", "withdraw", notice, **DETAILS["withdraw"])
    notice.refresh_from_db()
    assert notice.withdrawn_at is not None
    assert set(Clock.objects.values_list("state", flat=True)) == {"stopped"}
    assert Notice.objects.count() == 1


def test_a_withdrawn_notice_is_not_answered_or_withdrawn_again() -> None:
    notice = sent()
    step("ard.authority", "withdraw", notice, **DETAILS["withdraw"])
    with pytest.raises(DetenteError, match="withdrawn"):
        step("bel.dip", "acknowledge", notice)
    with pytest.raises(DetenteError, match="said nothing here"):
        step("ard.tech", "withdraw", notice, **DETAILS["withdraw"])


def test_a_word_is_withdrawn_and_stays() -> None:
    notice = sent()
    entry = step("bel.dip", "add", notice, **DETAILS["add"]).result
    step("bel.tech", "withdraw", notice, about=str(entry.pk), reason="Premature.")
    kept = Entry.objects.get(pk=entry.pk)
    assert kept.withdrawn_at is not None
    assert kept.content["text"] == "More."
    assert Clock.objects.get().state == "running"


@pytest.mark.parametrize("mark", ["RED", "AMBER+STRICT", "AMBER"])
def test_a_recipient_does_not_pass_on_what_is_not_green_or_clear(mark: str, third: str) -> None:
    notice = sent(mark=mark)
    with pytest.raises(DetenteError, match="does not allow"):
        step("bel.dip", "forward", notice, to=[third])
    assert not dossiers_for(cast.actor("cal.dip")).exists()


@pytest.mark.parametrize("mark", ["GREEN", "CLEAR"])
def test_a_recipient_shows_what_is_green_or_clear_to_a_member(mark: str, third: str) -> None:
    notice = sent(mark=mark)
    step("bel.dip", "forward", notice, to=[third])
    assert dossiers_for(cast.actor("cal.dip")).get() == notice.dossier
    assert notice.deliveries.get(member=third).forwarded_by == "BEL"
    assert not Clock.objects.filter(owed_by=third).exists()


def test_the_sender_shows_its_own_words_under_any_mark(third: str) -> None:
    step("ard.dip", "forward", sent(mark="RED"), to=[third])
    assert dossiers_for(cast.actor("cal.dip")).exists()


def test_one_strict_word_of_the_other_side_keeps_the_whole_dossier_back(third: str) -> None:
    notice = sent(mark="GREEN")
    step("bel.dip", "answer", notice, text="Between us.", mark="AMBER")
    with pytest.raises(DetenteError, match="AMBER does not allow"):
        step("ard.dip", "forward", notice, to=[third])


def test_bare_steps_keep_nothing_back() -> None:
    notice = sent(mark="RED")
    step("bel.dip", "acknowledge", notice)
    assert [each.by for each in everything(notice)] == ["ARD"]


@pytest.mark.parametrize("to", [[], ["BEL"], ["ARD"], ["SEC"], ["XYZ"], ["CAL", "CAL"]])
def test_it_is_shown_to_members_that_do_not_have_it(to: list[str], third: str) -> None:
    with pytest.raises(DetenteError):
        step("ard.dip", "forward", sent(mark="GREEN"), to=to)


def test_an_observer_may_be_shown_what_is_green(observer: Account) -> None:
    step("bel.dip", "forward", sent(mark="GREEN"), to=["OBS"])
    assert dossiers_for(observer.actor).exists()


def test_who_was_only_shown_it_says_nothing_in_it(third: str) -> None:
    notice = sent(mark="GREEN")
    step("bel.dip", "forward", notice, to=[third])
    with pytest.raises(DetenteError, match="shown to your member"):
        step("cal.dip", "add", notice, text="And I.", mark="GREEN")
    with pytest.raises(DetenteError, match="not addressed"):
        step("cal.dip", "acknowledge", notice)


def test_nothing_strict_is_said_where_others_were_let_in(third: str) -> None:
    notice = sent(mark="GREEN")
    step("bel.dip", "forward", notice, to=[third])
    with pytest.raises(DetenteError, match="Others would read"):
        step("ard.dip", "add", notice, text="Between us.", mark="RED")


def test_a_withdrawn_notice_is_shown_to_nobody(third: str) -> None:
    notice = sent(mark="CLEAR")
    step("ard.authority", "withdraw", notice, **DETAILS["withdraw"])
    with pytest.raises(DetenteError, match="withdrawn"):
        step("bel.dip", "forward", notice, to=[third])
