"""Keeps small texts in the visitor's own browser."""
