"""A channel of twelve invented states, to look around in: nothing of it is for real use."""
