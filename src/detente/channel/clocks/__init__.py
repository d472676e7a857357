"""Clocks: what one member owes another by when, and what becomes of it."""
