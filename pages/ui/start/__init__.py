"""The start page's room."""
