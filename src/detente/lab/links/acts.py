"""What may be done with short links: make one."""

import base64
import hashlib

from django.db import transaction

from detente.lab.address import address_of
from detente.lab.inquiry import Inquiry, InquiryError
from detente.lab.links.models import Link

LETTERS = 10  # of base 32: fifty bits, so that two addresses never meet in one server's lifetime
MOST_LINKS = 100_000  # some fifty megabytes: a page that anyone may press must not fill a disk


def make_link(inquiry: Inquiry, *, model: str) -> Link:
    """Give an inquiry its short link; the same one each time.

    Parameters
    ----------
    model
        The version whose figures the sender saw.

    Raises
    ------
    InquiryError
        Where this server keeps as many links as it may.
    """
    address = address_of(inquiry, model=model)
    code = code_of(address)
    with transaction.atomic():
        known = Link.objects.filter(code=code).first()
        if known:
            return known
        if Link.objects.count() >= MOST_LINKS:
            raise InquiryError(
                "This server keeps no more short links.",
                expected=f"at most {MOST_LINKS:,} of them",
                remedy="send the whole address instead: it holds everything",
            )
        return Link.objects.create(code=code, address=address)


def code_of(address: str) -> str:
    """The code of an address: ten small letters and digits."""
    digest = hashlib.sha256(address.encode()).digest()
    return base64.b32encode(digest).decode().lower()[:LETTERS]
