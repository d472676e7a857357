"""The first tables of the channel."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Written by Django from the models."""

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Account",
            fields=[
                ("password", models.CharField(max_length=128, verbose_name="password")),
                (
                    "last_login",
                    models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                ),
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=64, unique=True)),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("authority", "national authority"),
                            ("diplomatic", "diplomatic point of contact"),
                            ("technical", "technical point of contact"),
                            ("observer", "observer"),
                            ("secretariat", "secretariat"),
                            ("auditor", "auditor"),
                            ("host", "the server's own clock"),
                        ],
                        max_length=12,
                    ),
                ),
                ("person", models.CharField(max_length=120)),
                ("email", models.EmailField(max_length=254)),
                ("opened_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="Blob",
            fields=[
                ("digest", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("content", models.BinaryField()),
                ("size", models.PositiveIntegerField()),
                ("kind", models.CharField(max_length=80)),
                ("uploaded_at", models.DateTimeField()),
                ("uploaded_by", models.CharField(max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name="Campaign",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("L1", "L1: confirm receipt"),
                            ("L2", "L2: answer a question of fact, both contacts together"),
                            ("L3", "L3: fill in a notification from a scenario"),
                            ("L4", "L4: take part in an exercise, and report"),
                        ],
                        max_length=2,
                    ),
                ),
                ("title", models.CharField(max_length=120)),
                ("categories", models.JSONField()),
                ("opens_on", models.DateField()),
                ("surprise", models.BooleanField()),
                ("planned_at", models.DateTimeField()),
                ("planned_by", models.CharField(max_length=64)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("card", models.TextField(blank=True)),
                ("exercise_on", models.DateField(null=True)),
                ("issued_at", models.DateTimeField(null=True)),
                ("closes_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ["opens_on", "planned_at"],
            },
        ),
        migrations.CreateModel(
            name="Collection",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("title", models.CharField(max_length=120)),
                ("description", models.CharField(blank=True, max_length=400)),
                ("readers", models.JSONField(default=list)),
                ("writers", models.JSONField(default=list)),
                ("listed", models.BooleanField(default=False)),
                ("opened_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["opened_at", "id"],
            },
        ),
        migrations.CreateModel(
            name="Contact",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("member", models.CharField(db_index=True, max_length=12)),
                (
                    "category",
                    models.CharField(
                        choices=[
                            ("diplomatic", "diplomatic"),
                            ("technical", "technical"),
                            ("policy", "policy"),
                            ("law-enforcement", "law enforcement"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("proposed", "awaits a second person"),
                            ("confirmed", "confirmed"),
                            ("removed", "removed"),
                        ],
                        max_length=12,
                    ),
                ),
                ("person", models.CharField(blank=True, max_length=120)),
                ("position", models.CharField(max_length=160)),
                ("institution", models.CharField(max_length=160)),
                ("email", models.EmailField(max_length=254)),
                ("phone", models.CharField(max_length=32)),
                ("emergency_phone", models.CharField(blank=True, max_length=32)),
                ("other_channel", models.CharField(blank=True, max_length=200)),
                ("zone", models.CharField(max_length=64)),
                ("hours", models.CharField(blank=True, max_length=120)),
                ("round_the_clock", models.BooleanField()),
                ("languages", models.CharField(max_length=120)),
                ("account", models.CharField(blank=True, db_index=True, max_length=64)),
                ("public_key_note", models.CharField(blank=True, max_length=400)),
                ("note_digest", models.CharField(max_length=64)),
                ("note_date", models.DateField()),
                ("proposed_by", models.CharField(max_length=64)),
                ("proposed_at", models.DateTimeField()),
                ("confirmed_by", models.CharField(blank=True, max_length=64)),
                ("last_confirmed_at", models.DateTimeField(null=True)),
                ("changed_on", models.DateField(null=True)),
                ("late_days", models.PositiveIntegerField(default=0)),
                ("last_answered_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ["member", "proposed_at", "id"],
            },
        ),
        migrations.CreateModel(
            name="Dossier",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("reference", models.CharField(max_length=24, unique=True)),
                ("title", models.CharField(max_length=200)),
                ("opened_at", models.DateTimeField()),
                ("opened_by", models.CharField(max_length=12)),
            ],
            options={
                "ordering": ["-opened_at"],
            },
        ),
        migrations.CreateModel(
            name="Head",
            fields=[
                ("size", models.BigIntegerField(primary_key=True, serialize=False)),
                ("root", models.CharField(max_length=64)),
                ("at", models.DateTimeField()),
                ("signature", models.CharField(max_length=200)),
            ],
            options={
                "ordering": ["size"],
            },
        ),
        migrations.CreateModel(
            name="Key",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("fingerprint", models.CharField(max_length=64, unique=True)),
                ("account", models.CharField(db_index=True, max_length=64)),
                ("member", models.CharField(max_length=12)),
                ("record", models.JSONField()),
                ("certificate", models.JSONField(null=True)),
                ("credential", models.CharField(blank=True, max_length=400)),
                ("label", models.CharField(blank=True, max_length=80)),
                ("registered_at", models.DateTimeField()),
                ("revoked_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ["account", "registered_at"],
            },
        ),
        migrations.CreateModel(
            name="Line",
            fields=[
                ("number", models.BigIntegerField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("act", models.CharField(db_index=True, max_length=64)),
                ("by", models.CharField(max_length=64)),
                ("member", models.CharField(db_index=True, max_length=12)),
                ("dossier", models.UUIDField(db_index=True, null=True)),
                ("audience", models.CharField(max_length=12)),
                ("content", models.TextField()),
                ("leaf", models.CharField(max_length=64, unique=True)),
            ],
            options={
                "ordering": ["number"],
            },
        ),
        migrations.CreateModel(
            name="Member",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("code", models.CharField(max_length=12, unique=True)),
                ("name", models.CharField(max_length=120, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("state", "state"),
                            ("observer", "observer organisation"),
                            ("host", "host of the channel"),
                        ],
                        max_length=12,
                    ),
                ),
                ("root", models.CharField(max_length=64)),
                ("zone", models.CharField(default="UTC", max_length=64)),
                ("accredited_at", models.DateTimeField()),
                ("accredited_by", models.CharField(max_length=64)),
                ("note_digest", models.CharField(blank=True, max_length=64)),
            ],
            options={
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="Paper",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("member", models.CharField(db_index=True, max_length=12)),
                (
                    "visibility",
                    models.CharField(
                        choices=[
                            ("own", "our own member alone"),
                            ("named", "members that we name"),
                            ("members", "everybody with an account on this channel"),
                            ("public", "anybody, without an account"),
                        ],
                        default="own",
                        max_length=8,
                    ),
                ),
                ("readers", models.TextField(blank=True)),
                (
                    "topic",
                    models.CharField(
                        choices=[
                            ("profile", "National profile"),
                            ("strategy", "Strategy and policy"),
                            ("organisation", "Organisation: who does what"),
                            ("law", "Legislation and co-operation between authorities"),
                            ("incidents", "How incidents are classified"),
                            ("infrastructure", "Critical infrastructure"),
                            ("partners", "Partnership with companies and others"),
                            ("threats", "Views on threats to and in the use of ICTs"),
                            ("international-law", "Views on international law"),
                            ("other", "Other"),
                        ],
                        max_length=20,
                    ),
                ),
                ("opened_at", models.DateTimeField()),
                ("opened_by", models.CharField(max_length=64)),
            ],
            options={
                "ordering": ["member", "topic", "opened_at"],
            },
        ),
        migrations.CreateModel(
            name="Prepared",
            fields=[
                ("nonce", models.CharField(max_length=32, primary_key=True, serialize=False)),
                ("account", models.CharField(max_length=64)),
                ("statement", models.JSONField()),
                ("onward", models.CharField(blank=True, max_length=400)),
                ("until", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="ReportContact",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("member", models.CharField(max_length=12, unique=True)),
                ("function", models.CharField(blank=True, max_length=120)),
                ("institution", models.CharField(blank=True, max_length=200)),
                ("email", models.CharField(blank=True, max_length=254)),
                ("phone", models.CharField(blank=True, max_length=40)),
                ("changed_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["member"],
            },
        ),
        migrations.CreateModel(
            name="ReportReminder",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("member", models.CharField(max_length=12, unique=True)),
                ("months", models.PositiveSmallIntegerField(null=True)),
                ("due", models.DateTimeField(null=True)),
                ("reminded_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ["member"],
            },
        ),
        migrations.CreateModel(
            name="Term",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("member", models.CharField(db_index=True, max_length=12)),
                (
                    "visibility",
                    models.CharField(
                        choices=[
                            ("own", "our own member alone"),
                            ("named", "members that we name"),
                            ("members", "everybody with an account on this channel"),
                            ("public", "anybody, without an account"),
                        ],
                        default="own",
                        max_length=8,
                    ),
                ),
                ("readers", models.TextField(blank=True)),
                ("word", models.CharField(max_length=120)),
                ("language", models.CharField(max_length=12)),
                ("opened_at", models.DateTimeField()),
                ("opened_by", models.CharField(max_length=64)),
            ],
            options={
                "ordering": ["word", "member"],
            },
        ),
        migrations.CreateModel(
            name="Token",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("account", models.CharField(db_index=True, max_length=64)),
                ("member", models.CharField(max_length=12)),
                ("label", models.CharField(max_length=80)),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("issued_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("revoked_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ["-issued_at"],
            },
        ),
        migrations.CreateModel(
            name="Cosignature",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("size", models.BigIntegerField()),
                ("root", models.CharField(max_length=64)),
                ("witness", models.CharField(max_length=64)),
                ("key", models.CharField(max_length=64)),
                ("signature", models.CharField(max_length=200)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("size", "key"), name="witness_signs_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Consultation",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("course", models.JSONField()),
                ("requesting", models.CharField(db_index=True, max_length=12)),
                ("requested", models.CharField(db_index=True, max_length=12)),
                ("phase", models.CharField(blank=True, db_index=True, max_length=3)),
                ("state", models.CharField(max_length=60)),
                ("due", models.DateTimeField(null=True)),
                ("changed_at", models.DateTimeField(db_index=True)),
                (
                    "dossier",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="consultation",
                        to="channel.dossier",
                    ),
                ),
            ],
            options={
                "ordering": ["-changed_at", "id"],
            },
        ),
        migrations.CreateModel(
            name="CommonText",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("word", models.CharField(max_length=120)),
                ("language", models.CharField(max_length=12)),
                ("definition", models.TextField()),
                (
                    "visibility",
                    models.CharField(
                        choices=[
                            ("own", "our own member alone"),
                            ("named", "members that we name"),
                            ("members", "everybody with an account on this channel"),
                            ("public", "anybody, without an account"),
                        ],
                        max_length=8,
                    ),
                ),
                ("digest", models.CharField(max_length=64)),
                ("proposed_by", models.CharField(max_length=12)),
                ("proposed_at", models.DateTimeField()),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="common_texts",
                        to="channel.dossier",
                    ),
                ),
            ],
            options={
                "ordering": ["word", "proposed_at"],
            },
        ),
        migrations.CreateModel(
            name="Attachment",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("source", models.UUIDField(db_index=True)),
                ("digest", models.CharField(max_length=64)),
                ("name", models.CharField(max_length=120)),
                ("media", models.CharField(max_length=80)),
                ("size", models.PositiveIntegerField()),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attachments",
                        to="channel.dossier",
                    ),
                ),
            ],
            options={
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("until", models.DateTimeField()),
                ("used_at", models.DateTimeField(null=True)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="invitations",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["until"],
            },
        ),
        migrations.CreateModel(
            name="Job",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=200, unique=True)),
                ("kind", models.CharField(max_length=40)),
                ("due", models.DateTimeField()),
                ("details", models.JSONField(default=dict)),
                ("leased_until", models.DateTimeField(null=True)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("done_at", models.DateTimeField(null=True)),
                ("fault", models.TextField(blank=True)),
            ],
            options={
                "ordering": ["due"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("done_at__isnull", True)),
                        fields=["due"],
                        name="job_to_be_done",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MeasureReport",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("member", models.CharField(db_index=True, max_length=12)),
                (
                    "visibility",
                    models.CharField(
                        choices=[
                            ("own", "our own member alone"),
                            ("named", "members that we name"),
                            ("members", "everybody with an account on this channel"),
                            ("public", "anybody, without an account"),
                        ],
                        default="own",
                        max_length=8,
                    ),
                ),
                ("readers", models.TextField(blank=True)),
                ("measure", models.CharField(db_index=True, max_length=24)),
                ("number", models.PositiveIntegerField()),
                (
                    "progress",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("not-started", "not started"),
                            ("under-way", "in progress"),
                            ("in-place", "in place"),
                            ("not-applicable", "not applicable"),
                            ("no-answer", "prefer not to say"),
                        ],
                        max_length=16,
                    ),
                ),
                ("account", models.TextField(blank=True)),
                ("links", models.JSONField(default=list)),
                ("challenges", models.TextField(blank=True)),
                ("needs", models.TextField(blank=True)),
                ("activity", models.JSONField(default=list)),
                ("kept_at", models.DateTimeField()),
                ("kept_by", models.CharField(max_length=64)),
            ],
            options={
                "ordering": ["measure", "number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("member", "measure", "number"), name="measure_report_once"
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="account",
            name="member",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="accounts",
                to="channel.member",
            ),
        ),
        migrations.CreateModel(
            name="Node",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("level", models.PositiveSmallIntegerField()),
                ("place", models.BigIntegerField()),
                ("hash", models.BinaryField(max_length=32)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("level", "place"), name="node_stands_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Notice",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("incident", "Incident notification"),
                            ("information", "Request for information"),
                            ("assistance", "Request for assistance"),
                            ("mitigation", "Request to mitigate activity emanating from territory"),
                            ("courtesy", "Courtesy notice"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "urgency",
                    models.CharField(
                        choices=[
                            ("urgent", "Urgent"),
                            ("priority", "Priority"),
                            ("routine", "Routine"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "mark",
                    models.CharField(
                        choices=[
                            ("CLEAR", "TLP:CLEAR"),
                            ("GREEN", "TLP:GREEN"),
                            ("AMBER", "TLP:AMBER"),
                            ("AMBER+STRICT", "TLP:AMBER+STRICT"),
                            ("RED", "TLP:RED"),
                        ],
                        max_length=16,
                    ),
                ),
                ("sender", models.CharField(max_length=12)),
                ("account", models.CharField(max_length=64)),
                ("sent_at", models.DateTimeField(db_index=True)),
                ("content", models.JSONField()),
                ("withdrawn_at", models.DateTimeField(null=True)),
                (
                    "dossier",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notice",
                        to="channel.dossier",
                    ),
                ),
            ],
            options={
                "ordering": ["-sent_at"],
            },
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("acknowledged", "Acknowledged"),
                            ("held", "Received, looking into it"),
                            ("answered", "Answered"),
                            ("added", "A further word"),
                            ("corrected", "Corrected"),
                            ("withdrawn", "Withdrawn"),
                            ("forwarded", "Forwarded"),
                            ("time-asked", "Asked for more time"),
                            ("time-given", "Gave more time"),
                            ("pause-proposed", "Proposed to pause the clocks"),
                            ("paused", "Agreed to pause the clocks"),
                            ("resumed", "Let the clocks run on"),
                        ],
                        max_length=16,
                    ),
                ),
                ("member", models.CharField(max_length=12)),
                ("account", models.CharField(max_length=64)),
                ("at", models.DateTimeField()),
                (
                    "mark",
                    models.CharField(
                        choices=[
                            ("CLEAR", "TLP:CLEAR"),
                            ("GREEN", "TLP:GREEN"),
                            ("AMBER", "TLP:AMBER"),
                            ("AMBER+STRICT", "TLP:AMBER+STRICT"),
                            ("RED", "TLP:RED"),
                        ],
                        max_length=16,
                    ),
                ),
                ("content", models.JSONField()),
                ("about", models.UUIDField(null=True)),
                ("between", models.CharField(blank=True, max_length=12)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                (
                    "notice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="channel.notice",
                    ),
                ),
            ],
            options={
                "ordering": ["at"],
            },
        ),
        migrations.CreateModel(
            name="Delivery",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("member", models.CharField(max_length=12)),
                ("delivered_at", models.DateTimeField()),
                ("acknowledged_at", models.DateTimeField(null=True)),
                ("acknowledged_by", models.CharField(blank=True, max_length=64)),
                ("answered_at", models.DateTimeField(null=True)),
                ("forwarded_by", models.CharField(blank=True, max_length=12)),
                (
                    "notice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deliveries",
                        to="channel.notice",
                    ),
                ),
            ],
            options={
                "ordering": ["member"],
            },
        ),
        migrations.CreateModel(
            name="PaperVersion",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("language", models.CharField(blank=True, max_length=12)),
                (
                    "standing",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("original", "original"),
                            ("authentic", "translation, equally authentic"),
                            ("unofficial", "unofficial translation: the original prevails"),
                        ],
                        max_length=12,
                    ),
                ),
                ("renders", models.PositiveIntegerField(null=True)),
                ("title", models.CharField(max_length=200)),
                ("digest", models.CharField(blank=True, max_length=64)),
                ("file_name", models.CharField(blank=True, max_length=120)),
                ("withdrawn", models.BooleanField(default=False)),
                ("reason", models.TextField(blank=True)),
                ("published_at", models.DateTimeField()),
                ("published_by", models.CharField(max_length=64)),
                (
                    "paper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="channel.paper",
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
            },
        ),
        migrations.CreateModel(
            name="Party",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("member", models.CharField(db_index=True, max_length=12)),
                ("since", models.DateTimeField()),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parties",
                        to="channel.dossier",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Proposal",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("member", models.CharField(max_length=12)),
                ("account", models.CharField(max_length=64)),
                ("proposed_at", models.DateTimeField()),
                ("content", models.JSONField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waits for a second person"),
                            ("released", "released"),
                            ("discarded", "discarded"),
                        ],
                        default="waiting",
                        max_length=12,
                    ),
                ),
                ("decided_at", models.DateTimeField(null=True)),
                ("decided_by", models.CharField(blank=True, max_length=64)),
            ],
            options={
                "ordering": ["-proposed_at"],
                "indexes": [models.Index(fields=["member", "state"], name="proposal_waiting")],
            },
        ),
        migrations.CreateModel(
            name="Status",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("member", models.CharField(max_length=12)),
                ("account", models.CharField(max_length=64)),
                ("requested_at", models.DateTimeField()),
                ("successes", models.JSONField(default=list)),
                ("failures", models.JSONField(default=list)),
                (
                    "collection",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="statuses",
                        to="channel.collection",
                    ),
                ),
            ],
            options={
                "ordering": ["-requested_at"],
            },
        ),
        migrations.CreateModel(
            name="StoredObject",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("object_id", models.CharField(db_index=True, max_length=288)),
                ("type", models.CharField(max_length=250)),
                ("version", models.CharField(max_length=40)),
                ("version_at", models.DateTimeField()),
                ("added_at", models.DateTimeField()),
                ("member", models.CharField(max_length=12)),
                ("account", models.CharField(max_length=64)),
                ("level", models.PositiveSmallIntegerField()),
                ("recipients", models.JSONField(default=list)),
                ("content", models.TextField()),
                ("withdrawn_at", models.DateTimeField(null=True)),
                (
                    "collection",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="objects_in",
                        to="channel.collection",
                    ),
                ),
            ],
            options={
                "ordering": ["added_at"],
            },
        ),
        migrations.CreateModel(
            name="Meaning",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("definition", models.TextField(blank=True)),
                ("source", models.TextField(blank=True)),
                ("withdrawn", models.BooleanField(default=False)),
                ("reason", models.TextField(blank=True)),
                ("said_at", models.DateTimeField()),
                ("said_by", models.CharField(max_length=64)),
                (
                    "term",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meanings",
                        to="channel.term",
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
            },
        ),
        migrations.CreateModel(
            name="TermRelation",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "relation",
                    models.CharField(
                        choices=[
                            ("exact", "means the same as"),
                            ("close", "means nearly the same as"),
                            ("narrower", "is narrower than"),
                            ("broader", "is broader than"),
                            ("conflicting", "contradicts"),
                        ],
                        max_length=12,
                    ),
                ),
                ("note", models.TextField(blank=True)),
                ("said_at", models.DateTimeField()),
                ("said_by", models.CharField(max_length=64)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="related_by",
                        to="channel.term",
                    ),
                ),
                (
                    "term",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="relations",
                        to="channel.term",
                    ),
                ),
            ],
            options={
                "ordering": ["said_at"],
            },
        ),
        migrations.CreateModel(
            name="TextSigner",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("member", models.CharField(db_index=True, max_length=12)),
                ("signed_at", models.DateTimeField(null=True)),
                ("declined_at", models.DateTimeField(null=True)),
                ("answered_by", models.CharField(blank=True, max_length=64)),
                ("reason", models.TextField(blank=True)),
                (
                    "text",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signers",
                        to="channel.commontext",
                    ),
                ),
            ],
            options={
                "ordering": ["member"],
            },
        ),
        migrations.CreateModel(
            name="ContactVersion",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("since", models.DateTimeField(db_index=True)),
                ("act", models.CharField(max_length=40)),
                ("by", models.CharField(max_length=64)),
                ("content", models.JSONField()),
                (
                    "contact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="channel.contact",
                    ),
                ),
            ],
            options={
                "ordering": ["contact", "number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("contact", "number"), name="contact_version_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Clock",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("subject", models.UUIDField(db_index=True)),
                ("kind", models.CharField(max_length=24)),
                ("owed_by", models.CharField(max_length=12)),
                ("owed_to", models.CharField(max_length=12)),
                ("started_at", models.DateTimeField()),
                ("due", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("running", "running"),
                            ("extended", "extended"),
                            ("paused", "paused"),
                            ("met", "met in time"),
                            ("lapsed", "lapsed"),
                            ("stopped", "stopped"),
                        ],
                        default="running",
                        max_length=12,
                    ),
                ),
                ("remaining", models.PositiveIntegerField(null=True)),
                ("reason", models.TextField(blank=True)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="clocks",
                        to="channel.dossier",
                    ),
                ),
            ],
            options={
                "ordering": ["due"],
                "indexes": [
                    models.Index(fields=["owed_by", "state", "due"], name="clock_owed_by"),
                    models.Index(fields=["dossier", "state", "due"], name="clock_of_dossier"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Item",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("contact", models.UUIDField(db_index=True)),
                ("member", models.CharField(db_index=True, max_length=12)),
                (
                    "category",
                    models.CharField(
                        choices=[
                            ("diplomatic", "diplomatic"),
                            ("technical", "technical"),
                            ("policy", "policy"),
                            ("law-enforcement", "law enforcement"),
                        ],
                        max_length=16,
                    ),
                ),
                ("round_the_clock", models.BooleanField()),
                ("delivered", models.BooleanField()),
                ("due", models.DateTimeField()),
                ("second", models.UUIDField(db_index=True, null=True)),
                ("second_due", models.DateTimeField(null=True)),
                ("escalated_at", models.DateTimeField(null=True)),
                ("answered_at", models.DateTimeField(null=True)),
                ("answered_by", models.CharField(blank=True, max_length=64)),
                ("answer", models.JSONField(default=dict)),
                (
                    "campaign",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="items",
                        to="channel.campaign",
                    ),
                ),
            ],
            options={
                "ordering": ["due", "member", "category", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("campaign", "contact"), name="contact_asked_once"
                    )
                ],
            },
        ),
        migrations.AddIndex(
            model_name="notice",
            index=models.Index(fields=["sender", "urgency", "sent_at"], name="notice_of_sender"),
        ),
        migrations.AddIndex(
            model_name="delivery",
            index=models.Index(fields=["member", "notice"], name="delivery_of_member"),
        ),
        migrations.AddConstraint(
            model_name="delivery",
            constraint=models.UniqueConstraint(fields=("notice", "member"), name="delivered_once"),
        ),
        migrations.AddConstraint(
            model_name="paperversion",
            constraint=models.UniqueConstraint(
                fields=("paper", "number"), name="paper_version_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="party",
            constraint=models.UniqueConstraint(fields=("dossier", "member"), name="party_once"),
        ),
        migrations.AddConstraint(
            model_name="storedobject",
            constraint=models.UniqueConstraint(
                fields=("collection", "added_at"), name="added_one_by_one"
            ),
        ),
        migrations.AddConstraint(
            model_name="storedobject",
            constraint=models.UniqueConstraint(
                condition=models.Q(("withdrawn_at__isnull", True)),
                fields=("collection", "object_id", "version_at"),
                name="object_version_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="meaning",
            constraint=models.UniqueConstraint(fields=("term", "number"), name="meaning_once"),
        ),
        migrations.AddConstraint(
            model_name="textsigner",
            constraint=models.UniqueConstraint(fields=("text", "member"), name="signer_once"),
        ),
    ]
