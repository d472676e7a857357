"""National profile and papers: versions that replace nothing, languages, and circles of readers."""
