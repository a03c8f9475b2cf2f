"""Sticks and plates looked for in pictures, while a network looks at them too."""

from concurrent.futures import Future, ThreadPoolExecutor
from typing import Self

from hinge_core.arrays import RgbImage
from hinge_core.judging.settings import Settings
from hinge_core.pose.recording import Disc, RealStick
from hinge_core.pose.sequence import Facing, PoseSequence
from hinge_core.stages.plate_search import find_discs_at
from hinge_core.stages.stick_search import find_stick_at


class ThingSearch:
    """What is found in pictures beside the person, by frame.

    OpenCV lets go of Python's lock, so a thread searches one picture while another
    works on it. Whatever too few pictures can show by now is looked for no longer: it
    would count for nothing. Only where the picture was empty for a while each of the
    people in turn may count alone. All is found once the ``with`` block is left.

    Parameters
    ----------
    poses
        The best that is known of whom the pictures show.
    looks
        How many pictures will be searched.
    """

    def __init__(self, poses: PoseSequence, looks: int, settings: Settings) -> None:
        self.sticks: dict[int, RealStick] = {}
        self.discs: dict[int, tuple[Disc, ...]] = {}
        self._poses = poses
        self._settings = settings
        self._left = looks
        measuring = settings.measuring
        many = looks if poses.found.all() else 0
        self._sticks_wanted = measuring.real_stick.agreed_share * many
        self._discs_wanted = measuring.plates.agreed_share * many
        self._thread = ThreadPoolExecutor(1, "thing-search")
        self._last: Future[None] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._thread.shutdown()
        if kind is None:
            self._wait()

    def search(self, rgb: RgbImage, frame: int, facing: Facing) -> None:
        """Look for both in one frame's picture, as soon as the one before is searched.

        A photo's disc proves nothing: that it goes with the hands does.
        """
        self._wait()
        self._last = self._thread.submit(self._search, rgb, frame, facing)

    def _wait(self) -> None:
        """Hold no more than one picture; what went wrong with it is raised here."""
        if self._last is not None:
            self._last.result()

    def _search(self, rgb: RgbImage, frame: int, facing: Facing) -> None:
        poses, settings = self._poses, self._settings
        if len(self.sticks) + self._left >= self._sticks_wanted:
            stick = find_stick_at(rgb, poses, frame, facing, settings)
            if stick is not None:
                self.sticks[frame] = stick
        film = len(poses) > 1
        if film and len(self.discs) + self._left >= self._discs_wanted:
            discs = find_discs_at(rgb, poses, frame, facing, settings)
            if discs:
                self.discs[frame] = discs
        self._left -= 1
