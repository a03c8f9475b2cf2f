"""What one visitor noticed in the check without a camera. It lives in the session."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class UnfilmedVisit:
    """One visitor's way through the tests."""

    noticed: dict[str, str] = field(default_factory=dict)  # a choice, by test
    at: int = 0  # the test shown, of those open to the visitor; past the last: the end
    moved: int = 0  # counts the steps taken, so that the page scrolls up after each
    hurt: bool = False  # which ends it for today
    practising: str = ""  # the drill that is done after it
    felt: str = ""  # where, as the visitor answered after it

    def go_to(self, at: int) -> None:
        """Show another test, or what they come to."""
        self.at = at
        self.moved += 1
        self.practising = self.felt = ""

    def begin_again(self) -> None:
        """Start from the first test, with nothing noticed yet."""
        self.noticed.clear()
        self.go_to(0)
