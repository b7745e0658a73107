"""Checks a bundle, or the folder it was unpacked to, without its maker: python verify.py BUNDLE.zip [PUBLIC_KEY.pem]

Standard library alone; for the signature the package "cryptography". It shows that every file is the one that was
signed, that every original and text has the digest it came in with, that the custody log is one unbroken chain up to
the signed head, and that every citation of every account stands, character for character, in the text it names. It
does not read the articles again: `rashomon verify` does.
"""

from __future__ import annotations

import base64
import hashlib
import json
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Files = dict[str, bytes]

MOST = 2_000_000_000  # bytes, unpacked
BEGINNING = "0" * 64


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def chained(entry: dict[str, Any]) -> str:
    """The hash of an entry: each part with its length, the hash of the entry before it first."""
    parts = [entry["previous"], str(entry["number"])]
    parts += [entry[name] for name in ("at", "who", "action", "subject", "detail")]
    return sha256("".join(f"{len(part)}:{part}" for part in parts).encode("utf-8", "surrogatepass"))


def check_files(files: Files, manifest: dict[str, Any]) -> Iterator[str]:
    """Every file is listed, and every listed file is there with its digest."""
    listed = manifest["files"]
    for name in sorted(set(files) - set(listed) - {"manifest.json", "manifest.sig", "manifest.tsr"}):
        yield f"{name}: not in the manifest"
    for name, digest in sorted(listed.items()):
        if name not in files:
            yield f"{name}: missing"
        elif sha256(files[name]) != digest:
            yield f"{name}: other bytes than were signed"


def check_articles(files: Files) -> Iterator[str]:
    """Originals and texts go by their digests."""
    for line in files.get("articles.jsonl", b"").splitlines():
        article = json.loads(line)
        for kind, digest in (("originals", article["sha256"]), ("texts", article["text_sha256"])):
            data = files.get(f"{kind}/{digest}")
            if data is None:
                yield f"{article['id']}: no {kind}/{digest}"
            elif sha256(data) != digest:
                yield f"{article['id']}: {kind}/{digest} has other bytes"


def check_log(files: Files, manifest: dict[str, Any]) -> Iterator[str]:
    """One chain from the beginning to the signed head. Of entries on other matters only the hashes are given."""
    previous, number = BEGINNING, 0
    for line in files.get("log.jsonl", b"").splitlines():
        entry = json.loads(line)
        number += 1
        if entry["number"] != number or entry["previous"] != previous:
            yield f"log entry {entry['number']}: does not follow the one before it"
        if "who" in entry and entry["hash"] != chained(entry):
            yield f"log entry {entry['number']}: altered"
        previous = entry["hash"]
    if manifest["log"] != {"entries": number, "head": previous}:
        yield "log: does not end at the signed head"


def check_arrivals(files: Files) -> Iterator[str]:
    """Every article has the bytes and the text that the log says it came in with; one with gaps came in as another."""
    log = map(json.loads, files.get("log.jsonl", b"").splitlines())
    added = [entry for entry in log if entry.get("action") == "add"]
    accounts = [json.loads(files[name]) for name in sorted(files) if name.startswith("accounts/")]
    gaps = {item["document"] for account in accounts for item in account.get("withheld", ())}
    lines = {json.loads(line)["id"]: line for line in files.get("articles.jsonl", b"").splitlines()}
    for entry in added:
        if entry["subject"] in lines:
            yield from other_digests(json.loads(lines[entry["subject"]]), entry)
        else:
            yield f"{entry['subject']}: not in articles.jsonl, but log entry {entry['number']} says that it came in"
    for name in sorted(lines.keys() - {entry["subject"] for entry in added}):
        if json.loads(lines[name])["name"] not in gaps and b"WITHHELD-" not in lines[name]:
            yield f"{name}: no entry of the log says that it came in"


def other_digests(article: dict[str, Any], entry: dict[str, Any]) -> Iterator[str]:
    """Where an article is not what the entry says that came in."""
    came = json.loads(entry["detail"])
    for said, name in (("evidentiary copy", "sha256"), ("working copy", "text_sha256")):
        if came[said] != article[name]:
            yield f"{article['id']}: {name} is not the {said} of log entry {entry['number']}, with which it came in"


def citations(value: Any) -> Iterator[dict[str, Any]]:
    """Everything in an account that cites: document, start, end, exact."""
    if isinstance(value, dict) and {"document", "start", "end", "exact"} <= value.keys():
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from citations(inner)


def check_accounts(files: Files) -> Iterator[str]:
    """The cited characters stand in the texts; the texts are those of the bundle."""
    for name in sorted(name for name in files if name.startswith("accounts/")):
        account = json.loads(files[name])
        texts = {document["id"]: document["text"] for document in account["documents"]}
        for document in account["documents"]:
            held = files.get("texts/" + sha256(document["text"].encode("utf-8", "surrogatepass")))
            if held is None:
                yield f"{name}: the text of {document['id']} is not in the bundle"
        for item in account.get("withheld", ()):
            for gap in item["gaps"]:
                mark = texts.get(item["document"], "")[gap["start"] : gap["end"]]
                if mark != "[…]" and not (mark.startswith("WITHHELD-") and mark[9:].isdigit()):
                    yield f"{name}: {item['document']} {gap['start']}-{gap['end']}: no mark of a gap stands there"
        for cited in citations(account):
            text = texts.get(cited["document"], "")
            if text[cited["start"] : cited["end"]] != cited["exact"]:
                yield f"{name}: {cited['document']} {cited['start']}-{cited['end']}: other characters stand there"


def check_signature(files: Files, key: bytes | None) -> tuple[list[str], str]:
    """Problems, and what is to be said of the signature."""
    if "manifest.sig" not in files:
        return (["manifest.sig: missing: not signed by the key given"] if key else []), "not signed"
    signed = json.loads(files["manifest.sig"])
    try:
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.serialization import load_pem_public_key
    except ImportError:
        return ["manifest.sig: cannot be checked; install the package cryptography"], "not checked"
    pem = key or signed["public_key"].encode()
    try:
        public: Any = load_pem_public_key(pem)
        public.verify(base64.b64decode(signed["signature"]), files["manifest.json"])
    except (InvalidSignature, ValueError, TypeError):
        return ["manifest.sig: the signature is not of this key and this manifest"], "broken"
    whose = "of the key given" if key else "of the key in the bundle: compare it with one you trust"
    return [], f"good, {whose}: SHA-256 {sha256(pem)}"


def check(files: Files, key: bytes | None = None) -> tuple[list[str], str]:
    """All problems of a bundle, and what is to be said of its signature."""
    if "manifest.json" not in files:
        return ["no manifest.json: this is no bundle"], "not checked"
    manifest = json.loads(files["manifest.json"])
    problems, said = check_signature(files, key)
    proven = check_files(files, manifest), check_articles(files), check_log(files, manifest), check_arrivals(files)
    for found in (*proven, check_accounts(files)):
        problems += told(found)
    return problems, said


def told(problems: Iterator[str]) -> Iterator[str]:
    """The problems, and that the rest was not looked at where a file does not hold what it should."""
    try:
        yield from problems
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        yield f"a file cannot be read: {type(error).__name__}: {error}"


def unpack(path: str) -> Files:
    """The files of a bundle by name; no path leads out of it, and it may not swell beyond measure."""
    if Path(path).is_dir():
        return {
            file.relative_to(path).as_posix(): file.read_bytes() for file in Path(path).rglob("*") if file.is_file()
        }
    if not zipfile.is_zipfile(path):
        raise SystemExit(f"{path}: no bundle: neither a ZIP archive nor the folder of one")
    with zipfile.ZipFile(path) as bundle:
        if sum(info.file_size for info in bundle.infolist()) > MOST:
            raise SystemExit(f"{path}: more than {MOST} bytes unpacked")
        return {info.filename: bundle.read(info) for info in bundle.infolist() if not info.is_dir()}


def main(arguments: list[str]) -> int:
    if len(arguments) not in (1, 2):
        raise SystemExit(__doc__)
    key = Path(arguments[1]).read_bytes() if len(arguments) == 2 else None
    files = unpack(arguments[0])
    problems, said = check(files, key)
    for problem in problems:
        print(problem)
    print(f"signature: {said}")
    if "manifest.tsr" in files:
        data = "manifest.sig" if "manifest.sig" in files else "manifest.json"
        print(f"time stamp: not looked at: openssl ts -verify -CAfile ROOT.pem -in manifest.tsr -data {data}")
    print(f"{'failed' if problems else 'passed'}: {len(files)} files, {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
