"""Where the numbers are off: the studio's largest misses, with pictures."""

from pages.ui.library import failures

failures.show()
