"""What the camera is said to look for is what some number of the drill can name."""

import pytest

from hinge_core.content import load_content
from hinge_core.judging.camera_scope import CameraScope, find_camera_scope

CONTENT = load_content()


def find_scope(drill: str) -> CameraScope:
    return find_camera_scope(
        drill,
        CONTENT.faults.values(),
        CONTENT.targets[drill],
        CONTENT.not_measured.get(drill, {}),
    )


@pytest.mark.parametrize("id", [d.id for d in CONTENT.drills.values() if d.analysed])
def test_nothing_is_looked_for_and_unseen_at_once(id: str) -> None:
    scope = find_scope(id)
    looked_for = {fault.id for fault in scope.looked_for}
    unseen = {fault.id for fault in scope.unseen}
    assert not looked_for & unseen
    assert looked_for | unseen <= {f.id for f in CONTENT.faults.values()}
    assert all(fault.why_not_measured for fault in scope.unseen)
    judged = {t.measure for t in CONTENT.targets[id] if t.judged}
    assert not judged & set(scope.told)
    assert "asymmetry" in unseen  # one half of the body hides the other


def test_each_family_is_looked_at_for_its_own() -> None:
    lift = {fault.id for fault in find_scope("rdl").looked_for}
    bridge = {fault.id for fault in find_scope("glute_bridge").looked_for}
    assert {"bar_drift", "hips_first", "rounded_back"} <= lift
    assert bridge == {"over_arch_top", "soft_lockout"}
    names = {fault.name for fault in find_scope("glute_bridge").looked_for}
    assert "Hips not all the way up" in names  # as it is called when one lies


def test_a_fault_without_a_band_in_the_drill_is_not_promised() -> None:
    bare = find_camera_scope("rdl", CONTENT.faults.values(), (), {})
    banded = {f.id for f in find_scope("rdl").looked_for}
    assert {fault.id for fault in bare.looked_for} < banded
