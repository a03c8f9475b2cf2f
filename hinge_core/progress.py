"""How work tells whoever waits for it how far it is."""

from collections.abc import Callable

Progress = Callable[[float, str], None]
"""Called with the share done, 0 to 1, and what is being done."""
