"""Examples stand on lines of their own."""

from detente.cli.commands.examples import examples


def test_each_example_is_a_paragraph_below_the_heading() -> None:
    assert examples("$ detente a", "$ detente b") == "Examples:\n\n$ detente a\n\n$ detente b"
