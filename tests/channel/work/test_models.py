"""A job says what it is."""

from detente.channel.work.models import Job


def test_a_job_is_called_by_its_key() -> None:
    assert str(Job(key="clock 1 lapses")) == "clock 1 lapses"
