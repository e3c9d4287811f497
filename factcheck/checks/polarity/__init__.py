"""What is denied and what is affirmed: denials, opposites, quantifiers, exceptions."""
