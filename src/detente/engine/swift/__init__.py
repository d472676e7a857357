"""The swift engine: the same model, many runs at once, held to the rules by equal events."""
