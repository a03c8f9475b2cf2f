"""A sweep leaves nothing out for longer than its days."""

from dataclasses import dataclass

import pytest
from sweeps import share_out


@dataclass(frozen=True)
class FakeCase:
    nodeid: str
    days: int | None = None

    def get_closest_marker(self, name: str) -> pytest.Mark | None:
        assert name == "sweep"
        if self.days is None:
            return None
        return pytest.Mark("sweep", (), {"days": self.days}, _ispytest=True)


PLAIN = FakeCase("tests/test_one.py::test_alone")
PAGES = [FakeCase(f"tests/test_two.py::test_page[{n}]", days=3) for n in range(8)]
LINKS = [FakeCase(f"tests/test_two.py::test_link[{n}]", days=2) for n in range(2)]


@pytest.mark.parametrize("first", [0, 739_000, 739_001])
def test_so_many_days_in_a_row_run_all(first: int) -> None:
    ran = [share_out([PLAIN, *PAGES, *LINKS], first + day)[0] for day in range(3)]
    assert sorted(case.nodeid for day in ran for case in day if case.days == 3) == (
        sorted(case.nodeid for case in PAGES)
    )
    assert set(LINKS) == {case for day in ran[:2] for case in day if case.days == 2}
    assert all(PLAIN in day for day in ran)


def test_what_is_left_is_told_and_in_its_order() -> None:
    kept, left = share_out([PLAIN, *PAGES, *LINKS], 1)
    assert kept == [PLAIN, PAGES[1], PAGES[4], PAGES[7], LINKS[1]]
    assert left == [*(PAGES[n] for n in (0, 2, 3, 5, 6)), LINKS[0]]
