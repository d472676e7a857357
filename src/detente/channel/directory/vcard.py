"""A contact as a card for an address book: vCard 4.0 (RFC 6350)."""

from detente.channel.directory.models import Contact

LONGEST_LINE = 75
"""Octets on a line at most, its end not counted (RFC 6350, section 3.2)."""


def vcard(contact: Contact, *, state: str) -> str:
    """Write a contact as a vCard.

    Parameters
    ----------
    state
        The name of its state.
    """
    confirmed = contact.last_confirmed_at
    told = f"last confirmed {confirmed:%Y-%m-%d}" if confirmed else "not confirmed yet"
    lines = [
        ("BEGIN", "VCARD"), ("VERSION", "4.0"), ("KIND", "individual" if contact.person else "org"),
        ("UID", f"urn:uuid:{contact.pk}"), ("FN", _text(str(contact))),
        ("TITLE", _text(contact.position)), ("ORG", _text(contact.institution)),
        ("EMAIL;TYPE=work", _text(contact.email)),
        ('TEL;TYPE="work,voice"', _text(contact.phone)),
        ('TEL;TYPE="work,voice";PREF=1', _text(contact.emergency_phone)),
        *((f"LANG;PREF={place}", code) for place, code in enumerate(contact.language_codes(), 1)),
        ("TZ", contact.zone), ("ADR;TYPE=work", f";;;;;;{_text(state)}"),
        ("CATEGORIES", _text(contact.category)),
        ("NOTE", _text("; ".join(filter(None, [contact.hours, contact.other_channel, told])))),
        ("END", "VCARD"),
    ]  # fmt: skip
    return "".join(_folded(f"{name}:{value}") for name, value in lines if value)


def _text(value: str) -> str:
    """Escape what would end a value or a line (RFC 6350, section 3.4)."""
    for sign in ("\\", ",", ";"):
        value = value.replace(sign, f"\\{sign}")
    return "\\n".join(value.splitlines())


def _folded(line: str) -> str:
    """Fold a line so that none is too long, and never within a letter."""
    parts, length = [""], 0
    for letter in line:
        octets = len(letter.encode())
        if length + octets > LONGEST_LINE:
            parts.append("")
            length = 1  # the space that begins a line which goes on
        parts[-1] += letter
        length += octets
    return "\r\n ".join(parts) + "\r\n"
