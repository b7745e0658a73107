"""Runs in a network namespace of its own, as its root: names that lead to forbidden addresses, and who hears of it.

Everything stands on the loopback device, which also has a public address and private ones. A name server answers each
name in its own way; every packet to a forbidden address but the name server's is counted.
"""

from __future__ import annotations

import json
import shutil
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path

from rashomon.fetch.client import Client
from rashomon.model.errors import RefusedInput

PUBLIC = "93.184.216.34"
FORBIDDEN = ("127.0.0.1", "10.0.0.5", "192.168.7.7", "169.254.169.254", "172.16.3.3", "100.64.2.2", "198.18.0.3")
SIX = ("::1", "fd00::5")
A, AAAA, CNAME = 1, 28, 5
turns: Counter[str] = Counter()
accepted: Counter[str] = Counter()
packets: Counter[str] = Counter()


def setup() -> None:
    ip = shutil.which("ip")
    if ip is None:
        sys.stderr.write("no ip command")
        raise SystemExit(77)
    for line in (
        "link set lo up",
        *(f"addr add {a}/32 dev lo" for a in (PUBLIC, *FORBIDDEN[1:])),
        "addr add fd00::5/128 dev lo",
    ):
        subprocess.run([ip, *line.split()], check=False, capture_output=True)
    with tempfile.NamedTemporaryFile("w", delete=False) as file:
        file.write("nameserver 127.0.0.1\noptions timeout:1 attempts:1\n")
    with tempfile.NamedTemporaryFile("w", delete=False) as hosts:
        hosts.write("127.0.0.1 localhost\n")
    for made, place in ((file.name, "/etc/resolv.conf"), (hosts.name, "/etc/hosts")):
        target = Path(place).resolve()
        if subprocess.run(["mount", "--bind", made, str(target)], capture_output=True).returncode:
            sys.stderr.write("no bind mounts")
            raise SystemExit(77)


def answers(name: str, kind: int) -> list[tuple[int, str]]:
    """What the name server says; ``turning`` is public the first time and private the second."""
    label = name.split(".")[0]
    if label == "public":
        return [(A, PUBLIC)] if kind == A else []
    if label.startswith("turning"):
        if kind != A:
            return []
        turns[name] += 1
        return [(A, PUBLIC if turns[name] % 2 else FORBIDDEN[turns[name] // 2 % len(FORBIDDEN)])]
    if label.startswith("four"):
        return [(A, FORBIDDEN[int(label[4:])])] if kind == A else []
    if label.startswith("six"):
        return [(AAAA, SIX[int(label[3:])])] if kind == AAAA else []
    if label.startswith("alias"):
        return [(CNAME, f"four{label[5:]}.example"), *([(A, FORBIDDEN[int(label[5:])])] if kind == A else [])]
    return []


def packed(name: str) -> bytes:
    return b"".join(bytes([len(part)]) + part.encode() for part in name.split(".") if part) + b"\0"


def respond(query: bytes) -> bytes:
    at, labels = 12, []
    while query[at]:
        labels.append(query[at + 1 : at + 1 + query[at]].decode())
        at += 1 + query[at]
    question, kind, name = query[12 : at + 5], struct.unpack(">H", query[at + 1 : at + 3])[0], ".".join(labels)
    records, owner = b"", name
    found = answers(name.lower(), kind)
    for sort, value in found:
        data = (
            packed(value)
            if sort == CNAME
            else socket.inet_pton(socket.AF_INET if sort == A else socket.AF_INET6, value)
        )
        records += packed(owner) + struct.pack(">HHIH", sort, 1, 0, len(data)) + data
        owner = value if sort == CNAME else owner
    return query[:2] + b"\x81\x80" + struct.pack(">HHHH", 1, len(found), 0, 0) + question + records


def name_server() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.bind(("127.0.0.1", 53))
        while True:
            query, client = sock.recvfrom(4096)
            sock.sendto(respond(query), client)


def listener(address: str) -> None:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family) as sock:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sock.bind((address, 80))
        sock.listen(50)
        while True:
            connection, _ = sock.accept()
            with connection:
                if address == PUBLIC:
                    connection.recv(4096)
                    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\npublic")
                else:
                    accepted[address] += 1


def sniffer(sock: socket.socket) -> None:
    """Counts packets of TCP, and of anything else that is not of the name server, to forbidden addresses."""
    while True:
        frame, (_, kind, *_) = sock.recvfrom(65536)
        packet = frame[14:]
        if kind == 0x0800:
            target, protocol, start = socket.inet_ntoa(packet[16:20]), packet[9], (packet[0] & 15) * 4
        elif kind == 0x86DD:
            target, protocol, start = socket.inet_ntop(socket.AF_INET6, packet[24:40]), packet[6], 40
        else:
            continue
        ports = struct.unpack(">HH", packet[start : start + 4]) if len(packet) >= start + 4 else (0, 0)
        if target in (*FORBIDDEN, *SIX) and not (protocol == 17 and 53 in ports) and protocol not in (1, 58):
            packets[target] += 1


def outcome(host: str) -> str:
    try:
        return Client(seconds=5).get(f"http://{host}/").last.body.decode()
    except RefusedInput as refused:
        return f"refused: {refused.reason}"


def main() -> None:
    setup()
    try:
        raw = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.ntohs(3))
        raw.bind(("lo", 0))
    except OSError as error:
        sys.stderr.write(f"packets cannot be looked at: {error}")
        raise SystemExit(77) from error
    for work, given in ((name_server, ()), (sniffer, (raw,)), *((listener, (a,)) for a in (PUBLIC, *FORBIDDEN, *SIX))):
        threading.Thread(target=work, args=given, daemon=True).start()  # type: ignore[arg-type]
    time.sleep(0.3)
    public = Client(seconds=5).get("http://public.example/").last
    hosts = [f"four{n}.example" for n in range(len(FORBIDDEN))] + [f"six{n}.example" for n in range(len(SIX))]
    hosts += [f"alias{n}.example" for n in range(len(FORBIDDEN))] + ["localhost"]
    names = {host: outcome(host) for host in hosts}
    turned = Counter(outcome("turning.example").partition(":")[0] for _ in range(40))
    time.sleep(0.3)
    sys.stdout.write(
        json.dumps(
            {
                "public": {"status": public.status, "body": public.body.decode()},
                "names": names,
                "turned": {"asked": turns["turning.example"], "outcomes": turned},
                "accepted": accepted,
                "packets": packets,
            }
        )
    )


if __name__ == "__main__":
    main()
