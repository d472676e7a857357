"""Notices: one envelope for what states tell and ask each other, and the answers to it."""
