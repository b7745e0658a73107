"""The ranges of one quantity over time as a picture, by matplotlib: an SVG file of outlines, with no script and no word
of a source in it."""

from __future__ import annotations

import io
from collections.abc import Sequence
from threading import Lock
from typing import Any, Literal

from .ledgers import Range

Shade = Literal["light", "dark"]
INK = {"light": "#15171a", "dark": "#eceae5"}
PAPER = {"light": "#ffffff", "dark": "#131519"}  # inside the rings of what is about
SIZE = (5.4, 2.9)  # inches
DAYS = 4  # labels that fit side by side
ROOM = 0.08  # beyond the least and the greatest, as a share
FADED = 0.45
SETTINGS: Any = {"svg.hashsalt": "rashomon", "text.parse_math": False, "font.size": 10}
_ALONE = Lock()  # the settings of matplotlib are those of the whole process


def picture(ranges: Sequence[Range], wide: bool, shade: Shade) -> bytes:
    """The same ranges give the same bytes. ``wide`` draws in powers of ten."""
    import matplotlib
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    with _ALONE, matplotlib.rc_context(SETTINGS):
        figure = Figure(figsize=SIZE, layout="constrained")
        FigureCanvasSVG(figure)
        axes = figure.add_subplot()
        _frame(axes, ranges, wide, INK[shade])
        floor, roof = axes.get_ylim()
        for at, one in enumerate(ranges):
            _draw(axes, at, one, floor, roof, shade)
        out = io.BytesIO()
        figure.savefig(out, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
    return out.getvalue()


def _frame(axes: Any, ranges: Sequence[Range], wide: bool, ink: str) -> None:
    ends = [end for one in ranges for end in (one.low, one.high) if end is not None]
    least, most = min(ends), max(ends)
    if wide:
        axes.set_yscale("log")
        axes.set_ylim(least / 2, most * 2)
    else:
        room = ROOM * ((most - least) or most or 1.0)
        axes.set_ylim(max(0.0, least - room) if least >= 0 else least - room, most + room)
    axes.set_xlim(-0.6, len(ranges) - 0.4)
    axes.yaxis.set_major_formatter(lambda value, _: f"{value:,.10g}")
    axes.grid(axis="y", color=ink, alpha=0.15)
    firsts = [at for at, one in enumerate(ranges) if at == 0 or ranges[at - 1].day != one.day]
    kept = firsts[:: -(-len(firsts) // DAYS)]
    axes.set_xticks(kept, [ranges[at].day for at in kept])
    axes.tick_params(colors=ink, length=0, which="both")
    for side in ("top", "right", "left", "bottom"):
        axes.spines[side].set_visible(False)


def _draw(axes: Any, at: int, one: Range, floor: float, roof: float, shade: Shade) -> None:
    """A dot for one number; else a bar from the least to the most, to the edge where it is open there."""
    ink, alpha, name = INK[shade], FADED if one.old else 1.0, f"mention-{at}"
    if one.low is not None and one.low == one.high:
        inside = PAPER[shade] if one.about else ink
        axes.plot(at, one.low, "o", markersize=6, alpha=alpha, color=ink, markerfacecolor=inside, gid=name)
        return
    low, high = (floor if one.low is None else one.low), (roof if one.high is None else one.high)
    axes.fill_between([at - 0.3, at + 0.3], low, high, color=ink, alpha=0.12, linewidth=0)
    axes.plot([at, at], [low, high], color=ink, alpha=alpha, linewidth=1.6, gid=name)
    for end, dashed in ((one.low, False), (one.high, one.open)):
        if end is not None:
            axes.plot([at - 0.3, at + 0.3], [end, end], color=ink, alpha=alpha, linestyle="--" if dashed else "-")
