"""Members, accounts and keys: each act works, is refused, and is written down."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest

from detente.channel.accounts.acts import (
    LEADING,
    ROLES_OF,
    certificate_request,
    digest_of,
    invitation_held,
)
from detente.channel.accounts.models import Account, Invitation, Kind, Member
from detente.channel.audit import certificates
from detente.channel.audit.acts import NotAllowedError, perform
from detente.channel.audit.keys import signing_key
from detente.channel.audit.models import Key, Line
from detente.channel.audit.moments import at, now
from detente.channel.audit.reading import lines_for
from detente.channel.audit.roles import HOST, Role
from detente.channel.audit.signatures import fingerprint, public_of
from detente.world.errors import DetenteError
from tests.channel import cast

NEW = {
    "account": "ard.desk", "role": "technical", "person": "Desk", "email": "d@ard.example",
    "invitation": cast.secret_of("ard.desk"),
}  # fmt: skip
CORVIA = {
    "code": "COR", "name": "Corvia", "kind": "state", "zone": "UTC", "root": cast.root_of("COR"),
    "note_digest": cast.NOTE, "account": "cor.authority", "person": "Authority",
    "email": "a@cor.example", "invitation": cast.secret_of("cor.authority"),
}  # fmt: skip


def readers(line: Line) -> set[str]:
    """Which of these accounts may read a line."""
    names = ("ard.dip", "bel.dip", "sec.one")
    return {name for name in names if lines_for(cast.actor(name)).filter(pk=line.pk).exists()}


def own_key(name: str) -> Key:
    """The key of an account of the cast."""
    found: Key = Key.objects.get(fingerprint=fingerprint(public_of(cast.key_of(name))))
    return found


# --- founding and accrediting ---------------------------------------------------------------------


@pytest.mark.usefixtures("host")
def test_a_channel_is_founded_once() -> None:
    again = {"code": "TWO", "name": "Second", "root": cast.root_of("TWO"), "zone": "UTC"}
    rest = {"account": "two.one", "person": "P", "email": "p@two.example"}
    with pytest.raises(DetenteError, match="host already"):
        perform("accounts.found", HOST, **again, **rest, invitation=cast.secret_of("two"))


@pytest.mark.usefixtures("states")
def test_a_member_that_is_accredited_is_told_to_all_members() -> None:
    done = cast.signed("sec.one", "accounts.accredit", **CORVIA)

    assert Member.objects.get(code="COR").accredited_by == "sec.one"
    assert Account.objects.get(name="cor.authority").role == Role.AUTHORITY
    assert done.line.audience == "members"
    assert readers(done.line) == {"ard.dip", "bel.dip", "sec.one"}


@pytest.mark.usefixtures("states")
@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"kind": "host"}, "a state or an observer"),
        ({"code": "ard"}, "no code"),
        ({"code": "A"}, "no code"),
        ({"code": "ARD"}, "already"),
        ({"name": "Ardenia"}, "already"),
        ({"zone": "Nowhere"}, "no time zone"),
        ({"root": "0"}, "digest of the root key"),
        ({"root": "01" + "00" * 31}, "Anybody could sign"),
        ({"note_digest": ""}, "digest of the note verbale"),
        ({"account": "x"}, "no name of an account"),
        ({"account": "ard.dip"}, "already"),
        ({"invitation": "secret"}, "invitation's secret"),
    ],
)
def test_what_is_wrong_with_a_member_is_said_and_nothing_is_kept(
    wrong: dict[str, str], said: str
) -> None:
    before = (Member.objects.count(), Account.objects.count(), Line.objects.count())
    with pytest.raises(DetenteError, match=said):
        cast.signed("sec.one", "accounts.accredit", **{**CORVIA, **wrong})

    assert (Member.objects.count(), Account.objects.count(), Line.objects.count()) == before


# --- opening and closing accounts -----------------------------------------------------------------


@pytest.mark.usefixtures("states")
@pytest.mark.parametrize("role", ROLES_OF[Kind.STATE])
def test_an_authority_opens_accounts_in_the_roles_of_a_state(role: Role) -> None:
    done = cast.signed("ard.authority", "accounts.invite", **{**NEW, "role": str(role.value)})

    opened = Account.objects.get(name="ard.desk")
    assert (opened.member.code, opened.role) == ("ARD", role)
    assert not opened.has_usable_password()
    assert readers(done.line) == {"ard.dip"}


@pytest.mark.usefixtures("states", "observer")
@pytest.mark.parametrize(
    ("authority", "role"),
    [
        ("ard.authority", Role.SECRETARIAT),
        ("ard.authority", Role.OBSERVER),
        ("obs.authority", Role.DIPLOMATIC),
        ("obs.authority", Role.SECRETARIAT),
        ("sec.one", Role.AUTHORITY),
        ("sec.one", Role.HOST),
    ],
)
def test_no_member_opens_an_account_in_a_role_of_another_kind(authority: str, role: Role) -> None:
    with pytest.raises(DetenteError, match="cannot have this role"):
        cast.signed(authority, "accounts.invite", **{**NEW, "role": str(role.value)})


@pytest.mark.usefixtures("states")
def test_another_invitation_is_for_open_accounts_of_one_s_own() -> None:
    secret = digest_of("again")
    for name in ("bel.dip", "no.body"):
        with pytest.raises(DetenteError, match="no open account"):
            cast.signed("ard.authority", "accounts.invite_again", account=name, invitation=secret)
    cast.signed("ard.authority", "accounts.close", account="ard.dip")
    with pytest.raises(DetenteError, match="no open account"):
        cast.signed("ard.authority", "accounts.invite_again", account="ard.dip", invitation=secret)


@pytest.mark.usefixtures("states")
def test_a_closed_account_lets_nobody_in_and_its_keys_are_revoked() -> None:
    cast.signed("ard.authority", "accounts.close", account="ard.dip")

    assert not Account.objects.get(name="ard.dip").is_active
    assert own_key("ard.dip").revoked_at is not None
    with pytest.raises(DetenteError, match="does not hold"):
        invitation_held("ard.dip", cast.secret_of("ard.dip"), at=now())


@pytest.mark.usefixtures("states")
def test_nobody_closes_their_own_account_or_another_member_s() -> None:
    with pytest.raises(DetenteError, match="by a colleague"):
        cast.signed("ard.authority", "accounts.close", account="ard.authority")
    with pytest.raises(DetenteError, match="no open account"):
        cast.signed("ard.authority", "accounts.close", account="bel.dip")


@pytest.mark.usefixtures("states")
def test_to_end_the_sessions_of_an_account_is_written_down() -> None:
    done = perform("accounts.end_sessions", cast.actor("ard.authority"), account="ard.dip")

    assert json.loads(done.line.content)["statement"]["details"] == {"account": "ard.dip"}
    assert readers(done.line) == {"ard.dip"}
    with pytest.raises(DetenteError, match="no open account"):
        perform("accounts.end_sessions", cast.actor("bel.authority"), account="ard.dip")


# --- coming in -----------------------------------------------------------------------------------


@pytest.mark.usefixtures("states")
def test_an_invitation_is_used_once_and_by_its_own_account() -> None:
    secret = cast.secret_of("ard.dip")
    with pytest.raises(DetenteError, match="does not hold"):
        perform("accounts.enter", cast.actor("ard.tech"), invitation=secret)
    perform("accounts.enter", cast.actor("ard.dip"), invitation=secret)

    assert Invitation.objects.get(digest=secret).used_at is not None
    with pytest.raises(DetenteError, match="does not hold"):
        perform("accounts.enter", cast.actor("ard.dip"), invitation=secret)


@pytest.mark.usefixtures("states")
def test_an_invitation_holds_for_fourteen_days() -> None:
    secret = cast.secret_of("ard.dip")
    until = Invitation.objects.get(digest=secret).until

    assert invitation_held("ard.dip", secret, at=until).digest == secret
    with pytest.raises(DetenteError, match="does not hold"):
        invitation_held("ard.dip", secret, at=until + timedelta(seconds=1))


# --- keys ----------------------------------------------------------------------------------------


def registered(name: str, seed: str = "second") -> Key:
    """Register another key of an account."""
    public = public_of(cast.key_of(seed)).as_record()
    key: Key = perform("accounts.register_key", cast.actor(name), key=public, label="two").result
    return key


def vouched(key: Key, root: str, **changed: Any) -> dict[str, Any]:
    """A certificate of a root key over a key, with changes made before it is signed."""
    role = cast.actor(key.account).role
    asked = certificate_request(key, role=str(role.value), since=now() - timedelta(minutes=1))
    return certificates.certify(cast.key_of(root), {**asked, **changed})


@pytest.mark.usefixtures("states")
def test_a_key_is_registered_once_and_signs_nothing_yet() -> None:
    key = registered("ard.dip")

    assert (key.member, key.certificate) == ("ARD", None)
    with pytest.raises(DetenteError, match="on the record already"):
        registered("bel.dip")
    with pytest.raises(DetenteError, match="no public key"):
        perform(
            "accounts.register_key", cast.actor("ard.dip"),
            key={"scheme": "rsa", "value": "AAAA"}, label="",
        )  # fmt: skip


@pytest.mark.usefixtures("states")
def test_whoever_of_a_member_brings_it_a_certificate_makes_a_key_hold() -> None:
    key = registered("ard.dip")
    done = perform("accounts.certify", cast.actor("ard.authority"), certificate=vouched(key, "ARD"))

    assert Key.objects.get(pk=key.pk).certificate is not None
    assert readers(done.line) == {"ard.dip", "bel.dip", "sec.one"}


@pytest.mark.usefixtures("states")
@pytest.mark.parametrize(
    ("root", "changed", "said"),
    [
        ("BEL", {}, "did not sign"),
        ("ARD", {"account": "ard.tech"}, "names another"),
        ("ARD", {"role": "authority"}, "names another"),
        ("ARD", {"member": "BEL"}, "names another"),
        ("ARD", {"until": "2099-01-01T00:00:00.000000Z"}, "cannot hold for that long"),
    ],
)
def test_a_certificate_that_says_something_else_vouches_for_nothing(
    root: str, changed: dict[str, str], said: str
) -> None:
    key = registered("ard.dip")
    with pytest.raises(DetenteError, match=said):
        perform(
            "accounts.certify", cast.actor("ard.dip"), certificate=vouched(key, root, **changed)
        )

    assert Key.objects.get(pk=key.pk).certificate is None


@pytest.mark.usefixtures("states")
def test_no_member_certifies_a_key_of_another() -> None:
    key = registered("ard.dip")
    with pytest.raises(DetenteError, match="no key of your member"):
        perform("accounts.certify", cast.actor("bel.dip"), certificate=vouched(key, "BEL"))


@pytest.mark.usefixtures("states")
def test_a_revoked_key_is_certified_no_more() -> None:
    key = own_key("ard.dip")
    perform("accounts.revoke_key", cast.actor("ard.dip"), fingerprint=key.fingerprint)
    with pytest.raises(DetenteError, match="no key of your member"):
        perform("accounts.certify", cast.actor("ard.dip"), certificate=vouched(key, "ARD"))


@pytest.mark.usefixtures("states")
@pytest.mark.parametrize("who", ["ard.dip", "ard.authority"])
def test_a_key_is_revoked_by_its_holder_or_authority_and_all_members_learn_it(who: str) -> None:
    key = own_key("ard.dip")
    done = perform("accounts.revoke_key", cast.actor(who), fingerprint=key.fingerprint)

    assert own_key("ard.dip").revoked_at == done.line.at
    assert readers(done.line) == {"ard.dip", "bel.dip", "sec.one"}
    with pytest.raises(DetenteError, match="revoked already"):
        perform("accounts.revoke_key", cast.actor(who), fingerprint=key.fingerprint)
    with pytest.raises(DetenteError, match="was revoked"):
        signing_key(key.fingerprint, cast.actor("ard.dip"))


@pytest.mark.usefixtures("states")
@pytest.mark.parametrize("who", ["ard.tech", "bel.authority", "sec.one"])
def test_nobody_else_revokes_it(who: str) -> None:
    fingerprint_ = own_key("ard.dip").fingerprint
    with pytest.raises(DetenteError, match="no key of yours"):
        perform("accounts.revoke_key", cast.actor(who), fingerprint=fingerprint_)

    assert own_key("ard.dip").revoked_at is None


@pytest.mark.usefixtures("states")
def test_a_request_asks_for_a_year_and_no_more() -> None:
    key = own_key("ard.dip")
    since = now()
    asked = certificate_request(key, role="diplomatic", since=since)

    assert asked["account"] == "ard.dip"
    with pytest.raises(DetenteError, match="cannot hold for that long"):
        certificate_request(key, role="diplomatic", since=since, days=367)
    with at(since + timedelta(days=366)), pytest.raises(DetenteError):
        cast.signed("ard.authority", "accounts.invite", **NEW)


@pytest.mark.usefixtures("states")
def test_only_those_who_lead_a_member_open_and_close() -> None:
    assert {Role.AUTHORITY, Role.SECRETARIAT} == LEADING
    with pytest.raises(NotAllowedError):
        cast.signed("ard.dip", "accounts.invite", **NEW)
