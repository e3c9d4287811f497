"""The arrows of the model engine: one prompt and one conversion each."""
