"""The ground that both sites stand on: settings, the page around every page, and its languages."""
