"""How much may be asked, and how long is waited: each number with its reason."""

MOST_PENDING = 3
"""Questions of one visitor that wait or run: one that runs, one to follow, one more in mind; with
one worker a fourth would only stand in others' way (an assumption)."""

MOST_PENDING_IN_ALL = 50
"""Questions of all visitors that wait or run: at some minutes each, the last of them is answered
within a night (an assumption)."""

MOST_SIMULATIONS = 20_000
"""Simulations of one question. Of the largest world, 193 states, some 7 a second were measured on
two cores: three quarters of an hour, and 100 MB of results, which is as much as one visitor may
take of a machine that others use too (an assumption)."""

SECONDS_SILENT = 60
"""Seconds without a sign of life after which a worker is taken for dead. It gives one every
`SECONDS_BETWEEN_SIGNS`; a machine that swaps or a database that is backed up may hold it up, yet
hardly for a minute (an assumption)."""

SECONDS_BETWEEN_SIGNS = 5
"""Between two signs of life: a twelfth of what is waited for them, so that some may be missed."""

SECONDS_BETWEEN_REPORTS = 1.0
"""Between two reports of progress: a page asks every two seconds, and more would load the disk."""

SECONDS_BETWEEN_LOOKS = 1.0
"""Between two looks for work of a worker that has none: a visitor hardly notices a second."""

MOST_ATTEMPTS = 3
"""Times that a question is taken up before it counts as failed: a worker may be killed once or
twice by chance, but a question that kills every worker must not be asked for ever."""

MOST_KEPT = 200
"""Answers that are kept; the oldest go first. Of about 10 MB each they fill 2 GB of a disk (size
measured, number an assumption)."""

LONGEST_TITLE = 80
"""Letters in the name that a visitor gives a question: as many as fit a line of the list."""
