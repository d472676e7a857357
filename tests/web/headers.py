"""What a server behind HTTPS sends with its pages, as JSON: to be asked in a process of its own."""

from __future__ import annotations

import json
import sys
from typing import Any

import django

django.setup()

from django.core.management import call_command  # noqa: E402 - once Django is set up
from django.test import Client  # noqa: E402
from django.urls import reverse  # noqa: E402

PASSWORD = "a long walk by the river"  # noqa: S105 - of an account that lives for one test


def told(response: Any) -> dict[str, Any]:
    """Say the status, headers and cookies of an answer."""
    cookies = {name: dict(each.items()) for name, each in response.cookies.items()}
    headers = {name.lower(): value for name, value in response.headers.items()}
    return {"status": response.status_code, "headers": headers, "cookies": cookies}


def main() -> None:
    """Ask for some pages, and sign in."""
    from detente.channel.accounts.models import Account
    from tests.channel import cast

    call_command("migrate", verbosity=0)
    cast.found()
    account = Account.objects.get(name="sec.one")
    account.set_password(PASSWORD)
    account.save()
    client = Client(SERVER_NAME="localhost", headers={"X-Forwarded-Proto": "https"})
    sign_in, asked = reverse("account_login"), ("/", reverse("channel:front"), "/nothing/")
    found = {address: told(client.get(address, follow=True)) for address in asked}
    found["sign in"] = told(client.get(sign_in))
    found["signed in"] = told(client.post(sign_in, {"login": "sec.one", "password": PASSWORD}))
    found["style"] = told(client.get("/static/web/site.css"))
    found["without https"] = told(Client(SERVER_NAME="localhost").get(sign_in))
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main()
