"""The page on real incidents: counts of the store, where there is one, and published aggregates."""
