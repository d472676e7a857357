"""The simulator: levers, charts that follow them, and what can be taken away."""
