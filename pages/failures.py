"""Where the numbers are off: the studio's largest misses, with pictures."""

from pages.ui.library import failure_cases

failure_cases.show()
