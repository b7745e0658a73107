"""The invented store, and a server with a browser where there is one."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator

import pytest
import uvicorn
from harbour import BY, TOKEN, client, filled
from starlette.testclient import TestClient

from rashomon.keeping import account_of_story
from rashomon.store.store import Store
from rashomon.store.stories import stories
from rashomon.web.app import create_app, guarded
from rashomon.web.security import local_hosts


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with filled(tmp_path_factory.mktemp("web")) as opened:
        account_of_story(opened, stories(opened)[0])  # a page waits a moment for it, and a busy machine takes longer
        yield opened


@pytest.fixture(scope="module")
def inside(store: Store) -> TestClient:
    return client(store, authorization=f"Bearer {TOKEN}")


@pytest.fixture(scope="module")
def serving() -> Iterator[Callable[[Store], str]]:
    """Serves a store on a free port; the address with the token."""
    running: list[tuple[uvicorn.Server, threading.Thread]] = []

    def serve(store: Store) -> str:
        listening = socket.socket()
        listening.bind(("127.0.0.1", 0))
        port = listening.getsockname()[1]
        app = guarded(create_app(store, lambda: BY), TOKEN, local_hosts(port))
        server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off", timeout_graceful_shutdown=1))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.02)
        running.append((server, thread))
        return f"http://127.0.0.1:{port}/?token={TOKEN}"

    yield serve
    for server, thread in running:
        server.should_exit = True
        thread.join(10)
