"""A clip that plays with what was measured drawn over it and beside it."""
