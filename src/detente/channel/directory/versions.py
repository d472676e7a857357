"""The directory as it stood: a version is kept with every change, and read back as of a day."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from detente.channel.audit.deeds import Deed
from detente.channel.audit.sealed import row_record
from detente.channel.directory.models import Contact, ContactVersion

LEFT_OUT = "last_answered_at"
"""What a version does not hold: it is no word of the state's."""


def keep_version(deed: Deed, contact: Contact) -> ContactVersion:
    """Write down a contact as it stands from this act on."""
    content = {name: value for name, value in row_record(contact).items() if name != LEFT_OUT}
    version = ContactVersion(
        contact=contact, number=contact.versions.count() + 1, since=deed.at, act=deed.act,
        by=deed.actor.account, content=content,
    )  # fmt: skip
    deed.keep(version)
    return version


def as_of(day: date) -> list[Contact]:
    """Give every contact as it stood when a day ended in UTC; those nominated later are not there.

    The rows are for reading; they are not what stands in the database.
    """
    versions = ContactVersion.objects.filter(since__lt=end_of(day)).order_by("contact", "number")
    last = {version.contact_id: version for version in versions}
    found = [contact_of(version) for version in last.values()]
    return sorted(found, key=lambda each: (each.member, each.proposed_at, each.pk))


def contact_of(version: ContactVersion) -> Contact:
    """Read a contact back from one of its versions."""
    fields = {field.attname: field for field in Contact._meta.concrete_fields}
    return Contact(
        **{name: fields[name].to_python(value) for name, value in version.content.items()}
    )


def changes(versions: Iterable[ContactVersion]) -> list[tuple[ContactVersion, list[str]]]:
    """Give each version with the names of the fields in which it differs from the one before."""
    told: list[tuple[ContactVersion, list[str]]] = []
    before: dict[str, Any] = {}
    for version in versions:
        names = [name for name, value in version.content.items() if before.get(name) != value]
        told.append((version, names if before else []))
        before = version.content
    return told


def end_of(day: date) -> datetime:
    """The moment in which a day is over, in UTC."""
    return datetime.combine(day, time.min, UTC) + timedelta(days=1)
