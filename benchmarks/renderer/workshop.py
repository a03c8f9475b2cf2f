"""All of the lists, shared out among processes."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from benchmarks.renderer.kinds import Kind
from benchmarks.renderer.lists import Lists
from benchmarks.renderer.motion import plan_clips
from benchmarks.renderer.planning import plan_stills

Without = frozenset[Kind]


def draw_all(
    lists: Lists, out: Path, without: Without = frozenset(), workers: int = 1
) -> None:
    """Draw every still and clip; what is there already is not drawn again.

    How many processes draw changes nothing: each still has its own lot.
    """
    shares = [(lists, out, without, n, workers) for n in range(workers)]
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        for done in [pool.submit(_draw_share, *share) for share in shares]:
            done.result()
    _draw_share(lists, out, without, 0, 1)  # puts the list together


def _draw_share(
    lists: Lists, out: Path, without: Without, first: int, step: int
) -> None:
    from benchmarks.renderer.drawing import Drawer  # wants OpenGL
    from benchmarks.renderer.filming import write_clips
    from benchmarks.renderer.stills import write_stills

    drawer = Drawer()
    clips = [p for p in plan_clips(lists, without) if p.still.number % step == first]
    stills = [p for p in plan_stills(lists, without) if p.number % step == first]
    write_stills(stills, out, drawer)
    write_clips(clips, out, drawer)
