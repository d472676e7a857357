"""What templates of the channel may say beyond Django's own."""
