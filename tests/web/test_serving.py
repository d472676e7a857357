"""The server of one machine: what it needs, and how it says what is missing."""

from __future__ import annotations

import socket

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError

from detente.web import serving
from detente.web.serving import Pages, ServerError, check_database_address, environment, listen


def test_any_free_port_is_opened_and_named() -> None:
    opened = listen("127.0.0.1", 0)

    with opened.socket:
        assert opened.address == f"http://localhost:{opened.socket.getsockname()[1]}/"


def test_a_port_that_is_taken_is_refused() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(ServerError) as refused:
            listen("127.0.0.1", port)

    assert refused.value.where == f"127.0.0.1:{port}"
    assert "--port" in str(refused.value)


@pytest.mark.parametrize("host", ["no-such-host.invalid", "192.0.2.1", "a" * 80])
def test_an_address_that_is_not_this_machine_s_is_refused(host: str) -> None:
    with pytest.raises(ServerError):
        listen(host, 0)


@pytest.mark.parametrize("given", ["nonsense", "oracle-of-delphi://x/y", "postgresql://a:b@h:port"])
def test_what_is_no_address_of_a_database_is_refused(
    monkeypatch: pytest.MonkeyPatch, given: str
) -> None:
    monkeypatch.setenv("DATABASE_URL", given)
    with pytest.raises(ServerError) as refused:
        check_database_address()

    assert refused.value.where == "DATABASE_URL"


@pytest.mark.parametrize("given", ["", "sqlite:///x.sqlite3", "postgresql://a:b@host/name"])
def test_addresses_of_databases_pass(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("DATABASE_URL", given)
    check_database_address()


@pytest.mark.parametrize(
    "fault", [OperationalError("file is not a database"), ImproperlyConfigured("No module psycopg")]
)
def test_a_database_that_fails_is_told_in_one_message(
    monkeypatch: pytest.MonkeyPatch, fault: Exception
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise fault

    monkeypatch.setattr(serving, "call_command", fail)
    with pytest.raises(ServerError, match=str(fault)):
        serving.prepare_database()


def test_the_settings_are_told_what_is_served(
    monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    monkeypatch.setenv("DETENTE_HOSTS", "lab.example")
    told = environment(sites=("lab",), data=None, host="10.1.2.3")

    assert told["DETENTE_SITES"] == "lab"
    assert told["DETENTE_HOSTS"] == "10.1.2.3,lab.example"
    assert "DETENTE_DATA" not in told
    assert environment(sites=("lab",), data=None, host="0.0.0.0")["DETENTE_HOSTS"] == "lab.example"  # noqa: S104


def test_gunicorn_is_told_one_process_of_many_threads() -> None:
    opened = listen("127.0.0.1", 0)
    taken_over = opened.socket.dup()
    begun: list[bool] = []
    pages = Pages(serving.Listening(taken_over, ""), 7, lambda: begun.append(True))
    opened.socket.close()

    options = pages.cfg
    assert (options.workers, options.threads, options.worker_class_str) == (1, 7, "gthread")
    for age in (1, 2):
        options.post_worker_init(type("Worker", (), {"age": age}))
    assert begun == [True]
    socket.socket(fileno=int(options.bind[0].removeprefix("fd://"))).close()
