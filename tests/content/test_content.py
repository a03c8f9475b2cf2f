"""``content/`` is complete and says what the evidence says."""

import re
import string

import pytest

from hinge_core.content import Content, load_content
from hinge_core.judging.camera_scope import find_camera_scope
from hinge_core.judging.findings import SignRole
from hinge_core.judging.targets import Band, Target
from hinge_core.kinematics.measures import Measure
from hinge_core.measuring.cautions import CautionCode
from hinge_core.measuring.phases import Phase

DRILLS = {
    "wall_hinge",
    "kneeling_hinge",
    "dowel_hinge",
    "bodyweight_hinge",
    "hip_flexor_hinge",
    "behind_head_hinge",
    "pull_through",
    "landmine_hinge",
    "glute_bridge",
    "glute_bridge_single",
    "rdl",
    "kb_swing",
    "block_pull",
    "deadlift",
    "high_box_step",
    "squat",
}
FAULTS = {
    "squat_hinge",
    "locked_knees",
    "rounded_back",
    "hollow_back",
    "over_arch_top",
    "soft_lockout",
    "neck",
    "forward_weight",
    "bar_drift",
    "chest_drop",
    "hips_first",
    "asymmetry",
    "too_deep",
    "short_of_wall",
}


@pytest.fixture(scope="module")
def content() -> Content:
    return load_content()


def target(content: Content, drill: str, measure: Measure, phase: Phase) -> Target:
    (found,) = (
        row
        for row in content.targets[drill]
        if row.measure is measure and row.phase is phase
    )
    return found


def test_the_drills_of_the_contract_are_the_analysed_ones(content: Content) -> None:
    assert {drill.id for drill in content.drills.values() if drill.analysed} == DRILLS


def test_the_faults_of_the_contract_are_there(content: Content) -> None:
    assert set(content.faults) == FAULTS


@pytest.mark.parametrize("loaded", [True, False], ids=["loaded", "unloaded"])
def test_faults_have_one_order(content: Content, loaded: bool) -> None:
    orders = [fault.order(loaded=loaded) for fault in content.faults.values()]
    places = sorted(order for order in orders if order is not None)
    assert places == list(range(1, len(places) + 1))


def test_every_caution_has_its_words(content: Content) -> None:
    assert set(content.wording.cautions) == set(CautionCode)


@pytest.mark.parametrize(
    ("drill", "measure", "phase", "green", "amber"),
    [
        pytest.param(
            "bodyweight_hinge",
            Measure.KNEE_FLEXION,
            Phase.BOTTOM,
            Band(3, 30),
            Band(0, 40),
            id="knees-of-the-hinge",
        ),
        pytest.param(
            "bodyweight_hinge",
            Measure.BACK_BOW,
            Phase.BOTTOM,
            Band(-2, 3.5),
            Band(-3.5, 6),
            id="back-in-percent-not-as-a-fraction",
        ),
        pytest.param(
            "rdl",
            Measure.HIP_KNEE_RATIO,
            Phase.BOTTOM,
            Band(2.2, None),
            Band(1.7, None),
            id="open-end",
        ),
        pytest.param(
            "kb_swing",
            Measure.CYCLE_TIME,
            Phase.WHOLE,
            Band(1.3, 2),
            Band(1.1, 2.6),
            id="tempo-of-a-whole-swing",
        ),
        pytest.param(
            "glute_bridge",
            Measure.SHANK_INCLINATION,
            Phase.TOP,
            Band(-22, 12),
            Band(-32, 22),
            id="shin-of-the-bridge",
        ),
    ],
)
def test_bands_are_those_of_the_evidence(
    content: Content,
    drill: str,
    measure: Measure,
    phase: Phase,
    green: Band,
    amber: Band,
) -> None:
    row = target(content, drill, measure, phase)
    assert (row.green, row.amber) == (green, amber)


@pytest.mark.parametrize(
    ("measure", "phase", "judged"),
    [
        pytest.param(Measure.KNEE_FLEXION, Phase.BOTTOM, True, id="knees"),
        pytest.param(Measure.DOWN_TIME, Phase.WHOLE, False, id="tempo-is-told"),
        pytest.param(Measure.FOOT_POSITION, Phase.BOTTOM, False, id="balance-is-told"),
        pytest.param(Measure.HIP_FLEXION, Phase.BOTTOM, False, id="depth-is-told"),
        pytest.param(Measure.HIP_FLEXION, Phase.TOP, True, id="finish"),
    ],
)
def test_only_what_a_fault_speaks_about_is_judged(
    content: Content, measure: Measure, phase: Phase, judged: bool
) -> None:
    assert target(content, "bodyweight_hinge", measure, phase).judged is judged


@pytest.mark.parametrize("drill", ["squat", "high_box_step"])
def test_a_contrast_is_held_to_its_finish_alone(content: Content, drill: str) -> None:
    scope = find_camera_scope(
        drill, content.faults.values(), content.targets[drill], {}
    )
    assert [fault.id for fault in scope.looked_for] == ["soft_lockout"]


@pytest.mark.parametrize(
    "drill", sorted(DRILLS - {"glute_bridge", "glute_bridge_single"})
)
def test_a_standing_hip_is_compared_with_the_own_standing(
    content: Content, drill: str
) -> None:
    rows = content.targets[drill]
    hips = {r.phase: r for r in rows if r.measure is Measure.HIP_FLEXION}
    assert all(
        hips[phase].relative_to_standing is (phase is not Phase.BOTTOM)
        for phase in hips
    )


def test_depth_below_green_is_information(content: Content) -> None:
    depth = {Measure.HIP_FLEXION, Measure.TRUNK_INCLINATION, Measure.HIP_TRAVEL}
    rows = content.targets["bodyweight_hinge"]
    told = {r.measure for r in rows if r.phase is Phase.BOTTOM and r.low_is_information}
    assert told == depth


def test_whatever_names_a_fault_says_in_words_what_the_body_did(
    content: Content,
) -> None:
    for fault in content.faults.values():
        doubted = fault.doubted or any(other.doubted for other in fault.in_drills)
        for sign in fault.signs:
            speaks = sign.role is SignRole.DECIDES or bool(sign.decides_in)
            said = (sign.finding, sign.finding_of_another)
            assert all(said) is any(said) is speaks, fault.id
            assert bool(sign.finding_unsure) is (speaks and doubted), fault.id
            for text in filter(None, (*said, sign.finding_unsure)):
                parts = list(string.Formatter().parse(text))
                assert {name for _, name, _, _ in parts} - {None} == {"when"}, text
                assert not re.search(r"\d|±", text), text
            of_anybody = f"{sign.finding_of_another} {sign.finding_unsure}".lower()
            assert "your" not in of_anybody.split(), of_anybody


def test_a_measured_fault_has_a_sign_that_decides(content: Content) -> None:
    for fault in content.faults.values():
        deciding = [
            s for s in fault.signs if s.role is SignRole.DECIDES or s.decides_in
        ]
        assert not fault.signs or deciding, fault.id
