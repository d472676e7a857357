"""A database of one's own on the PostgreSQL server that DETENTE_POSTGRES names."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg

WHERE = "DETENTE_POSTGRES"
"""Names a server on which databases may be made: postgresql://USER:PASSWORD@HOST/DATABASE."""


@contextmanager
def database() -> Iterator[str | None]:
    """Make a database, give its address, and drop it afterwards; None where there is no server."""
    server = os.environ.get(WHERE)
    if not server:
        yield None
        return
    name = f"detente_{secrets.token_hex(6)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
        try:
            yield f"{server.rpartition('/')[0]}/{name}"
        finally:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
