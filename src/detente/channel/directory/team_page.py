"""A technical team's page in the form of RFC 2350, as far as the directory knows the team."""

from detente.channel.directory.models import Contact

NOT_STATED = "Not stated in the directory; please ask the team."
"""What stands under a heading that the directory cannot fill: a page never invents a policy."""

UNFILLED = (
    "3. Charter", "4. Policies", "5. Services", "6. Incident Reporting Forms", "7. Disclaimers",
)  # fmt: skip
"""Headings of the form (RFC 2350, appendix D) on which the directory knows nothing."""


def team_page(contact: Contact, *, state: str) -> str:
    """Write the page of a technical team.

    Parameters
    ----------
    state
        The name of its state.
    """
    confirmed = contact.last_confirmed_at
    updated = max(filter(None, [contact.proposed_at, confirmed]))
    spoken = ", ".join(contact.language_codes())
    filled = [
        ("1. Document Information", ""),
        ("1.1 Date of Last Update", f"{updated:%Y-%m-%d}"),
        ("1.2 Distribution List for Notifications", "The members of the channel's directory."),
        ("1.3 Locations where this Document May Be Found", "The channel's directory."),
        ("2. Contact Information", ""),
        ("2.1 Name of the Team", f"{contact.institution}, {contact.position}"),
        ("2.2 Address", f"{contact.institution}, {state}"),
        ("2.3 Time Zone", contact.zone),
        ("2.4 Telephone Number", _telephones(contact)),
        ("2.5 Facsimile Number", NOT_STATED),
        ("2.6 Other Telecommunication", contact.other_channel or NOT_STATED),
        ("2.7 Electronic Mail Address", contact.email),
        ("2.8 Public Keys and Encryption Information", contact.public_key_note or NOT_STATED),
        ("2.9 Team Members", contact.person or "A function; no person is named."),
        ("2.10 Other Information", f"Languages: {spoken}."),
        ("2.11 Points of Customer Contact", _hours(contact)),
        *((heading, NOT_STATED) for heading in UNFILLED),
    ]
    return "\n\n".join(f"{heading}\n{said}".rstrip() for heading, said in filled) + "\n"


def _telephones(contact: Contact) -> str:
    urgent = contact.emergency_phone
    return f"{contact.phone}\nIn an emergency: {urgent}" if urgent else contact.phone


def _hours(contact: Contact) -> str:
    if contact.round_the_clock:
        return "Round the clock."
    return f"Hours: {contact.hours}" if contact.hours else NOT_STATED
