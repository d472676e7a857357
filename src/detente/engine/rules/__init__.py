"""The rules: one mechanism to a file, and no rule knows another."""
