"""``lists.yaml`` -> one plan a still: who, in which posture, seen from where.

A plan is numbers alone; nothing is posed or drawn. The same lists make the same plans,
and leaving a kind out changes nothing else of any of them.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from benchmarks.renderer.camera import Stand
from benchmarks.renderer.equipment import Item, pick_item
from benchmarks.renderer.kinds import Kind, pick_kinds
from benchmarks.renderer.lists import Lists
from benchmarks.renderer.lots import draw_class, draw_posture, draw_wild, draw_within
from benchmarks.renderer.posture import Arms, Posture
from benchmarks.renderer.props import Prop

GROUPS = ("hinges", "turned", "wild", "sets")
SIZES_PX = (  # the network sees a body in 256 pixels, so more teaches nothing
    (405, 540),
    (360, 480),
    (450, 600),
    (540, 540),
    (540, 405),
    (640, 360),
    (480, 360),
)
_SIZE_SHARES = (0.2, 0.2, 0.15, 0.15, 0.12, 0.08, 0.10)
_HELD = (Item.BARBELL, Item.PLAIN_BAR, Item.KETTLEBELL)  # with straight arms


@dataclass(frozen=True, slots=True, kw_only=True)
class StillPlan:
    """Everything that a still is drawn from."""

    group: str
    number: int  # within its group
    posture_class: str  # "wild" for arbitrary postures
    faults: tuple[str, ...]
    body: str
    posture: Posture
    stand: Stand
    kinds: frozenset[Kind]
    item: Item | Prop | None
    look: tuple[int, ...]  # seed of outfit, room and people; one for a whole set
    set: int | None = None
    member: str | None = None  # what the margins call it within its set

    @property
    def name(self) -> str:
        member = "" if self.member is None else f"_{self.member}"
        return f"{self.group}_{self.number:04d}{member}"


def plan_stills(
    lists: Lists, without: frozenset[Kind] = frozenset()
) -> Iterator[StillPlan]:
    """Plan every still of the lists; clips are planned by ``plan_clips``."""
    for place, group in enumerate(GROUPS):
        for number in range(lists.counts[group]):
            seed = (lists.seed, place, number)
            if group == "sets":
                yield from _plan_set(lists, seed, without)
            else:
                yield _plan_single(lists, group, seed, without)


def _plan_single(
    lists: Lists, group: str, seed: tuple[int, int, int], without: frozenset[Kind]
) -> StillPlan:
    random = np.random.default_rng([*seed, 0])
    number = seed[2]
    body = lists.bodies[number % len(lists.bodies)]
    if group == "wild":
        name, faults = "wild", tuple[str, ...]()
        posture = draw_wild(lists.wild, lists.usual, random)
    else:
        name = draw_class(lists, random)
        faults = lists.classes[name].faults
        posture = draw_posture(lists.classes[name], lists.usual, random)
    plan = StillPlan(
        group=group,
        number=number,
        posture_class=name,
        faults=faults,
        body=body,
        posture=posture,
        stand=draw_stand(lists, group, seed),
        kinds=pick_kinds(lists.kinds, (*seed, 2), without),
        item=None,
        look=(*seed, 3),
    )
    return _hand_over(plan)


def _plan_set(
    lists: Lists, seed: tuple[int, int, int], without: frozenset[Kind]
) -> Iterator[StillPlan]:
    """One body, outfit, room and camera in several postures, the first standing."""
    number = seed[2]
    arms = (Arms.HANG, Arms.CROSS, Arms.SIDE)[number % 3]
    stand = draw_stand(lists, "sets", seed)
    # What a set shows must not differ between its stills, a cut frame not either.
    kinds = pick_kinds(lists.kinds, (*seed, 2), without | {Kind.CUT})
    for place, (name, member) in enumerate(lists.set_members):
        random = np.random.default_rng([*seed, 10 + place])
        posture = draw_posture(lists.classes[name], lists.usual, random)
        plan = StillPlan(
            group="sets",
            number=number,
            posture_class=name,
            faults=lists.classes[name].faults,
            body=lists.bodies[number % len(lists.bodies)],
            posture=replace(posture, arms=arms),
            stand=stand,
            kinds=kinds,
            item=None,
            look=(*seed, 3),
            set=number,
            member=member,
        )
        yield _hand_over(plan)


def draw_stand(lists: Lists, group: str, seed: tuple[int, ...]) -> Stand:
    """Where the camera stands, by lot."""
    random = np.random.default_rng([*seed, 1])
    yaws, jitter = lists.yaws_deg[group], lists.yaw_jitter_deg
    yaw = abs(float(random.choice(yaws)) + draw_within(random, (-jitter, jitter)))
    return Stand(
        side=str(random.choice(("left", "right"))),
        yaw_deg=yaw * (1.0 if random.random() < 0.5 else -1.0),
        distance_m=draw_within(random, (2.5, 4.0)),
        height_m=draw_within(random, (0.6, 1.4)),
        size_px=SIZES_PX[int(random.choice(len(SIZES_PX), p=_SIZE_SHARES))],
        room=draw_within(random, (1.12, 1.42)),
        roll_deg=draw_within(random, (-1.5, 1.5)),
        shift=(draw_within(random, (-1, 1)), draw_within(random, (-1, 1))),
    )


def _hand_over(plan: StillPlan) -> StillPlan:
    """Give the person something, if the still is of that kind."""
    if Kind.COVERED not in plan.kinds:
        return plan
    item = pick_item(np.random.default_rng([*plan.look, 1]))
    posture = plan.posture
    if item in _HELD:
        posture = replace(posture, arms=Arms.HANG)
    elif item is Item.DUMBBELLS:
        posture = replace(posture, arms=Arms.SIDE)
    return replace(plan, item=item, posture=posture)
