"""Two sets of one visitor, held side by side."""
