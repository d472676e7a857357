"""The form of a new notice: one envelope for five kinds, in groups of plain questions."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from detente.channel.notices.fields import (
    MomentField,
    files_field,
    long_text,
    mark_field,
    members_field,
    short_text,
)
from detente.channel.notices.shown import LABELS
from detente.channel.notices.vocabulary import (
    Certainty,
    Critical,
    Dimension,
    IncidentClass,
    Language,
    Likelihood,
    NoticeKind,
    Permitted,
    Urgency,
)

NOTHING = [("", _("Not said"))]

GROUPS = (
    (_("To whom"), _("All whom you name read the same dossier, and each other's answers. Send "
                     "separate notices where that is not wanted."), ("to",)),
    (_("What kind of notice"), "", ("kind", "urgency", "subject", "language")),
    (_("What happened"), _("Say what is known, and what is not."),
     ("what", "incident_class", "confidence", "since", "until", "certainty")),
    (_("Where, and with what consequences"), "",
     ("where", "sector", "critical", "consequences", "scale", "level")),
    (_("What is asked"), "", ("asked", "by_when", "contact")),
    (_("How it is to be handled"), "", ("mark", "permitted", "files")),
)  # fmt: skip
"""The groups of the form: a heading, a hint, and its fields."""

CLAIM = ("claim", "likelihood", "basis")


class NoticeForm(forms.Form):
    """A new notice; `content` gives it as the act takes it."""

    kind = forms.ChoiceField(label=_("Kind"), choices=NoticeKind.choices)
    urgency = forms.ChoiceField(
        label=_("Urgency"), choices=Urgency.choices, initial=Urgency.ROUTINE,
        help_text=_("An urgent notice is proposed by one person and released by another."),
    )  # fmt: skip
    subject = short_text(_("Subject"), required=True)
    language = forms.ChoiceField(label=LABELS["language"], choices=Language.choices)
    what = long_text(LABELS["what"], required=True, rows=7)
    incident_class = forms.ChoiceField(
        label=LABELS["incident_class"], choices=[*NOTHING, *IncidentClass.choices], required=False,
        help_text=_("Needed, save for a request for information or a courtesy notice."),
    )  # fmt: skip
    confidence = forms.ChoiceField(
        label=_("How likely do you hold this account to be?"),
        choices=[*NOTHING, *Likelihood.choices], required=False,
        help_text=_("Needed, save for a request for information or a courtesy notice."),
    )  # fmt: skip
    since = MomentField(label=_("Since (UTC)"), required=False)
    until = MomentField(label=_("Until (UTC)"), required=False)
    certainty = forms.ChoiceField(
        label=LABELS["certainty"], choices=Certainty.choices, initial=Certainty.UNKNOWN
    )
    where = short_text(LABELS["where"], most=400)
    sector = short_text(LABELS["sector"])
    critical = forms.ChoiceField(
        label=LABELS["critical"], choices=Critical.choices, initial=Critical.UNKNOWN
    )
    consequences = long_text(LABELS["consequences"])
    scale = short_text(_("Your national scale of incidents, if you have one"))
    level = short_text(LABELS["level"])
    asked = long_text(LABELS["asked"], hint=_("Needed for every request."))
    by_when = MomentField(
        label=_("Answer wished by (UTC)"), required=False,
        help_text=_("The community's clock runs in any case; you may leave more time."),
    )  # fmt: skip
    contact = short_text(LABELS["contact"], most=400)
    mark = mark_field()
    permitted = forms.ChoiceField(
        label=LABELS["permitted"], choices=Permitted.choices, initial=Permitted.INTERNAL
    )
    files = files_field()
    kept = forms.CharField(required=False, widget=forms.HiddenInput)
    claim = long_text(_("Who, in your assessment, was responsible"))
    likelihood = forms.ChoiceField(
        label=_("How likely that is"), choices=[*NOTHING, *Likelihood.choices], required=False
    )
    basis = long_text(_("On what basis"))

    def __init__(self, *given: Any, sender: str, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["to"] = members_field(_("States"), states_only=True, without=[sender])
        for each in Dimension:
            self.fields[f"dimension_{each.value}"] = short_text(each.label, most=400)

    def groups(self) -> Iterator[tuple[Any, Any, list[BoundField]]]:
        """The groups of the form, each with its fields as they are to be shown."""
        for heading, hint, names in GROUPS:
            yield heading, hint, [self[name] for name in names]

    def dimensions(self) -> list[BoundField]:
        """The fields of the seven sides of consequences."""
        return [self[f"dimension_{each.value}"] for each in Dimension]

    def dimensions_given(self) -> bool:
        """Whether a word to one of them was entered."""
        return any(each.value() for each in self.dimensions())

    def attribution(self) -> list[BoundField]:
        """The fields of a word on who was responsible."""
        return [self[name] for name in CLAIM]

    def content(self, attachments: list[dict[str, str]]) -> dict[str, Any]:
        """What was entered, as the acts take it."""
        said = self.cleaned_data
        claim = {name: said[name] for name in CLAIM}
        beside = {"files", "kept", *CLAIM}
        plain = {
            name: value for name, value in said.items()
            if name not in beside and not name.startswith("dimension_")
        }  # fmt: skip
        dimensions = {
            each.value: said[f"dimension_{each.value}"]
            for each in Dimension
            if said[f"dimension_{each.value}"]
        }
        return {
            **plain, "dimensions": dimensions, "attachments": attachments,
            "attribution": claim if any(claim.values()) else {},
        }  # fmt: skip
