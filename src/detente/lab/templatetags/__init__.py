"""What templates of the laboratory may say of figures."""
