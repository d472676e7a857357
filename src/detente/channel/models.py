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
from detente.channel.checks.models import Campaign, Item
from detente.channel.clocks.models import Clock
from detente.channel.commitments.models import MeasureReport, ReportContact, ReportReminder
from detente.channel.consultations.models import Consultation
from detente.channel.directory.models import Contact, ContactVersion
from detente.channel.exchange.models import Collection, Status, StoredObject, Token
from detente.channel.glossary.models import (
    CommonText,
    Meaning,
    Term,
    TermRelation,
    TextSigner,
)
from detente.channel.notices.models import Attachment, Delivery, Entry, Notice, Proposal
from detente.channel.papers.models import Paper, PaperVersion
from detente.channel.work.models import Job

__all__ = [
    "Account",
    "Attachment",
    "Blob",
    "Campaign",
    "Clock",
    "Collection",
    "CommonText",
    "Consultation",
    "Contact",
    "ContactVersion",
    "Cosignature",
    "Delivery",
    "Dossier",
    "Entry",
    "Head",
    "Invitation",
    "Item",
    "Job",
    "Key",
    "Line",
    "Meaning",
    "MeasureReport",
    "Member",
    "Node",
    "Notice",
    "Paper",
    "PaperVersion",
    "Party",
    "Prepared",
    "Proposal",
    "ReportContact",
    "ReportReminder",
    "Status",
    "StoredObject",
    "Term",
    "TermRelation",
    "TextSigner",
    "Token",
]
