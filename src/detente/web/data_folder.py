"""Where a server keeps what must outlive it: its database, its secret and the files it made."""

import os
import secrets
from contextlib import suppress
from pathlib import Path

SECRET_FILE = "secret-key"  # noqa: S105 - the name of a file, not a secret


def data_folder() -> Path:
    """The folder named by DETENTE_DATA, else the user's own for such data; it may not exist yet."""
    named = os.environ.get("DETENTE_DATA")
    if named:
        return Path(named).expanduser().absolute()
    home = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(home) / "detente"


def secret_key(folder: Path) -> str:
    """The key that signs cookies: DETENTE_SECRET_KEY, else one made once and kept in the folder.

    Only its owner may read the file. Where nothing can be kept the key lasts as long as the server.
    """
    given = os.environ.get("DETENTE_SECRET_KEY")
    if given:
        return given
    file = folder / SECRET_FILE
    with suppress(OSError):
        return file.read_text("ascii").strip() or _fresh(file)
    return _fresh(file)


def _fresh(file: Path) -> str:
    """Make a key, and keep it where that can be done; another server's, if it was quicker."""
    made = secrets.token_urlsafe(50)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return file.read_text("ascii").strip() or made
    except OSError:
        return made
    with os.fdopen(handle, "w", encoding="ascii") as kept:
        kept.write(made)
    return made
