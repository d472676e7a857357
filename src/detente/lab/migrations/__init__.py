"""How the laboratory's tables came to be what they are."""
