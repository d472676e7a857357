"""Options that several commands take alike, declared once."""

from typing import Annotated

import typer

Seed = Annotated[int | None, typer.Option(help="Seed of all luck; 1 if not given.")]

Ensemble = Annotated[
    str | None,
    typer.Option(
        metavar="WHICH",
        help="calibrated: worlds that reported incidents leave standing, if not given; prior: "
        "all that the stated ranges hold.",
    ),
]

Threads = Annotated[
    int | None,
    typer.Option(help="Worlds at a time, one for each core if not given; it changes no figure."),
]

Cluster = Annotated[
    str | None,
    typer.Option(
        metavar="ADDRESS",
        help="A Dask scheduler, such as tcp://10.0.0.1:8786, whose workers run the worlds instead; "
        "it changes no figure.",
    ),
]
