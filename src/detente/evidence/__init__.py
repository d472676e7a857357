"""What is known of real incidents: records as reported, importers, a store, figures summed up."""
