"""Short links: a whole inquiry behind ten letters."""
