"""Tables, charts and pages that say what a comparison shows, and on what it rests."""
