"""The places of the channel's site, in the order in which its pages name them."""

from django.utils.translation import gettext_noop as _

from detente.web.navigation import Place

TITLE = _("Channel")

PLACES = (
    Place("channel:front", _("Inbox")),
    Place("channel:dossiers", _("Notices")),
    Place("channel:consultations", _("Consultations")),
    Place("channel:directory", _("Directory")),
    Place("channel:checks", _("Checks")),
    Place("channel:papers", _("Papers")),
    Place("channel:glossary", _("Glossary")),
    Place("channel:commitments", _("Commitments")),
    Place("channel:exchange", _("Exchange")),
    Place("channel:record", _("Record")),
    Place("channel:account", _("Account")),
)
