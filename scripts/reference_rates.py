"""The page of error rates, from the table that every account publishes."""

from __future__ import annotations

import tomllib
from pathlib import Path
from statistics import median
from typing import Any

from .reference_data import cell, table

ROOT = Path(__file__).resolve().parents[1]
RATES = ROOT / "src" / "rashomon" / "publish" / "page" / "error_rates.toml"
INTRODUCTION = """# Error rates

How often it is wrong, measured on invented stories that nobody who wrote the program had seen: each was read once,
and what came out was set against what a careful reader had annotated. These first runs stay as
they are, also where the program is better by now; what it reaches today on stories that it was developed on stands
in `evaluation/RESULTS.md` and says less. The same table stands at the end of every account.

1.00 is without error. *Found* and *kept* are shares of what is there; *F1* weighs what was missed and what was
wrong alike; *pairs* asks of every two that belong together, and every two that were joined.
"""
READING = """## How to read it

- Look at the worst column before the middle one. Yours may be such a story.
- Rows on what stands **inside one article** (text, names, quotations in marks, speakers, figures) hold up on other
  stories. Rows on what is **joined across articles** (pairs, disputes, claims, events) are far lower and differ
  much from story to story.
- A low F1 of pairs means that things that belong together stand apart, more often than that strangers stand
  together. The page is what was found, never all there is.
- The stories are invented, English, six to nine articles each. Long pages, other trades and other Englishes will be
  worse.

## Of checked drafts

`rashomon check` is measured by `python -m evaluation.check_cases`: sentences of the sources altered by rule, and
faithful ones beside them: a number, a speaker, a person, a name, a negation, a condition or one half of a quotation.
It prints every miss. Of 54 altered sentences of the story that it was not developed on
it named 53 with the
right kind, and it flagged 2 of 56 faithful ones. Drafts in quite other words are harder: what has no near sentence
in the sources is not compared.

Over seventeen stories on which it was developed, 1,271 of 1,405 altered sentences are told and 1,101 of 1,118
faithful ones left alone. A figure put down to another speaker is told in 117 of 170 cases (in 147 with a flag or a
note), a quotation in 129 of 170 (158), an altered half of a divided quotation in 138 of 160. Who gives a figure is
not told where a person may speak for the body, or where the sources do not know the draft's speaker.

## What people found who read it blind

[Status](status.md#known-weak-places) has what readers found who judged published items without knowing how they
were made, with counts.

## Measure it on your own stories

`make scores` runs the measures on all stories of `evaluation/gold`. The folder of one shows how a story is annotated.
"""


def error_rates_page() -> str:
    """Each layer with its worst, middle and best story, and then story by story."""
    told = tomllib.loads(RATES.read_text("utf-8"))
    names = [one["name"] for one in told["sets"]]
    size = f"{len(names)} stories, {sum(one['articles'] for one in told['sets'])} articles."
    spread = [(cell(one["layer"]), *_spread(one)) for one in told["layers"]]
    each = [(cell(one["layer"]), *(one["figures"][name] for name in names)) for one in told["layers"]]
    parts = [
        INTRODUCTION.strip(),
        size,
        table(("layer", "worst story", "middle", "best story"), spread),
        READING.strip(),
        "## Story by story",
        table(("layer", *(f"{one['name']} ({one['articles']})" for one in told["sets"])), each),
    ]
    return "\n\n".join(parts)


def _spread(layer: dict[str, Any]) -> tuple[str, str, str]:
    values = sorted(float(value) for value in layer["figures"].values())
    return f"{values[0]:.2f}", f"{median(values):.2f}", f"{values[-1]:.2f}"
