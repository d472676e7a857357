"""Texts that several states sign: one puts a definition to others, and each answers for itself."""

from django.utils.translation import gettext_lazy as _

from detente.channel.accounts.models import Kind, Member
from detente.channel.accounts.showing import Visibility, speaking
from detente.channel.audit.acts import act
from detente.channel.audit.deeds import Deed
from detente.channel.audit.roles import Role
from detente.channel.glossary.agreement import Status, digest_of, status_of
from detente.channel.glossary.models import CommonText, TextSigner
from detente.channel.glossary.words import check_word, find
from detente.world.errors import DetenteError

VOICES = frozenset([Role.AUTHORITY, Role.DIPLOMATIC])
"""Who may bind a state's word to a text."""

CIRCLES = (Visibility.OWN, Visibility.MEMBERS, Visibility.PUBLIC)
"""Who may read an agreed text: its signers alone, all accounts, or anybody."""


@act("glossary.propose", _("Put a common definition to other states"), roles=VOICES,
     audience="dossier")  # fmt: skip
def propose(
    deed: Deed, *, word: str, language: str, definition: str, members: list[str], visibility: str
) -> CommonText:
    """Put a definition to other states; one's own is listed too, and signs like every other."""
    own = speaking(deed)
    check_word(word, language)
    if not definition.strip():
        raise DetenteError("There is no definition.", where=word, expected="at least a word")
    if visibility not in CIRCLES:
        raise DetenteError(
            "There is no such circle of readers.", where=visibility, expected=", ".join(CIRCLES)
        )
    said = {"word": word.strip(), "language": language, "definition": definition.strip()}
    return _put(deed, _listed(own, members), visibility=visibility, **said)


@act("glossary.agree", _("Agree to a common definition"), roles=VOICES, audience="dossier")
def agree(deed: Deed, *, text: str, digest: str) -> CommonText:
    """Sign a common text for one's own state; `digest` is that of the text read (`digest_of`)."""
    found, signer = _asked(deed, text)
    if digest != found.digest:
        raise DetenteError(
            "This is not the text that was put to you.", where=digest[:12],
            expected=found.digest[:12], remedy="read it again",
        )  # fmt: skip
    signer.signed_at, signer.answered_by = deed.at, deed.actor.account
    deed.keep(signer)
    return found


@act("glossary.decline", _("Decline a common definition"), roles=VOICES, audience="dossier")
def decline(deed: Deed, *, text: str, reason: str) -> CommonText:
    """Answer that one's own state does not sign; another text may then be put to all."""
    found, signer = _asked(deed, text)
    signer.declined_at, signer.answered_by = deed.at, deed.actor.account
    signer.reason = reason.strip()
    deed.keep(signer)
    return found


def _put(deed: Deed, members: list[str], **said: str) -> CommonText:
    number = CommonText.objects.count() + 1
    dossier = deed.open_dossier(
        reference=f"TERM-{deed.at.year}-{number:04}", title=said["word"], parties=members
    )
    text = CommonText(
        dossier=dossier, digest=digest_of(members=members, **said), proposed_by=deed.actor.member,
        proposed_at=deed.at, **said,
    )  # fmt: skip
    deed.keep(text)
    deed.keep_new(TextSigner(text=text, member=member) for member in members)
    return text


def _listed(own: str, members: list[str]) -> list[str]:
    listed = sorted({own, *members})
    states = Member.objects.filter(kind=Kind.STATE, code__in=listed).values_list("code", flat=True)
    odd = sorted(set(listed) - set(states))
    if odd or len(listed) < 2:
        raise DetenteError(
            "A common text is put to states.", where=", ".join(odd) or own,
            expected="at least one state other than your own",
        )  # fmt: skip
    return listed


def _asked(deed: Deed, key: str) -> tuple[CommonText, TextSigner]:
    text = find(CommonText, key)
    signer = TextSigner.objects.filter(text=text, member=speaking(deed)).first()
    if text is None or signer is None:
        raise DetenteError("No such text was put to your state.", where=key)
    if signer.signed_at or signer.declined_at:
        raise DetenteError("Your state has answered already.", where=text.word)
    if status_of(text) == Status.DECLINED:
        raise DetenteError(
            "Another state has declined this text.", where=text.word,
            remedy="put another text to all, if you wish",
        )  # fmt: skip
    deed.dossier = text.dossier
    return text, signer
