"""Runs what the documents show, and writes what came out under it.

python -m scripts.run_docs [--check] [--anew] [PAGE...]     (--anew: also what may vary)

A page is run from top to bottom in a folder of its own that holds the examples. Four kinds of fenced blocks are read:

``console``
    lines that begin with "$ " are given to a shell; what is printed stands under each. A command that ends in " &" goes
    on until the page ends. ``console varying``: times, digests and tokens may differ.
``python``
    run one after the other in one interpreter; a ``text`` block that follows at once is what they print.
``LANGUAGE file=NAME``
    is written to the file NAME.
``sh``
    is not run: what sets up a machine, or needs a network.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
BLOCK = re.compile(r"^```(?P<info>[^\n`]*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
FILE = re.compile(r"\bfile=(\S+)")
PORT = "8765"
VARIES = (
    (re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)"), "<time>"),
    (re.compile(r"\b[0-9a-f]{12,64}\b"), "<digest>"),
    (re.compile(r"token=[\w-]+"), "token=<token>"),
    (re.compile(r"\b\d+ bytes\b"), "<size>"),
)
ANEW = "--anew" in sys.argv
LONGEST = 120  # seconds for one command
ENDS = "Ctrl-C"  # in the last line that a command prints before it waits


class Page:
    """The commands of one page, run in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.names: dict[str, Any] = {"__name__": "__main__"}
        self.going: list[subprocess.Popen[str]] = []
        self.port = _free_port()
        self.environment = _environment(folder / ".bin")
        shutil.copytree(ROOT / "examples", folder / "examples")

    def command(self, line: str) -> str:
        line = line.replace(PORT, self.port)
        if line.endswith(" &"):
            return self._started(line.removesuffix(" &"))
        done = subprocess.run(
            ["bash", "-c", line],
            cwd=self.folder,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=LONGEST,
            check=False,
        )
        return self._told(done.stdout)

    def _started(self, line: str) -> str:
        """Runs on in the background; what it says first."""
        going = subprocess.Popen(
            ["bash", "-c", f"exec {line}"],
            cwd=self.folder,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.going.append(going)
        assert going.stdout is not None
        said = ""
        for told in going.stdout:
            said += told
            if ENDS in told:
                break
        self._answering()
        return self._told(said)

    def _answering(self) -> None:
        """Waits until the port answers: the address is printed a moment before."""
        for _ in range(100):
            with socket.socket() as asking:
                if asking.connect_ex(("127.0.0.1", int(self.port))) == 0:
                    return
            time.sleep(0.1)
        raise TimeoutError(f"nothing answers on port {self.port}")

    def python(self, code: str) -> str:
        said = io.StringIO()
        with contextlib.chdir(self.folder), contextlib.redirect_stdout(said):
            exec(compile(code.replace(PORT, self.port), "<page>", "exec"), self.names)
        return self._told(said.getvalue())

    def _told(self, said: str) -> str:
        """Without colours, blanks at line ends, and what is of this run alone."""
        plain = re.sub(r"\x1b\[[0-9;]*m", "", said).replace(f"{self.folder}/", "").replace(self.port, PORT)
        return "".join(f"{line.rstrip()}\n" for line in plain.splitlines())

    def close(self) -> None:
        for going in self.going:
            going.terminate()
            going.communicate(timeout=20)


def _free_port() -> str:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return str(listening.getsockname()[1])


def _environment(commands: Path) -> dict[str, str]:
    """``rashomon`` and ``python`` are those of this interpreter; the user is called ana."""
    commands.mkdir()
    for name, rest in (("python", ""), ("python3", ""), ("rashomon", " -m rashomon")):
        (commands / name).write_text(f'#!/bin/sh\nexec "{sys.executable}"{rest} "$@"\n')
        (commands / name).chmod(0o755)
    kept = {k: v for k, v in os.environ.items() if not k.startswith("RASHOMON") and k not in ("FORCE_COLOR", "CI")}
    path = os.pathsep.join([str(commands), os.environ.get("PATH", "")])
    ours = {"PATH": path, "PYTHONPATH": str(ROOT / "src")}
    return kept | ours | {"LOGNAME": "ana", "USER": "ana", "COLUMNS": "120", "TZ": "UTC"}


@contextlib.contextmanager
def opened() -> Iterator[Page]:
    with TemporaryDirectory() as folder:
        page = Page(Path(folder))
        try:
            yield page
        finally:
            page.close()


def same(old: str, new: str, *, varying: bool) -> bool:
    for pattern, word in VARIES if varying else ():
        old, new = pattern.sub(word, old), pattern.sub(word, new)
    return old == new


def shown(page: Page, body: str, *, varying: bool) -> str:
    """The body of a console block with what its commands print now; what varies stays as it was."""
    lines = []
    for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
        command, old = _command_of(part)
        new = page.command(command.replace("\n> ", "\n"))
        kept = same(old, new, varying=varying) and not ANEW
        lines.append(f"$ {command}\n{old if kept else new}")
    return "".join(lines)


def _command_of(part: str) -> tuple[str, str]:
    """A command with its further lines (they begin with "> "), and what is said to come out."""
    lines = part.split("\n")
    end = 1
    while end < len(lines) and lines[end].startswith("> "):
        end += 1
    return "\n".join(lines[:end]), "\n".join(lines[end:])


def run(text: str) -> str:
    """The page with what comes out today."""
    with opened() as page:
        made, at = [], 0
        said: str | None = None  # what the python block before printed
        for block in BLOCK.finditer(text):
            info, body = block["info"], block["body"]
            between = text[at : block.start()]
            if said and (info != "text" or between.strip()):
                raise ValueError(f"nothing shows what is printed here: {said[:200]}")
            made.append(between)
            new, said = _ran(page, info, body, said)
            made.append(f"```{info}\n{new}```")
            at = block.end()
        return "".join([*made, text[at:]])


def _ran(page: Page, info: str, body: str, said: str | None) -> tuple[str, str | None]:
    language, _, rest = info.partition(" ")
    if file := FILE.search(rest):
        (page.folder / file[1]).write_text(body, "utf-8")
    elif language == "console":
        return shown(page, body, varying="varying" in rest), None
    elif language == "python":
        return body, page.python(body) or None
    elif language == "text" and said is not None:
        return said, None
    return body, None


def pages() -> list[Path]:
    """Those that show what a command prints."""
    every = sorted([ROOT / "README.md", *ROOT.glob("docs/**/*.md")])
    return [page for page in every if re.search(r"^```(console|python)", page.read_text("utf-8"), re.MULTILINE)]


def main() -> int:
    asked = [Path(name).resolve() for name in sys.argv[1:] if not name.startswith("--")] or pages()
    wrong = 0
    for page in asked:
        old = page.read_text("utf-8")
        new = run(old)
        wrong += new != old
        if "--check" not in sys.argv:
            page.write_text(new, "utf-8", newline="")
        print(f"{'same' if new == old else 'other'}: {page.relative_to(ROOT)}")
    return wrong if "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
