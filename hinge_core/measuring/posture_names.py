"""One posture, as the landmarks plainly show it -> what it is called."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from hinge_core.geometry import wrap_deg
from hinge_core.measuring.glimpses import Glimpse


class MovementKind(StrEnum):
    """The contract's names."""

    STANDING_HINGE = "standing_hinge"
    FLOOR_LIFT = "floor_lift"
    SQUAT = "squat"
    SWING = "swing"
    SINGLE_LEG = "single_leg"
    KNEELING = "kneeling"
    BRIDGE = "bridge"
    HELD_BEND = "held_bend"
    STANDING = "standing"
    OTHER_POSTURE = "other_posture"  # seated, lying, on a bench, upside down
    UNKNOWN = "unknown"


# Bodies that do not stand on two legs: what is known of standing ones says nothing.
NOT_ON_TWO_LEGS = frozenset(
    {
        MovementKind.SINGLE_LEG,
        MovementKind.KNEELING,
        MovementKind.BRIDGE,
        MovementKind.OTHER_POSTURE,
    }
)


@dataclass(frozen=True, slots=True)
class Movement:
    """What was seen."""

    seen: MovementKind
    sure: bool  # False: it could be another
    loaded: bool | None = None  # None: cannot be told
    hands_hang: bool = False  # in a hinge: they may hold a weight, or nothing


UNKNOWN = Movement(MovementKind.UNKNOWN, sure=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class MovementSettings:
    """Where one movement ends and another begins; data, ``content/measurement.yaml``.

    A pair is the edge of what may be called so, and the edge of what surely is.
    """

    lying_back_deg: tuple[float, float]  # trunk behind upright
    bridge_knee_deg: float  # bent more: feet on the floor, under the knees
    upside_down_deg: tuple[float, float]  # trunk ahead of upright
    lying_shank_deg: tuple[float, float]  # shins on the floor
    kneeling_thigh_deg: float  # a thigh this upright stands on its knee
    apart_deg: tuple[float, float]  # thighs that lean differently
    raised_foot: tuple[float, float]  # one ankle above the other, trunk lengths
    standing_leg_deg: float  # a standing leg leans less
    propped_shank_deg: tuple[float, float]  # straight legs that lean are held up
    propped_knee_deg: float  # what counts as straight there
    behind_feet: tuple[float, float]  # weight so far back that something carries it
    ahead_of_feet: tuple[float, float]
    seated_thigh_deg: float
    upright_deg: tuple[float, float]  # trunk, hip and knee of one who stands
    floor_hand: tuple[float, float]  # hands above the ankle: sure first, then may be
    floor_knee_deg: tuple[float, float]
    floor_deep: tuple[float, float, float]  # hands, knee and trunk of a deep one
    floor_rise_knee_deg: float  # the same where only the way up is seen
    hanging_hand: float  # hands below the shoulder, at least: arms hang
    squat_knee_deg: tuple[float, float]
    squat_ratio: tuple[float, float]  # hip over knee, at most
    squat_trunk_deg: float
    hinge_trunk_deg: tuple[float, float]
    hinge_knee_deg: tuple[float, float]  # at most
    chest_hand: float  # hands at most so far below the shoulder: held before it
    chest_reach: float  # and no further ahead of it
    chest_knee_deg: float  # squats deeper than this with hands so high carry a load
    swing_cycle_s: tuple[float, float]  # at most
    swing_arm_drop: tuple[float, float]  # hands at most so far below, at the top
    way_down_s: float  # a repetition with less of it began at its bottom
    shin_length: float  # trunk lengths
    ankle_waver: float  # trunk lengths an ankle that stands may seem to move
    trailing_deg: float  # of the thigh of a leg that trails behind the body
    swing_float: float  # trunk lengths the hands rise against the shoulder, at least
    swing_past_knee: float  # hands at most so far ahead of the knee, at the bottom
    sure_width: float  # shoulders: wider, and the camera is too far round
    sure_share: float  # of the repetitions that must show the same
    row_share: float  # of the fold of a bottom: still down there
    row_s: float  # down there at least so long
    row_pull: float  # trunk lengths by which hands go up and down in a row
    still_range_deg: float  # a fold that changes less in a clip is held
    bent_deg: tuple[float, float]  # fold of hip and lean of trunk of a held bend


def is_from_side(seen: Glimpse, settings: MovementSettings) -> bool:
    """Whether a body is seen enough from its side for its posture to be told."""
    return bool(seen.width <= settings.sure_width)


@dataclass(frozen=True, slots=True)
class PostureNamer:
    """Names one posture; the first rule that fits decides."""

    settings: MovementSettings

    def name(self, seen: Glimpse) -> Movement:
        if not np.isfinite(seen.trunk + seen.thigh + seen.shank):
            return UNKNOWN
        # A thigh drawn up to the chest of one who lies has passed upright.
        if wrap_deg(np.asarray(seen.knee)) < -self.settings.bridge_knee_deg:
            seen = seen.turned()  # no knee bends that way: taken to face the other way
        for rule in (
            self._lying,
            self._on_one_leg,
            self._on_knees,
            self._propped,
            self._upright,
            self._from_floor,
            self._squat,
            self._hinge,
        ):
            movement = rule(seen)
            if movement is not None:
                return movement
        return UNKNOWN

    def _lying(self, p: Glimpse) -> Movement | None:
        s = self.settings
        may, surely = s.lying_back_deg
        if p.trunk <= -may:
            sure = p.trunk <= -surely
            if self._has_foot_down(p):
                return Movement(MovementKind.BRIDGE, sure=sure)
            sure = sure and abs(p.shank) <= s.standing_leg_deg
            return Movement(MovementKind.OTHER_POSTURE, sure=sure)
        may, surely = s.upside_down_deg
        if p.trunk >= may:
            # On legs that stand: else the picture itself may be turned.
            sure = p.trunk >= surely and abs(p.shank) <= s.standing_leg_deg
            return Movement(MovementKind.OTHER_POSTURE, sure=sure)
        return None

    def _has_foot_down(self, p: Glimpse) -> bool:
        """Whether a foot of somebody who lies stands under its bent knee."""
        s = self.settings
        legs = ((p.shank, p.knee), (p.far_shank, p.far_shank - p.far_thigh))
        return any(
            abs(shank) <= s.standing_leg_deg
            and wrap_deg(np.asarray(knee)) >= s.bridge_knee_deg
            for shank, knee in legs
        )

    def _on_one_leg(self, p: Glimpse) -> Movement | None:
        s = self.settings
        apart = abs(p.thigh - p.far_thigh)
        if apart < s.apart_deg[0] or p.foot_rise < s.raised_foot[0]:
            return None
        stands = min(abs(p.shank), abs(p.far_shank)) <= s.standing_leg_deg
        if not stands:
            return Movement(MovementKind.OTHER_POSTURE, sure=False)
        behind = max(p.thigh, p.far_thigh)  # a leg that trails leans ahead at its hip
        bent = p.trunk >= s.hinge_trunk_deg[0]
        sure = apart >= s.apart_deg[1] and p.foot_rise >= s.raised_foot[1]
        if bent and behind >= s.trailing_deg:
            return Movement(MovementKind.SINGLE_LEG, sure=sure)
        return Movement(MovementKind.SINGLE_LEG, sure=False)

    def _on_knees(self, p: Glimpse) -> Movement | None:
        s = self.settings
        may, surely = s.lying_shank_deg
        if max(abs(p.shank), abs(p.far_shank)) < may:
            return None
        # Shins that point down from the knee on lie in no upright picture.
        least, most = sorted((p.shank, p.far_shank))
        both = least >= may and most <= 180.0 - surely
        up = abs(p.thigh) <= s.kneeling_thigh_deg and p.knee > 0
        if both and up:
            sure = min(p.shank, p.far_shank) >= surely
            return Movement(MovementKind.KNEELING, sure=sure)
        # Straight legs that lie: a body that lies, or a picture that does.
        return Movement(MovementKind.OTHER_POSTURE, sure=False)

    def _propped(self, p: Glimpse) -> Movement | None:
        """Held up by something: legs that lean all of a piece, or weight behind."""
        s = self.settings
        may, surely = s.propped_shank_deg
        lean = abs(p.shank)
        if p.knee <= s.propped_knee_deg and lean >= may:
            sure = surely <= lean < s.lying_shank_deg[0]
            return Movement(MovementKind.OTHER_POSTURE, sure=sure)
        may, surely = s.ahead_of_feet
        if p.overhang >= may:
            return Movement(MovementKind.OTHER_POSTURE, sure=p.overhang >= surely)
        may, surely = s.behind_feet
        if -p.overhang >= may and p.thigh <= -s.seated_thigh_deg:
            return Movement(MovementKind.OTHER_POSTURE, sure=-p.overhang >= surely)
        return None

    def _upright(self, p: Glimpse) -> Movement | None:
        may, surely = self.settings.upright_deg
        most = max(abs(p.trunk), abs(p.hip), abs(p.knee))
        if most > may:
            return None
        return Movement(MovementKind.STANDING, sure=most <= surely)

    def _from_floor(self, p: Glimpse) -> Movement | None:
        s = self.settings
        surely, may = s.floor_hand
        hangs = p.hand_drop >= s.hanging_hand
        if not hangs or p.hand_height > may or p.knee < s.floor_knee_deg[0]:
            return None
        low, knee, trunk = s.floor_deep
        deep = p.hand_height <= low and p.knee >= knee and p.trunk >= trunk
        sure = deep or (p.hand_height <= surely and p.knee >= s.floor_knee_deg[1])
        return Movement(MovementKind.FLOOR_LIFT, sure=sure, loaded=sure or None)

    def _squat(self, p: Glimpse) -> Movement | None:
        s = self.settings
        ratio = p.hip / max(p.knee, 1.0)
        if (
            p.knee < s.squat_knee_deg[0]
            or ratio > s.squat_ratio[0]
            or p.trunk > s.squat_trunk_deg
        ):
            return None
        sure = p.knee >= s.squat_knee_deg[1] and ratio <= s.squat_ratio[1]
        return Movement(MovementKind.SQUAT, sure=sure, loaded=self._load(p))

    def _load(self, p: Glimpse) -> bool | None:
        """A load on the shoulders or before the chest; what hangs cannot be told."""
        s = self.settings
        high = p.hand_drop <= s.chest_hand and p.hand_ahead <= s.chest_reach
        return True if high and p.knee >= s.chest_knee_deg else None

    def _hinge(self, p: Glimpse) -> Movement | None:
        s = self.settings
        if p.trunk < s.hinge_trunk_deg[0] or p.hip <= p.knee:
            return None
        sure = p.trunk >= s.hinge_trunk_deg[1] and p.knee <= s.hinge_knee_deg[1]
        if p.knee > s.hinge_knee_deg[0]:
            sure = False
        hang = p.hand_drop >= s.hanging_hand
        return Movement(MovementKind.STANDING_HINGE, sure=sure, hands_hang=hang)
