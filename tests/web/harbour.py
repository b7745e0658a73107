"""An invented store and the app over it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from starlette.testclient import TestClient

from rashomon.keeping import Custody, add_paths, tell_stories_apart
from rashomon.store.store import Store, open_store
from rashomon.web.app import create_app, guarded
from rashomon.web.security import local_hosts

BY = Custody("2031-04-02T08:00:00Z", "A. Reader")
TOKEN = "t0ken"
BASE = "http://127.0.0.1:8765"
HOSTILE = "<script>alert(1)</script>\u202e<img src=x onerror=alert(2)>"
FLOOD = (
    "Flood cuts off Velm harbour\n\nVelm, 2 April 2031. The harbour of Velm was cut off on Wednesday after the quay "
    "gave way. Mayor Ana Kord said: “The quay was inspected in March.” At least 14 people were hurt, she said. "
    "Kord added that the harbour would stay closed for a week.\n",
    "<script>alert(1)</script> Velm\n\nVelm, 3 April 2031. Two people died when the quay of Velm harbour gave way. "
    "Ana Kord, the mayor, denied that the quay had not been inspected. <img src=x onerror=alert(2)> About 30 people "
    "were hurt, a doctor said. “The quay was inspected in March,” Kord said. She blamed the rain.\n",
    "Velm harbour: quay was never inspected, union says\n\nVelm, 3 April 2031. The quay of Velm harbour gave way on "
    "Wednesday. The dock union said that the quay had not been inspected in March. Mayor Anna Kord denied it. "
    "14 people were hurt.\n",
)


def filled(folder: Path) -> Store:
    """A store with one story of three articles."""
    store = open_store(folder / "s.rashomon", create=True)
    for name, text in zip("abc", FLOOD, strict=True):
        (folder / f"{name}.txt").write_text(text, "utf-8")
    add_paths(store, [folder / f"{name}.txt" for name in "abc"], BY)
    tell_stories_apart(store, BY)
    return store


def client(store: Store, **headers: str) -> TestClient:
    made = create_app(store, lambda: BY)
    made.state.desk = replace(made.state.desk, patience=60)  # tests of pages are not tests of waiting
    app = guarded(made, TOKEN, local_hosts(8765))
    return TestClient(app, base_url=BASE, headers=headers, follow_redirects=False)
