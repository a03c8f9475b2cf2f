"""One visitor's visit: state, caches, coming back."""
