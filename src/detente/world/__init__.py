"""What is said of states, operations, policies and agreements, in plain Python."""
