"""``rashomon serve``: the web app over a store."""

from __future__ import annotations

import secrets
import socket
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from ..model.errors import UsageError
from .guard import exit_status, say
from .store import DEFAULT, StorePath, Who, custody, opened

GRACE = 5  # seconds for what is being answered


def serve(
    store: StorePath = DEFAULT,
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port; 0 takes a free one.")] = 8765,
    host: Annotated[str, typer.Option(help="Address to listen on; by default this machine alone.")] = "127.0.0.1",
    allow_host: Annotated[
        list[str] | None, typer.Option("--allow-host", metavar="NAME:PORT", help="Another name that it is asked by.")
    ] = None,
    token: Annotated[
        str | None, typer.Option(envvar="RASHOMON_TOKEN", help="The token; by default a new one each time.")
    ] = None,
    fetch: Annotated[bool, typer.Option("--fetch", help="Let pages be added by their addresses.")] = False,
    warc: Annotated[
        Path | None,
        typer.Option("--warc", metavar="FILE", help="The archive of what is fetched; by default beside the store."),
    ] = None,
    who: Who = None,
) -> None:
    """Open a store in a browser: stories, accounts, texts side by side, search, review; and the REST interface.

    Articles can be added, drafts checked, decisions made and taken back. It listens on this machine alone and lets
    nobody in without the token in the address that it prints. It loads nothing from elsewhere, and fetches only with
    --fetch.

    Example:

      rashomon serve --store march.rashomon
    """
    import uvicorn

    from ..store.desk import count_articles
    from ..web.app import create_app, guarded
    from ..web.hands import Beside
    from ..web.security import local_hosts
    from .watch import fetch_pages

    with exit_status(), opened(store, create=True) as kept:
        listening = _listening(host, port)
        bound = listening.getsockname()[1]
        chosen = token or secrets.token_urlsafe(24)

        def fetched(urls: Sequence[str]) -> Sequence[Any]:
            return fetch_pages(urls, store, kept, warc=warc, who=who, allow_private=False)

        made = create_app(kept, lambda: custody(who), fetched if fetch else None, Beside())
        app = guarded(made, chosen, local_hosts(bound, allow_host or ()))
        if not count_articles(kept):
            say(f"{store}: nothing is in it yet; add articles in the app, or with `rashomon add PATH --store {store}`")
        say(f"Open http://127.0.0.1:{bound}/?token={chosen}\nCtrl-C ends it.")
        settings = uvicorn.Config(
            app, log_level="warning", server_header=False, lifespan="off", timeout_graceful_shutdown=GRACE
        )
        server = uvicorn.Server(settings)
        made.state.leaving = lambda: server.should_exit
        made.state.desk.go_on()
        try:
            server.run(sockets=[listening])
        finally:  # a signal is raised again when the server has ended
            made.state.desk.end()


def _listening(host: str, port: int) -> socket.socket:
    """A socket on which nobody else listens.

    Raises:
        UsageError: where it cannot listen there.
    """
    made = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # else the end of an answer waits 40 ms
    try:
        made.bind((host, port))
    except OSError as error:
        made.close()
        step = "is it open in another window? --port 0 takes a free one"
        raise UsageError(f"cannot listen on {host}, port {port} ({error.strerror}); {step}") from error
    return made
