"""How often the embedded verifier is right, measured on labelled claims."""
