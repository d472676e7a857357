"""The engine: the model in numbers, and the one floor where Numba lives."""
