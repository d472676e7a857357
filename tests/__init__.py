"""A package, so that a test page can import a page beside it by its full name."""
