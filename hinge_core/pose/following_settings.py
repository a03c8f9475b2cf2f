"""What finding and following a person rests on; data, ``content/measurement.yaml``."""

from dataclasses import dataclass

from hinge_core.pose.parts import PartSettings
from hinge_core.pose.people import PeopleSettings
from hinge_core.pose.plausibility import PlausibilitySettings
from hinge_core.pose.quickness import QuickSettings
from hinge_core.pose.second_eyes import SecondEyes
from hinge_core.pose.steadying import SteadySettings
from hinge_core.pose.surroundings import SurroundingsSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class PaceSettings:
    """How long is looked before the facing is settled, and what is kept."""

    facing_evidence: float  # trunk lengths of toe and nose lead that settle it
    facing_frames: int  # frames with a person looked at, at least
    waiting_frames: int  # frames kept while the facing is open
    probe_count: int  # pictures of a clip searched for further people
    probe_side_px: int  # long side of those pictures
    region_margin_share: float  # of a body's size, kept round a followed person
    least_tracked_hz: float  # fewer pictures a second are each looked at by themselves
    silhouette_cells: int  # long side of a stored silhouette
    round_s: float  # seconds of a clip that are followed while it is looked round in
    again_s: float  # and while its telling pictures are looked at again

    def find_round_share(self, duration_s: float) -> float:
        """The share of finding and following that looking round takes."""
        return self.round_s / (self.round_s + duration_s)

    def find_follow_share(self, duration_s: float) -> float:
        """The share of all seeing that is done when a clip was followed."""
        done_s = self.round_s + duration_s
        return done_s / (done_s + self.again_s)


@dataclass(frozen=True, slots=True, kw_only=True)
class StretchSettings:
    """How a long clip is shared between two trackers."""

    least_s: float  # shorter clips are followed by one
    longest_s: float  # a stretch; longer clips have more of them
    settle_s: float  # that a tracker is shown before its stretch begins
    held: int  # pictures that may wait to be followed


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowingSettings:
    """How a person is found and followed."""

    plausibility: PlausibilitySettings
    people: PeopleSettings
    parts: PartSettings
    steady: SteadySettings
    second_eyes: SecondEyes
    pace: PaceSettings
    stretches: StretchSettings
    quick: QuickSettings
    surroundings: SurroundingsSettings
