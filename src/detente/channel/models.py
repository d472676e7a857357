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
from detente.channel.clocks.models import Clock
from detente.channel.exchange.models import Collection, Status, StoredObject, Token
from detente.channel.notices.models import Attachment, Delivery, Entry, Notice, Proposal
from detente.channel.work.models import Job

__all__ = [
    "Account",
    "Attachment",
    "Blob",
    "Clock",
    "Collection",
    "Cosignature",
    "Delivery",
    "Dossier",
    "Entry",
    "Head",
    "Invitation",
    "Job",
    "Key",
    "Line",
    "Member",
    "Node",
    "Notice",
    "Party",
    "Prepared",
    "Proposal",
    "Status",
    "StoredObject",
    "Token",
]
