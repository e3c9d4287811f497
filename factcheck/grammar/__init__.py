"""English sentences by rule: who says what, what a pronoun stands for, where a clause ends."""
