"""Brings a visitor to the top of the page."""
