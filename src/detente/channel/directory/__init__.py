"""The directory: whom to call in another state, who says so, and how fresh that is."""
