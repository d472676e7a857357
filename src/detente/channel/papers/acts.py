"""What a state does with its papers: it publishes, withdraws, and chooses who may read them."""

import re
import uuid

from django.utils.translation import gettext_lazy as _

from detente.channel.accounts.showing import audience_of, speaking
from detente.channel.audit.acts import act
from detente.channel.audit.deeds import Deed
from detente.channel.audit.roles import Role
from detente.channel.papers.models import Paper, PaperVersion, Standing, Topic
from detente.channel.papers.versions import original_of, since_withdrawn, title_of
from detente.world.errors import DetenteError

VOICES = frozenset([Role.AUTHORITY, Role.DIPLOMATIC])
"""Who may publish a state's views."""


@act("papers.publish", _("Publish a paper"), roles=VOICES)
def publish(
    deed: Deed, *, topic: str, title: str, language: str, digest: str, visibility: str,
    readers: list[str], file_name: str = "",
) -> Paper:  # fmt: skip
    """Open a paper with its first version, the original; `digest` names a content kept before."""
    if topic not in Topic.values:
        raise DetenteError("There is no such topic.", where=topic, expected=", ".join(Topic.values))
    paper = Paper(
        member=speaking(deed), topic=topic, opened_at=deed.at, opened_by=deed.actor.account
    )
    paper.choose(visibility, readers)
    deed.keep(paper)
    deed.audience = audience_of(visibility)
    _add(deed, paper, Standing.ORIGINAL, title, language, digest, file_name)
    return paper


@act("papers.publish_version", _("Publish a version or translation of a paper"), roles=VOICES)
def publish_version(
    deed: Deed, *, paper: str, title: str, language: str, standing: str, digest: str,
    file_name: str = "",
) -> Paper:  # fmt: skip
    """Add a version to one's own paper; those before it stay as they are."""
    found = _own(deed, paper)
    if standing not in Standing.values:
        raise DetenteError(
            "A version is an original or a translation.", where=standing,
            expected=", ".join(Standing.values),
        )  # fmt: skip
    _check_standing(found, Standing(standing), language)
    deed.audience = audience_of(found.visibility)
    _add(deed, found, Standing(standing), title, language, digest, file_name)
    return found


@act("papers.withdraw", _("Withdraw a paper"), roles=VOICES)
def withdraw(deed: Deed, *, paper: str, reason: str) -> Paper:
    """Say, as a new version, that a paper no longer stands; what was published stays readable."""
    found = _own(deed, paper)
    if not since_withdrawn(found.versions.all()):
        raise DetenteError("This paper is withdrawn already.", where=title_of(found))
    deed.audience = audience_of(found.visibility)
    deed.keep(
        PaperVersion(
            paper=found,
            number=found.versions.count() + 1,
            title=title_of(found),
            withdrawn=True,
            reason=reason.strip(),
            published_at=deed.at,
            published_by=deed.actor.account,
        )
    )
    return found


@act("papers.show_to", _("Choose who may read a paper"), roles=VOICES)
def show_to(deed: Deed, *, paper: str, visibility: str, readers: list[str]) -> Paper:
    """Widen or narrow the circle of readers, of all versions; what was read cannot be unread."""
    found = _own(deed, paper)
    before = found.visibility
    found.choose(visibility, readers)
    deed.audience = audience_of(before, visibility)
    deed.keep(found)
    return found


def _own(deed: Deed, key: str) -> Paper:
    try:
        own = Paper.objects.filter(pk=uuid.UUID(key), member=speaking(deed))
    except ValueError:
        own = Paper.objects.none()
    found: Paper | None = own.first()
    if found is None:
        raise DetenteError("Your state has no such paper.", where=key)
    return found


def _add(
    deed: Deed, paper: Paper, standing: Standing, title: str, language: str, digest: str,
    file_name: str,
) -> None:  # fmt: skip
    _check_words(title, language)
    deed.attach(digest)
    number = paper.versions.count() + 1
    original = original_of(since_withdrawn(paper.versions.all()))
    renders = original.number if original and standing != Standing.ORIGINAL else None
    deed.keep(
        PaperVersion(
            paper=paper,
            number=number,
            language=language,
            standing=standing,
            renders=renders,
            title=title.strip(),
            digest=digest,
            file_name=file_name,
            published_at=deed.at,
            published_by=deed.actor.account,
        )
    )


def _check_words(title: str, language: str) -> None:
    if not 0 < len(title.strip()) <= 200:
        raise DetenteError("A paper has a title.", where="title", expected="1 to 200 letters")
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})?", language):
        raise DetenteError(
            "This is no language tag.", where=language, expected="such as en, fr, ar or zh-Hans"
        )


def _check_standing(paper: Paper, standing: Standing, language: str) -> None:
    """The original keeps its language, and every other language is a translation of it."""
    original = original_of(since_withdrawn(paper.versions.all()))
    if original is None and standing != Standing.ORIGINAL:
        raise DetenteError(
            "There is no original that this could translate.", remedy="publish the original first"
        )
    if original is None:
        return
    if (standing == Standing.ORIGINAL) != (language == original.language):
        raise DetenteError(
            "A paper has its original in one language; other languages are translations.",
            where=language, expected=f"the original in {original.language}, or a translation",
        )  # fmt: skip
