"""From bytes to sentences: decoding, reading, splitting, page furniture."""
