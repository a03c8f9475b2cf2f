"""The language of a sentence, of a number, of a unit."""
