"""The channel's worker: does what is due, again and again, until it is told to stop."""

import threading

from django.db import close_old_connections, connections

from detente.channel.work.jobs import do, take

SECONDS_BETWEEN = 2.0
"""Between two looks where nothing was due; assumption: clocks run for hours."""


def work(stop: threading.Event) -> None:
    """Do jobs until `stop` is set; the one at hand is finished first."""
    while not stop.is_set():
        close_old_connections()
        number = take()
        if number is None:
            stop.wait(SECONDS_BETWEEN)
        else:
            do(number)
    connections.close_all()
