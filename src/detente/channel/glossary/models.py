"""Terms of members, what they mean by them, how meanings relate, and texts that several sign."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from detente.channel.accounts.showing import Shown, Visibility
from detente.channel.audit.models import CODE, HEX, NAME, Dossier
from detente.channel.audit.sealed import Sealed

WORD = 120  # letters of a term at most; assumption: terms are words, not sentences
LANGUAGE = 12  # letters of a language tag, such as zh-Hans


class Relation(models.TextChoices):
    """How a member sees the meaning of its own term beside that of another member."""

    EXACT = "exact", _("means the same as")
    CLOSE = "close", _("means nearly the same as")
    NARROWER = "narrower", _("is narrower than")
    BROADER = "broader", _("is broader than")
    CONFLICTING = "conflicting", _("contradicts")


class Term(Shown):
    """One word of one member in one language; what it means is said in its meanings."""

    word = models.CharField(max_length=WORD)
    language = models.CharField(max_length=LANGUAGE)
    opened_at = models.DateTimeField()
    opened_by = models.CharField(max_length=NAME)

    class Meta:
        """By word, then member."""

        app_label = "channel"
        ordering: ClassVar[list[str]] = ["word", "member"]

    def __str__(self) -> str:
        """The word, and whose it is."""
        return f"{self.word} ({self.member})"


class Meaning(Sealed):
    """What a member means by a term, from when on; the next replaces nothing of it.

    Where `withdrawn`, the member no longer uses the term so, and `reason` may say why.
    """

    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="meanings")
    number = models.PositiveIntegerField()
    definition = models.TextField(blank=True)
    source = models.TextField(blank=True)
    withdrawn = models.BooleanField(default=False)
    reason = models.TextField(blank=True)
    said_at = models.DateTimeField()
    said_by = models.CharField(max_length=NAME)

    class Meta:
        """The oldest first; each number once."""

        app_label = "channel"
        ordering: ClassVar[list[str]] = ["number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["term", "number"], name="meaning_once")
        ]

    def __str__(self) -> str:
        """Which meaning of which term."""
        return f"{self.term_id} {self.number}"


class TermRelation(Sealed):
    """What a member said of its own term beside another member's, until it said otherwise."""

    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="relations")
    other = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="related_by")
    relation = models.CharField(max_length=12, choices=Relation)
    note = models.TextField(blank=True)
    said_at = models.DateTimeField()
    said_by = models.CharField(max_length=NAME)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        """The oldest first."""

        app_label = "channel"
        ordering: ClassVar[list[str]] = ["said_at"]

    def __str__(self) -> str:
        """What was said."""
        return f"{self.term_id} {self.relation} {self.other_id}"


class CommonText(Sealed):
    """A definition put to several states; it is agreed once each of them has signed it.

    `digest` is of everything that they sign (`agreement.digest_of`). `visibility` says who may read
    it once agreed; before, those it was put to alone.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="common_texts")
    word = models.CharField(max_length=WORD)
    language = models.CharField(max_length=LANGUAGE)
    definition = models.TextField()
    visibility = models.CharField(max_length=8, choices=Visibility)
    digest = models.CharField(max_length=HEX)
    proposed_by = models.CharField(max_length=CODE)
    proposed_at = models.DateTimeField()

    class Meta:
        """By word."""

        app_label = "channel"
        ordering: ClassVar[list[str]] = ["word", "proposed_at"]

    def __str__(self) -> str:
        """The word, and by whom it was proposed."""
        return f"{self.word} ({self.proposed_by})"


class TextSigner(Sealed):
    """A state that a common text was put to, and its answer."""

    text = models.ForeignKey(CommonText, on_delete=models.PROTECT, related_name="signers")
    member = models.CharField(max_length=CODE, db_index=True)
    signed_at = models.DateTimeField(null=True)
    declined_at = models.DateTimeField(null=True)
    answered_by = models.CharField(max_length=NAME, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        """By member; each once."""

        app_label = "channel"
        ordering: ClassVar[list[str]] = ["member"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["text", "member"], name="signer_once")
        ]

    def __str__(self) -> str:
        """Who was asked about what."""
        return f"{self.member} on {self.text_id}"
