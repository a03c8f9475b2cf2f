"""Catches a file that is too large to be sent."""
