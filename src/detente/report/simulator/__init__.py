"""The simulator's charts: one specification each, into which rows are swapped as a lever moves."""
