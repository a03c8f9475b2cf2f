"""What the reading pages are put together from."""
