"""Checks: whether contacts answer, asked in good time, and no state ranked by it."""
