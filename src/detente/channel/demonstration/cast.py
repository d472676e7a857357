"""The invented states of the demonstration: those of the world `harbour`, and who acts for them."""

from dataclasses import dataclass

from detente.channel.audit.roles import Role


@dataclass(frozen=True)
class Invented:
    """An invented state: its code, its name, and the time zone that it is shown with."""

    code: str
    name: str
    zone: str


STATES = (
    Invented("COR", "Corrantine", "Europe/Lisbon"),
    Invented("VEL", "Veldmark", "Europe/Vienna"),
    Invented("BRI", "Brightwater", "Europe/London"),
    Invented("SAL", "Saltmere", "Europe/Helsinki"),
    Invented("KAS", "Kastravia", "Asia/Tbilisi"),
    Invented("ORL", "Orlend", "Asia/Almaty"),
    Invented("DUR", "Durnholt", "Asia/Kolkata"),
    Invented("MIR", "Mirowen", "Asia/Tokyo"),
    Invented("AMB", "Ambermouth", "Africa/Nairobi"),
    Invented("QUI", "Quillon", "America/Lima"),
    Invented("FAR", "Farrowdeep", "America/Halifax"),
    Invented("ZEP", "Zephyrine", "Pacific/Auckland"),
)

DESKS = (
    ("authority", Role.AUTHORITY, "National authority"),
    ("authority2", Role.AUTHORITY, "Deputy of the national authority"),
    ("duty", Role.DIPLOMATIC, "Duty officer, foreign ministry"),
    ("csirt", Role.TECHNICAL, "National incident response team"),
)
"""The accounts of each state: the end of their names, their role, and who sits there."""

HOST_CODE, REGISTRAR = "SEC", "sec.registrar"
"""The host of the demonstration, and the account of its registrar."""


def account_of(code: str, desk: str) -> str:
    """The name of the account of a desk of a state, such as ``vel.duty``."""
    return f"{code.lower()}.{desk}"
