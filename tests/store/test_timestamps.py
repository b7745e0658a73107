"""A bundle was there at an hour: an authority says so, and its word is checked without a connection."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from rashomon.bundling import verify_bundle
from rashomon.model.errors import RefusedInput, UsageError
from rashomon.publish.bundle import as_json, new_key, pack, read_key, unpack, zipped
from rashomon.publish.timestamp import attached, check_stamp, read_certificates, request_for

CONFIG = """
[req]
distinguished_name = name
prompt = no
[name]
CN = any
[root]
basicConstraints = critical, CA:true
keyUsage = critical, keyCertSign
[stamps]
basicConstraints = critical, CA:false
extendedKeyUsage = critical, timeStamping
[plain]
basicConstraints = critical, CA:false
[tsa]
default_tsa = here
[here]
serial = serial
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
"""
EC = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-config", "tsa.cnf"]


@dataclass(frozen=True, slots=True)
class Authority:
    """A time stamping authority of our own, in a folder."""

    folder: Path

    def run(self, *arguments: str) -> None:
        ran = subprocess.run(["openssl", *arguments], cwd=self.folder, capture_output=True, text=True, timeout=30)
        assert ran.returncode == 0, ran.stderr

    @property
    def root(self) -> Path:
        return self.folder / "root.pem"

    def answer(self, request: bytes) -> bytes:
        (self.folder / "q.tsq").write_bytes(request)
        self.run("ts", "-reply", "-config", "tsa.cnf", "-queryfile", "q.tsq", "-signer", "tsa.pem", "-inkey", "tsa.key",
                 "-out", "a.tsr")  # fmt: skip
        return (self.folder / "a.tsr").read_bytes()


def authority(folder: Path) -> Authority:
    if shutil.which("openssl") is None:
        pytest.skip("no openssl: no authority can be set up here")
    folder.mkdir()
    (folder / "tsa.cnf").write_text(CONFIG, "ascii")
    (folder / "serial").write_text("01\n", "ascii")
    made = Authority(folder)
    made.run("req", "-x509", *EC, "-keyout", "root.key", "-out", "root.pem", "-days", "30", "-extensions", "root",
             "-subj", f"/CN={folder.name} root")  # fmt: skip
    made.run("req", *EC, "-keyout", "tsa.key", "-out", "tsa.csr", "-subj", f"/CN={folder.name} stamps")
    made.run("x509", "-req", "-in", "tsa.csr", "-CA", "root.pem", "-CAkey", "root.key", "-CAcreateserial",
             "-out", "tsa.pem", "-days", "30", "-extfile", "tsa.cnf", "-extensions", "stamps")  # fmt: skip
    return made


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return authority(tmp_path_factory.mktemp("tsa") / "office")


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    new_key(tmp_path / "desk.pem")
    (tmp_path / "b.zip").write_bytes(pack({"log.jsonl": b""}, (0, "0" * 64), read_key(tmp_path / "desk.pem")))
    return tmp_path / "b.zip"


def test_a_stamp_is_asked_for_attached_and_proven(office: Authority, bundle: Path, tmp_path: Path) -> None:
    assert request_for(bundle) == request_for(bundle)
    roots = read_certificates(office.root)
    data, said = attached(bundle, office.answer(request_for(bundle)), roots)
    assert "manifest.sig; good, by CN=office stamps" in said
    (tmp_path / "stamped.zip").write_bytes(data)
    result = verify_bundle(tmp_path / "stamped.zip", roots=roots)
    assert result.passed, result.problems
    assert any(note.startswith("time stamp: 20") and "good" in note for note in result.notes)
    ours = {name: data for name, data in unpack(bundle).items() if name != "manifest.tsr"}
    assert {n: d for n, d in unpack(tmp_path / "stamped.zip").items() if n != "manifest.tsr"} == ours


def test_openssl_itself_agrees(office: Authority, bundle: Path, tmp_path: Path) -> None:
    (tmp_path / "a.tsr").write_bytes(office.answer(request_for(bundle)))
    (tmp_path / "signed").write_bytes(unpack(bundle)["manifest.sig"])
    office.run(
        "ts", "-verify", "-CAfile", "root.pem", "-in", str(tmp_path / "a.tsr"), "-data", str(tmp_path / "signed")
    )


def test_without_a_trusted_authority_that_is_said(office: Authority, bundle: Path) -> None:
    _, said = attached(bundle, office.answer(request_for(bundle)))
    assert "not checked" in said


def test_another_authority_a_missing_stamp_and_a_broken_one_are_problems(
    office: Authority, bundle: Path, tmp_path: Path
) -> None:
    stranger = authority(tmp_path / "stranger")
    answer = stranger.answer(request_for(bundle))
    with pytest.raises(RefusedInput, match="not of an authority given"):
        attached(bundle, answer, read_certificates(office.root))
    assert check_stamp(unpack(bundle), read_certificates(office.root))[0] == ["manifest.tsr: there is no time stamp"]
    assert check_stamp(unpack(bundle)) == ([], "none")
    with pytest.raises(RefusedInput, match="no answer"):
        attached(bundle, b"nonsense")
    with pytest.raises(UsageError, match="PEM"):
        read_certificates(bundle)


@pytest.mark.parametrize("place", [0.3, 0.6, 0.9, 0.99])
def test_a_stamp_that_was_altered_is_found(office: Authority, bundle: Path, place: float) -> None:
    answer = bytearray(office.answer(request_for(bundle)))
    answer[int(place * len(answer))] ^= 1
    with pytest.raises(RefusedInput):
        attached(bundle, bytes(answer), read_certificates(office.root))


def test_who_signs_anew_loses_the_stamp(office: Authority, bundle: Path, tmp_path: Path) -> None:
    """The stamp is on the first signature: a bundle changed and signed again by its owner has none."""
    data, _ = attached(bundle, office.answer(request_for(bundle)))
    (tmp_path / "s.zip").write_bytes(data)
    files = unpack(tmp_path / "s.zip")
    files["manifest.sig"] = as_json({"algorithm": "Ed25519", "public_key": "", "signature": ""})
    (tmp_path / "again.zip").write_bytes(zipped(files))
    problems, _ = check_stamp(unpack(tmp_path / "again.zip"))
    assert problems == ["manifest.tsr: stamps something else than this bundle"]


def test_of_a_bundle_that_nobody_signed_the_manifest_is_stamped(office: Authority, tmp_path: Path) -> None:
    (tmp_path / "b.zip").write_bytes(pack({"log.jsonl": b""}, (0, "0" * 64)))
    _, said = attached(
        tmp_path / "b.zip", office.answer(request_for(tmp_path / "b.zip")), read_certificates(office.root)
    )
    assert "on manifest.json; good" in said


def test_a_signature_taken_away_is_missed_where_a_key_is_given(bundle: Path, tmp_path: Path) -> None:
    files = unpack(bundle)
    del files["manifest.sig"]
    (tmp_path / "bare.zip").write_bytes(zipped(files))
    assert verify_bundle(tmp_path / "bare.zip").passed
    assert not verify_bundle(tmp_path / "bare.zip", (tmp_path / "desk.pub.pem").read_bytes()).passed
