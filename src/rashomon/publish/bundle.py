"""A bundle: articles, texts, accounts and the custody log in one file that another person can check.

The same content gives the same bytes: files in order of name, no time of packing. What is signed is the manifest,
which holds the digest of every other file and the head of the log.
"""

from __future__ import annotations

import base64
import hashlib
import io
import json
import os
import zipfile
from collections.abc import Mapping
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..model.errors import OutputError, RefusedInput, UsageError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

SCHEMA = "rashomon-bundle/2"
MOST = 2_000_000_000  # bytes, unpacked
UNTIMED = (1980, 1, 1, 0, 0, 0)
APART = frozenset({"manifest.json", "manifest.sig", "manifest.tsr"})


def pack(files: Mapping[str, bytes], head: tuple[int, str], key: Ed25519PrivateKey | None = None) -> bytes:
    """The bundle of ``files``, with the second verifier in it; ``head`` is number and hash of the last log entry."""
    verifier = (resources.files("rashomon.publish") / "second_verifier.py").read_bytes()
    content = {**files, "verify.py": verifier}
    manifest = {
        "schema": SCHEMA,
        "log": {"entries": head[0], "head": head[1]},
        "files": {name: hashlib.sha256(content[name]).hexdigest() for name in sorted(content)},
    }
    content["manifest.json"] = as_json(manifest)
    if key is not None:
        content["manifest.sig"] = as_json(signed(content["manifest.json"], key))
    return zipped(content)


def zipped(files: Mapping[str, bytes]) -> bytes:
    """The files as a ZIP archive, in order of name."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            info = zipfile.ZipInfo(name, UNTIMED)
            info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(info, files[name])
    return target.getvalue()


def unpack(path: Path) -> dict[str, bytes]:
    """The files of a bundle by name.

    Raises:
        RefusedInput: where it is none, or swells beyond measure.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            if sum(info.file_size for info in archive.infolist()) > MOST:
                raise RefusedInput(f"{path}: more than {MOST // 10**9} GB unpacked", "check where it comes from")
            files = {info.filename: archive.read(info) for info in archive.infolist() if not info.is_dir()}
    except (OSError, zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
        raise RefusedInput(f"{path}: no bundle can be read there: {error}", "check the path") from error
    if "manifest.json" not in files:
        raise RefusedInput(f"{path}: no bundle: it has no manifest.json", "give one of `rashomon export --as bundle`")
    return files


def signed(data: bytes, key: Ed25519PrivateKey) -> dict[str, str]:
    """An Ed25519 signature with its public key."""
    return {
        "algorithm": "Ed25519",
        "public_key": public_pem(key).decode(),
        "signature": base64.b64encode(key.sign(data)).decode(),
    }


def as_json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True).encode("utf-8", "backslashreplace") + b"\n"


# ---------------------------------------------------------------- keys


def new_key(path: Path) -> Path:
    """Makes a key pair: the private key at ``path``, for its owner alone; the public one beside it, which is returned.

    Raises:
        OutputError: where a file is in the way, or cannot be written.
    """
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

    key, public = Ed25519PrivateKey.generate(), path.with_suffix(".pub.pem")
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
        with public.open("xb") as file:
            file.write(public_pem(key))
    except OSError as error:
        raise OutputError(f"{error.filename}: {error.strerror}; give a path where there is no file yet") from error
    return public


def read_key(path: Path) -> Ed25519PrivateKey:
    """The private key at ``path``.

    Raises:
        UsageError: where there is none.
    """
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    try:
        key = load_pem_private_key(path.read_bytes(), None)
    except (OSError, ValueError, TypeError) as error:
        raise UsageError(f"{path}: no private key can be read there ({error}); make one with `rashomon key`") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise UsageError(f"{path}: a key of another kind; make one with `rashomon key`")
    return key


def read_public(path: Path) -> bytes:
    """The public key at ``path``, as it is compared.

    Raises:
        UsageError: where it cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path}: no public key can be read there ({error.strerror})") from error


def public_pem(key: Ed25519PrivateKey) -> bytes:
    """The public half of a key."""
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    return key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
