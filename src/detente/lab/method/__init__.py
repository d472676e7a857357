"""The method page: the model's description as it stands in the documents, with its numbers."""
