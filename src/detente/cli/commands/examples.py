"""Examples below a command's help."""


def examples(*commands: str) -> str:
    """Put commands on lines of their own below the help; the tests run each of them."""
    return "\n\n".join(("Examples:", *commands))
