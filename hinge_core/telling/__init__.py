"""Judgement -> sentences and numbers in one reader's language."""
