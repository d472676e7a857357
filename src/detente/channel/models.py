"""All that the channel keeps in the database, gathered for Django."""

from detente.channel.accounts.models import Account, Invitation, Member
from detente.channel.audit.models import (
    Blob,
    Cosignature,
    Dossier,
    Head,
    Key,
    Line,
    Node,
    Party,
    Prepared,
)
from detente.channel.exchange.models import Collection, Status, StoredObject, Token
from detente.channel.work.models import Job

__all__ = [
    "Account",
    "Blob",
    "Collection",
    "Cosignature",
    "Dossier",
    "Head",
    "Invitation",
    "Job",
    "Key",
    "Line",
    "Member",
    "Node",
    "Party",
    "Prepared",
    "Status",
    "StoredObject",
    "Token",
]
