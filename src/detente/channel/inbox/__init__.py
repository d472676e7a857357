"""What waits for whoever comes in: the clock that runs out first stands on top."""
