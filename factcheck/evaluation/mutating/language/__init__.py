"""Words of English: tokens, inflected forms, word lists, and mending a text that was changed."""
