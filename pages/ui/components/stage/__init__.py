"""A drawing with rings to take hold of."""
