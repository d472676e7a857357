"""Policies set aside, side by side: the same charts and figures for each."""
