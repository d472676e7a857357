"""What of the glossary waits for somebody: common texts that their state has not answered."""

from django.urls import reverse
from django.utils.translation import gettext as _

from detente.channel.audit.acts import may
from detente.channel.audit.roles import Actor
from detente.channel.audit.waiting import Waiting
from detente.channel.glossary.agreement import awaiting


def waiting(actor: Actor) -> list[Waiting]:
    """Common texts put to the actor's state, where the actor may sign; no clock runs on them."""
    if not may(actor, "glossary.agree"):
        return []
    return [
        Waiting(
            _("A common definition of “%(word)s” waits for your state's answer")
            % {"word": text.word},
            reverse("channel:glossary-text", args=[text.pk]), None, _("Glossary"),
        )
        for text in awaiting(actor.member)
    ]  # fmt: skip
