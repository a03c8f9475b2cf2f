"""The real tracker lets go of whoever it followed, and starts as a new one does."""

from itertools import islice

import numpy as np
import pytest

from hinge_core.content import find_content_folder
from hinge_core.media.frames import Frame
from hinge_core.media.opening import open_media
from hinge_core.pose.detection import BodyDetector, Detection
from hinge_core.stages.opened_eyes import open_eyes
from hinge_core.stages.studio import load_studio


def read_frames(many: int) -> list[Frame]:
    clip = find_content_folder() / "samples" / "steady_set.mp4"
    source = open_media(clip, clip.name, load_studio().content.media)
    return list(islice(source.frames(), many))


@pytest.mark.needs_pose_model
def test_a_tracker_that_was_told_to_forget_sees_what_a_new_one_sees() -> None:
    """Also of earlier pictures than those that it was shown before."""
    frames = read_frames(40)
    # A stamp of 0 is none to the tracker's filters: the second picture begins.
    early, late = frames[1:7], frames[30:]

    def see(eye: BodyDetector, shown: list[Frame]) -> list[Detection | None]:
        return [eye.track(frame.rgb, frame.time_s) for frame in shown]

    with open_eyes() as eyes, open_eyes() as unused:
        see(eyes.detector, late)
        going_on = see(eyes.detector, early)
        eyes.detector.forget()
        again, new = see(eyes.detector, early), see(unused.detector, early)
    for seen, wanted in zip(again, new, strict=True):
        assert seen is not None
        assert wanted is not None
        np.testing.assert_array_equal(seen.position_px, wanted.position_px)
        np.testing.assert_array_equal(seen.mask, wanted.mask)
        np.testing.assert_allclose(seen.world_m, wanted.world_m, atol=1e-5)
    assert going_on[-1] is not None
    assert new[-1] is not None
    away = np.abs(going_on[-1].position_px - new[-1].position_px).max()
    assert away > 1e-3, "a tracker that forgot nothing would pass"
