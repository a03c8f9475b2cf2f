"""The golden cases of ``cases/headlines.yaml`` as finished analyses."""

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from builders import change, make_analysis
from stick_people import shipped_settings
from stick_walks import content

from hinge_core.judging.analysis import Analysis
from hinge_core.kinematics.measures import Measure, Measured, Measures
from hinge_core.measuring.phases import Phase
from hinge_core.measuring.posture_names import Movement, MovementKind
from hinge_core.measuring.repetitions import Repetition
from hinge_core.measuring.standing import Standing
from hinge_core.measuring.turns import Turn
from hinge_core.stages.analyse import judge_again
from hinge_core.stages.tasks import make_task

FILE = yaml.safe_load(
    (Path(__file__).parent / "cases/headlines.yaml").read_text(encoding="utf-8")
)
CASES, USUAL = FILE["cases"], FILE["usual"]
FITTING = {"kb_swing": "swing", "squat": "squat", "deadlift": "floor_lift"}
NUMBER = re.compile(r"(-?[\d.]+)(?: ± ([\d.]+))?")


def measured(words: Any) -> Measured:
    """``61 ± 5``, ``61`` or ``hidden``."""
    if words == "hidden":
        return Measured(np.nan, reason="joint_hidden")
    match = NUMBER.fullmatch(str(words))
    assert match, f"not a number with a margin: {words!r}"
    value, margin = match.groups()
    return Measured(float(value), float(margin or "nan"))


def instants_of(case: Mapping[str, Any], rep: int) -> dict[Phase, dict[Measure, Any]]:
    """The numbers of one repetition: the usual ones, with the case's own on top."""
    instants: dict[Phase, dict[Measure, Any]] = {}
    own = {} if case.get("hidden") else USUAL[case.get("drill", "bodyweight_hinge")]
    for where, words in [*own.items(), *case.get("measured", {}).items()]:
        phase, name = where.split()
        value = words[rep] if isinstance(words, list) else words
        instants.setdefault(Phase(phase), {})[Measure(name)] = measured(value)
    return instants


def repetitions_of(case: Mapping[str, Any]) -> tuple[Repetition, ...]:
    """Its repetitions, where a real clip has them as far as it has as many."""
    told = [instants_of(case, i) for i in range(case.get("repetitions", 3))]
    turns = [rep.turn for rep in make_analysis().reps]
    return tuple(
        Repetition(
            index=i,
            turn=turns[i - 1]
            if i <= len(turns)
            else Turn(start=0, bottom=i, end=i + 6),
            start_s=0.0,
            bottom_s=0.0,
            end_s=0.0,
            bottom=instants.get(Phase.BOTTOM, {}),
            top=instants.get(Phase.TOP, {}),
            whole=instants.get(Phase.WHOLE, {}),
        )
        for i, instants in enumerate(told, 1)
    )


def numbers_of(case: Mapping[str, Any], phase: Phase) -> Measures:
    """A photo's one frame."""
    instant = instants_of(case, 0).get(phase, {})
    return Measures(
        time_s=np.zeros(1),
        values={m: np.array([measured.value]) for m, measured in instant.items()},
        margins={m: np.array([measured.margin]) for m, measured in instant.items()},
    )


def judged(case: Mapping[str, Any]) -> Analysis:
    clip = make_analysis()
    standing = Standing(
        values={Measure.HIP_FLEXION: measured(case.get("standing", "2 ± 5"))},
        own="photo" not in case,
    )
    view = replace(clip.view, assessable=case.get("assessable", True))
    usual = FITTING.get(case.get("drill", ""), "standing_hinge")
    kind, *load = case.get("movement", [usual])
    movement = Movement(MovementKind(kind), sure=True, loaded=bool(load) or None)
    seen = change(clip, standing=standing, view=view, movement=movement)
    if "photo" in case:
        phase = Phase(case["photo"])
        series = numbers_of(case, phase)
        seen = change(seen, phase=phase, phases=(phase,), reps=(), series=series)
    else:
        seen = change(seen, reps=repetitions_of(case))
    task = make_task(content(), case.get("drill", "bodyweight_hinge"))
    return judge_again(seen, task, shipped_settings())
