"""Questions put to the engine: which worlds to sample, where to run them, and what came of it."""
