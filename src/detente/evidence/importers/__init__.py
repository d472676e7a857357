"""One published collection to a page: where it comes from, its licence, and how it is read."""
