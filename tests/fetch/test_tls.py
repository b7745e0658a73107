"""Under TLS the certificate must be that of the name, and a handshake that never ends is cut off."""

from __future__ import annotations

import datetime
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from rashomon.fetch.client import Client
from rashomon.model.errors import RefusedInput
from tests.fetch.hostile import answering, endless
from tests.fetch.site import FakeClock, Reply, Site, _handler


def certificate(folder: Path, name: str, days: int = 1) -> Path:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    end = datetime.datetime.now(datetime.UTC) + datetime.timedelta(days=days)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(end - datetime.timedelta(days=9))
        .not_valid_after(end)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    path = folder / f"{name}{days}.pem"
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(made.public_bytes(serialization.Encoding.PEM) + secret)
    return path


@contextmanager
def served(chain: Path) -> Iterator[str]:
    site = Site(FakeClock(0))
    site.put("/", (0, Reply(200, b"fine")))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(chain)
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(site))
    server.handle_error = lambda request, address: None  # type: ignore[method-assign]  # it is the client who refuses
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield f"https://localhost:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.mark.parametrize(
    ("name", "days", "trusted", "refused"),
    [
        ("localhost", 1, True, None),
        ("localhost", 1, False, "certificate verify failed"),
        ("other.example", 1, True, "localhost"),
        ("localhost", -1, True, "expired"),
    ],
)
def test_the_certificate_is_that_of_the_name(
    name: str, days: int, trusted: bool, refused: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chain = certificate(tmp_path, name, days)
    if trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(chain))
    with served(chain) as url:
        if refused is None:
            found = Client(allow_private=True).get(url).last
            assert (found.body, found.peer) == (b"fine", "127.0.0.1")
            return
        with pytest.raises(RefusedInput, match=refused):
            Client(allow_private=True).get(url)


@pytest.mark.parametrize("pause", [0.0, 0.05])
def test_a_handshake_that_never_ends_is_cut_off(pause: float) -> None:
    started = time.monotonic()
    answer = endless(b"\x16\x03\x03\x40\x00", b"\x02", pause)
    with answering(answer) as url, pytest.raises(RefusedInput):
        Client(allow_private=True, seconds=0.5).get(url.replace("http:", "https:"))
    assert time.monotonic() - started < 5
