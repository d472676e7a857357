"""The places of the channel's site, in the order in which its pages name them."""

from django.utils.translation import gettext_noop as _

from detente.web.navigation import Place

TITLE = _("Channel")

PLACES = (
    Place("channel:front", _("Inbox")),
    Place("channel:dossiers", _("Notices")),
    Place("channel:record", _("Record")),
)
