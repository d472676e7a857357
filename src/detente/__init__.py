"""Détente: try a policy for cyber security between states before a state adopts it."""

__version__ = "0.1.0"
