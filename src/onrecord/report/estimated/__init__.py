"""What is shown of an estimate: pictures, words, and what of it a figure holds."""
