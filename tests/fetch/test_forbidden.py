"""No connection is as much as begun to a forbidden address: not as a number in any notation, not by a name, not by a
redirect, and not where a name leads elsewhere the second time."""

from __future__ import annotations

import ipaddress
import json
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rashomon.fetch import connections
from rashomon.fetch.client import Client
from rashomon.model.errors import RefusedInput
from tests.fetch.hostile import Send, answering, head, sends

V4 = [
    "0.0.0.0", "10.0.0.1", "10.255.255.254", "100.64.0.1", "100.100.100.200", "127.0.0.1", "127.8.8.8",
    "169.254.169.254", "172.16.0.1", "172.31.9.9", "192.0.0.1", "192.0.2.1", "192.168.0.1",
    "198.18.0.1", "198.51.100.7", "203.0.113.9", "224.0.0.1", "240.0.0.1", "255.255.255.255",
]  # fmt: skip
V6 = [
    "::", "::1", "fe80::1", "fc00::1", "fd12:3456::1", "ff02::1", "2001:db8::1", "100::1", "2001::1", "64:ff9b:1::1",
    "fec0::1", "3fff::1", "::7f00:1",
]  # fmt: skip
EMBEDDING = ["::ffff:{v4}", "64:ff9b::{v4}", "2002:{hi:04x}:{lo:04x}::1"]
PUBLIC_HERE = "127.0.0.77"  # stands for a public address where a server must answer


def notations(address: str) -> Iterator[str]:
    """All the ways in which a resolver takes the four numbers."""
    a, b, c, d = (int(part) for part in address.split("."))
    whole = int(ipaddress.IPv4Address(address))
    yield address
    yield str(whole)
    yield hex(whole)
    yield f"0{whole:o}"
    yield f"0x{a:x}.0x{b:x}.0x{c:x}.0x{d:x}"
    yield f"0{a:o}.0{b:o}.0{c:o}.0{d:o}"
    yield f"{a}.{(b << 16) + (c << 8) + d}"
    yield f"{a}.{b}.{(c << 8) + d}"
    yield address.translate({ord("0") + n: chr(0xFF10 + n) for n in range(10)})
    yield address.replace(".", "。")
    yield f"{address}."


HOSTS = [
    *[form for address in V4[1:16:2] for form in notations(address)],
    *V4,
    *[f"[{address}]" for address in V6],
    *[
        f"[{form.format(v4=v4, hi=int(ipaddress.IPv4Address(v4)) >> 16, lo=int(ipaddress.IPv4Address(v4)) & 0xFFFF)}]"
        for form in EMBEDDING
        for v4 in V4[1:14]
    ],
    "localhost", "LOCALHOST.", "ip6-localhost",
]  # fmt: skip


@pytest.fixture(autouse=True)
def reached(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Where any socket was asked to connect."""
    found: list[str] = []
    connect = socket.socket.connect

    def recorded(self: socket.socket, place: Any) -> None:
        found.append(str(place[0]))
        connect(self, place)

    monkeypatch.setattr(socket.socket, "connect", recorded)
    return found


def test_there_are_enough_of_them() -> None:
    assert len(set(HOSTS)) >= 150


@pytest.mark.parametrize("host", HOSTS)
def test_no_connection_is_begun(host: str, reached: list[str]) -> None:
    for scheme in ("http", "https"):
        with pytest.raises(RefusedInput):
            Client().get(f"{scheme}://{host}/latest/meta-data/")
    assert reached == []


@pytest.fixture
def as_public(monkeypatch: pytest.MonkeyPatch) -> None:
    judged = connections.forbidden
    monkeypatch.setattr(connections, "forbidden", lambda a: None if a == PUBLIC_HERE else judged(a))
    probe = socket.socket()
    try:
        probe.bind((PUBLIC_HERE, 0))
    except OSError:
        pytest.skip("only 127.0.0.1 is there")
    finally:
        probe.close()


@pytest.mark.usefixtures("as_public")
def test_no_redirect_leads_there(reached: list[str]) -> None:
    waiting = iter(HOSTS)

    def answer(send: Send) -> None:
        send(head(status="302 Found")[:-2] + f"Location: http://{next(waiting)}/\r\n\r\n".encode())

    with answering(answer, PUBLIC_HERE) as url:
        for _ in HOSTS:
            with pytest.raises(RefusedInput):
                Client().get(url)
    assert set(reached) == {PUBLIC_HERE}
    assert len(reached) == len(HOSTS)


def resolving(*answers: list[str]) -> Any:
    """A resolver that answers otherwise each time; the last answer goes on."""
    waiting = list(answers)

    def getaddrinfo(host: str, port: int, *more: Any, **named: Any) -> list[Any]:
        found = waiting.pop(0) if len(waiting) > 1 else waiting[0]
        return [(socket.AF_INET6 if ":" in a else socket.AF_INET, socket.SOCK_STREAM, 6, "", (a, port)) for a in found]

    return getaddrinfo


@pytest.mark.usefixtures("as_public")
def test_a_name_is_asked_once_and_its_number_connected_to(monkeypatch: pytest.MonkeyPatch, reached: list[str]) -> None:
    with answering(sends(head("Content-Length: 4") + b"fine"), PUBLIC_HERE) as url:
        port = url.rsplit(":", 1)[1]
        monkeypatch.setattr(socket, "getaddrinfo", resolving([PUBLIC_HERE], ["127.0.0.1"]))
        assert Client().get(f"http://turning.example:{port}").last.peer == PUBLIC_HERE
        with pytest.raises(RefusedInput, match="loopback"):
            Client().get(f"http://turning.example:{port}")
    assert reached == [PUBLIC_HERE]


@pytest.mark.usefixtures("as_public")
def test_of_several_addresses_only_those_allowed_are_tried(monkeypatch: pytest.MonkeyPatch, reached: list[str]) -> None:
    with answering(sends(head("Content-Length: 4") + b"fine"), PUBLIC_HERE) as url:
        monkeypatch.setattr(socket, "getaddrinfo", resolving(["10.0.0.1", "::1", PUBLIC_HERE, "127.0.0.1"]))
        assert Client().get(url.replace(PUBLIC_HERE, "mixed.example")).last.body == b"fine"
    assert reached == [PUBLIC_HERE]


@pytest.mark.usefixtures("as_public")
def test_the_other_end_is_looked_at_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """A packet filter may send a connection elsewhere: who answers from there is told nothing."""
    heard: list[bytes] = []
    with answering(lambda send: heard.append(b"request"), PUBLIC_HERE) as url:
        monkeypatch.setattr(socket.socket, "getpeername", lambda self: ("192.168.1.1", 80))
        with pytest.raises(RefusedInput, match=r"answered from 192\.168\.1\.1"):
            Client().get(url)
    assert heard == []


def test_nothing_is_sent_there_in_a_network_of_its_own(tmp_path: Path) -> None:
    """Real name servers, real listeners, and a look at every packet, in a network namespace."""
    unshare = shutil.which("unshare")
    command = [str(unshare), "--user", "--map-root-user", "--net", "--mount"]
    if unshare is None or subprocess.run([*command, "true"], capture_output=True).returncode:
        pytest.skip("no network namespaces on this machine")
    probe = Path(__file__).with_name("namespace_probe.py")
    done = subprocess.run([*command, sys.executable, str(probe)], capture_output=True, text=True, timeout=120)
    if done.returncode == 77:
        pytest.skip(done.stderr.strip())
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["public"] == {"status": 200, "body": "public"}
    assert found["packets"] == found["accepted"] == {}
    assert all(said.startswith("refused") for said in found["names"].values()), found["names"]
    assert found["turned"]["asked"] == 40 and set(found["turned"]["outcomes"]) <= {"public", "refused"}
