"""The same articles give the same bytes: in any order and split, on any engine, at any hour, anywhere."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

STORY = Path(__file__).parents[2] / "examples" / "tizgrat-dam"
ARTICLES = sorted(STORY.glob("00[1235]_*.txt"))

PROGRAM = """
import sys
{before}
from pathlib import Path
from rashomon import report
from rashomon.publish.html import to_html
from rashomon.publish.json import to_json
if __name__ == "__main__":
    account = report(sys.argv[2:], processes={processes})
    Path(sys.argv[1]).write_bytes(to_json(account) + to_html(account).encode())
"""

OTHER_DAY = """
import datetime, time
then = 4102444800.0
time.time = lambda: then
class Date(datetime.date):
    @classmethod
    def today(cls): return cls(2100, 1, 1)
class Moment(datetime.datetime):
    @classmethod
    def now(cls, tz=None): return cls(2100, 1, 1, tzinfo=tz)
datetime.date, datetime.datetime = Date, Moment
"""


def published(
    folder: Path,
    articles: list[Path],
    *,
    before: str = "",
    processes: int = 1,
    environment: dict[str, str] | None = None,
) -> bytes:
    """What a process of its own publishes."""
    program, output = folder / "program.py", folder / "out"
    program.write_text(PROGRAM.format(before=before, processes=processes))
    subprocess.run(
        [sys.executable, program, output, *articles], check=True, env={**os.environ, **(environment or {})}, timeout=300
    )
    return output.read_bytes()


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return published(tmp_path_factory.mktemp("first"), ARTICLES, environment={"PYTHONHASHSEED": "0"})


@pytest.mark.slow
@pytest.mark.parametrize(
    ("articles", "options"),
    [
        pytest.param(ARTICLES[::-1], {}, id="another order"),
        pytest.param(ARTICLES, {"before": OTHER_DAY}, id="another day"),
        pytest.param(ARTICLES, {"environment": {"PYTHONHASHSEED": "4711"}}, id="another hash seed"),
        pytest.param(ARTICLES, {"environment": {"LC_ALL": "tr_TR.UTF-8", "LANG": "C"}}, id="another locale"),
        pytest.param(ARTICLES, {"environment": {"TZ": "Pacific/Kiritimati"}}, id="another time zone"),
        pytest.param(ARTICLES, {"processes": 2}, id="two processes"),
    ],
)
def test_nothing_outside_the_articles_shows(
    first: bytes, tmp_path: Path, articles: list[Path], options: dict[str, object]
) -> None:
    assert published(tmp_path, articles, **options) == first  # type: ignore[arg-type]
