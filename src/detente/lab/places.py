"""The places of the laboratory's site, in the order in which its pages name them."""

from django.utils.translation import gettext_noop as _

from detente.web.navigation import Place

TITLE = _("Laboratory")

PLACES = (
    Place("lab:simulator", _("Simulator")),
    Place("lab:levers", _("Levers")),
    Place("lab:charts", _("Charts")),
    Place("lab:claims", _("Claims")),
    Place("lab:evidence", _("Evidence")),
    Place("lab:method", _("Method")),
    Place("lab:questions", _("Bigger questions")),
)
