"""What a state says of its commitments: no answer is required, and nothing is scored."""
