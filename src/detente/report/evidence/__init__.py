"""The page about real incidents: charts of what was counted, each with what to beware of."""
