"""What is to be done later: jobs in the database, each done once by whichever worker is free."""
