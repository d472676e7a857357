"""The pages on the article's claims, filled from the record of a trial and from nothing else."""
