"""The laboratory's site: pages for putting questions to the model."""
