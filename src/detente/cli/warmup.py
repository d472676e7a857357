"""`detente warmup`: the engine compiled ahead, and where it is kept."""

from rich.console import Console


def run_warmup() -> None:
    """Compile the engine, or find it compiled, and say which."""
    screen, notes = Console(), Console(stderr=True)
    # Loaded only now, so that help is there at once.
    from detente.engine.compile import cache_folder
    from detente.experiments.warmup import is_warm, warm_up

    warm = is_warm()
    with notes.status("Loading the engine …" if warm else "Compiling the engine: a minute …"):
        seconds = warm_up()
    done = "was compiled already" if warm else f"is compiled ({seconds:.0f} s)"
    screen.print(f"The engine {done}; it is kept in {cache_folder()}.", soft_wrap=True)
