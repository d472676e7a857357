"""Words and what each state means by them: side by side, related, and agreed where all sign."""
