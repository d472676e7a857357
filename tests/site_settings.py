"""The settings of the sites for tests: what they keep lies in a folder of this run alone.

`tests/conftest.py` removes it at the end.
"""

import os
import tempfile
from pathlib import Path

# The sites read their settings once, and before any test page is read; no test may find, or leave,
# anything in the user's own folder.
_folder = tempfile.mkdtemp(prefix="detente-tests-")
os.environ["DETENTE_DATA"] = _folder
for _given in ("DATABASE_URL", "DETENTE_SITES", "DETENTE_DEBUG", "DETENTE_HTTPS", "DETENTE_SERVED"):
    os.environ.pop(_given, None)

os.environ["DETENTE_SITES"] = "lab,channel"

from detente.web.settings import *  # noqa: E402, F403 - once the folder is named

(Path(_folder) / "static").mkdir()
