"""The words in which a notice is put: each list is closed, and says where it is from.

Incident classes: the Reference Security Incident Taxonomy of TF-CSIRT and ENISA (first column).
Likelihood: the words and ranges of Intelligence Community Directive 203 (2 January 2015), as the
taxonomy "estimative-language" of MISP/misp-taxonomies gives them. Handling: Traffic Light Protocol
2.0 (FIRST, August 2022). Permitted actions: Information Exchange Policy 2.0 (FIRST, 2019).
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class NoticeKind(models.TextChoices):
    """What a notice is."""

    INCIDENT = "incident", _("Incident notification")
    INFORMATION = "information", _("Request for information")
    ASSISTANCE = "assistance", _("Request for assistance")
    MITIGATION = "mitigation", _("Request to mitigate activity emanating from territory")
    COURTESY = "courtesy", _("Courtesy notice")


REQUESTS = frozenset([NoticeKind.INFORMATION, NoticeKind.ASSISTANCE, NoticeKind.MITIGATION])
"""The kinds that ask for something."""


class Urgency(models.TextChoices):
    """How soon a word is needed; `terms` says what that means."""

    URGENT = "urgent", _("Urgent")
    PRIORITY = "priority", _("Priority")
    ROUTINE = "routine", _("Routine")


class IncidentClass(models.TextChoices):
    """What happened, by the Reference Security Incident Taxonomy."""

    ABUSIVE = "abusive-content", _("Abusive content")
    MALICIOUS = "malicious-code", _("Malicious code")
    GATHERING = "information-gathering", _("Information gathering, such as scanning")
    ATTEMPTS = "intrusion-attempts", _("Attempts to intrude")
    INTRUSIONS = "intrusions", _("Intrusion")
    AVAILABILITY = "availability", _("Availability, such as denial of service or outage")
    CONTENT = "information-content-security", _("Information read, altered or lost")
    FRAUD = "fraud", _("Fraud, such as phishing")
    VULNERABLE = "vulnerable", _("Vulnerable system or service")
    OTHER = "other", _("Other")
    TEST = "test", _("Test")


class Certainty(models.TextChoices):
    """How surely the times are known; our own words."""

    EXACT = "exact", _("These times are exact")
    ABOUT = "about", _("These times are approximate")
    BOUNDS = "bounds", _("Not earlier and not later than these times")
    UNKNOWN = "unknown", _("Not known yet")


class Critical(models.TextChoices):
    """Whether critical infrastructure is concerned."""

    YES = "yes", _("Yes")
    NO = "no", _("No")
    UNKNOWN = "unknown", _("Not known")


class Likelihood(models.TextChoices):
    """How likely a statement is held to be, in published words with their ranges."""

    ALMOST_NONE = "almost-no-chance", _("Almost no chance (1-5 %)")
    VERY_UNLIKELY = "very-unlikely", _("Very unlikely (5-20 %)")
    UNLIKELY = "unlikely", _("Unlikely (20-45 %)")
    EVEN = "roughly-even-chance", _("Roughly even chance (45-55 %)")
    LIKELY = "likely", _("Likely (55-80 %)")
    VERY_LIKELY = "very-likely", _("Very likely (80-95 %)")
    ALMOST_CERTAIN = "almost-certain", _("Almost certain (95-99 %)")


class Mark(models.TextChoices):
    """How far something may travel, by the Traffic Light Protocol 2.0; the strictest last."""

    CLEAR = "CLEAR", "TLP:CLEAR"
    GREEN = "GREEN", "TLP:GREEN"
    AMBER = "AMBER", "TLP:AMBER"
    AMBER_STRICT = "AMBER+STRICT", "TLP:AMBER+STRICT"
    RED = "RED", "TLP:RED"


class Permitted(models.TextChoices):
    """What a recipient may do with it, by the Information Exchange Policy 2.0."""

    NONE = "NONE", _("Nothing beyond reading")
    ASK = "CONTACT FOR INSTRUCTION", _("Ask the sender first")
    INTERNAL = "INTERNALLY VISIBLE ACTIONS", _("What is seen only inside one's own networks")
    INDIRECT = "EXTERNALLY VISIBLE INDIRECT ACTIONS", _("Also what others may notice indirectly")
    DIRECT = "EXTERNALLY VISIBLE DIRECT ACTIONS", _("Also what others notice directly")


class Dimension(models.TextChoices):
    """Seven sides of consequences.

    They are those of the Council conclusions of the European Union on a framework for a joint
    diplomatic response, 19 June 2017. A word to each is welcome, and none is required.
    """

    SCOPE = "scope", _("Scope")
    SCALE = "scale", _("Scale")
    DURATION = "duration", _("Duration")
    INTENSITY = "intensity", _("Intensity")
    COMPLEXITY = "complexity", _("Complexity")
    SOPHISTICATION = "sophistication", _("Sophistication")
    IMPACT = "impact", _("Impact")


class Language(models.TextChoices):
    """The language of the original, each by its own name; the six of the United Nations first."""

    ARABIC = "ar", "العربية"
    CHINESE = "zh", "中文"
    ENGLISH = "en", "English"
    FRENCH = "fr", "Français"
    RUSSIAN = "ru", "Русский"
    SPANISH = "es", "Español"
    GERMAN = "de", "Deutsch"
    INDONESIAN = "id", "Bahasa Indonesia"
    ITALIAN = "it", "Italiano"
    JAPANESE = "ja", "日本語"
    KOREAN = "ko", "한국어"
    PORTUGUESE = "pt", "Português"
    SWAHILI = "sw", "Kiswahili"
    TURKISH = "tr", "Türkçe"
    UKRAINIAN = "uk", "Українська"
