"""Numbers: read, compared, worked out from each other, and kept with what they count."""
