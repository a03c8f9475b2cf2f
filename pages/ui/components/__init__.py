"""Pieces of a page that run in the visitor's browser, each in a folder of its own."""
