"""The tables of the channel, version by version."""
