"""The first tables: short links, questions, and what was done to them."""

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models
from django.db.migrations.operations.base import Operation

import detente.lab.questions.models


class Migration(migrations.Migration):
    """Make them, with what holds of every row."""

    initial = True

    dependencies: ClassVar[list[tuple[str, str]]] = []

    operations: ClassVar[list[Operation]] = [
        migrations.CreateModel(
            name="Link",
            fields=[
                ("code", models.CharField(max_length=16, primary_key=True, serialize=False)),
                ("address", models.TextField()),
                ("made_at", models.DateTimeField(auto_now_add=True)),
            ],
        ),
        migrations.CreateModel(
            name="Question",
            fields=[
                (
                    "code",
                    models.CharField(
                        default=detente.lab.questions.models.new_code,
                        editable=False,
                        max_length=12,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("visitor", models.CharField(db_index=True, max_length=32)),
                ("title", models.CharField(blank=True, max_length=80)),
                ("asked_at", models.DateTimeField(db_index=True)),
                ("plan", models.JSONField()),
                ("world", models.CharField(max_length=64)),
                ("simulations", models.PositiveIntegerField()),
                ("months", models.PositiveIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waiting"),
                            ("running", "running"),
                            ("done", "answered"),
                            ("failed", "failed"),
                            ("cancelled", "cancelled"),
                        ],
                        default="waiting",
                        max_length=12,
                    ),
                ),
                ("done", models.PositiveIntegerField(default=0)),
                ("seconds_left", models.FloatField(null=True)),
                ("worker", models.CharField(blank=True, max_length=32)),
                ("heartbeat", models.DateTimeField(null=True)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("ended_at", models.DateTimeField(null=True)),
                ("message", models.TextField(blank=True)),
                ("results_digest", models.CharField(blank=True, max_length=64)),
                ("answer", models.JSONField(null=True)),
                ("speed", models.FloatField(null=True)),
                ("writing_seconds", models.FloatField(null=True)),
            ],
            options={
                "ordering": ["asked_at"],
                "indexes": [models.Index(fields=["state", "asked_at"], name="question_by_state")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["waiting", "running", "done", "failed", "cancelled"])
                        ),
                        name="question_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("months__gte", 1), ("simulations__gte", 1)),
                        name="question_asks_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("done__lte", models.F("simulations"))),
                        name="question_done_within_all",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("heartbeat__isnull", False),
                                ("state", "running"),
                                models.Q(("worker", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(("state", "running"), _negated=True),
                                ("heartbeat__isnull", True),
                                ("worker", ""),
                            ),
                            _connector="OR",
                        ),
                        name="question_held_while_running",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("answer__isnull", False),
                                ("state", "done"),
                                models.Q(("results_digest", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(("state", "done"), _negated=True),
                                ("answer__isnull", True),
                                ("results_digest", ""),
                            ),
                            _connector="OR",
                        ),
                        name="question_answered_when_done",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "failed"), _negated=True),
                            models.Q(("message", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="question_failure_explained",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("ended_at__isnull", True), ("state__in", ("waiting", "running"))
                            ),
                            models.Q(
                                ("ended_at__isnull", False),
                                models.Q(("state__in", ("waiting", "running")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="question_ended_or_pending",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("attempts__lte", 3)), name="question_attempts_bounded"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Deed",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "act",
                    models.CharField(
                        choices=[
                            ("asked", "asked"),
                            ("cancelled", "cancelled"),
                            ("taken", "taken up"),
                            ("taken over", "taken over from a worker that fell silent"),
                            ("given back", "given back by a worker that was stopped"),
                            ("finished", "answered"),
                            ("failed", "failed"),
                        ],
                        max_length=12,
                    ),
                ),
                ("by", models.CharField(max_length=32)),
                ("at", models.DateTimeField()),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="deeds",
                        to="lab.question",
                    ),
                ),
            ],
            options={
                "ordering": ["at", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "act__in",
                                [
                                    "asked",
                                    "cancelled",
                                    "taken",
                                    "taken over",
                                    "given back",
                                    "finished",
                                    "failed",
                                ],
                            )
                        ),
                        name="deed_act_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("by", ""), _negated=True), name="deed_by_somebody"
                    ),
                ],
            },
        ),
    ]
