"""People, bodies and places: their names, what they are, and who does what to whom."""
