"""Checks a bundle, or the folder it was unpacked to, without its maker: python verify.py BUNDLE.zip [PUBLIC_KEY.pem]

Standard library alone; for the signature the package "cryptography". It shows that every file is the one that was
signed, that the custody log is one unbroken chain up to the signed head, that every article, capture, decision and
story is what the log says of it, and that every citation of every account stands, character for character, in the
text it names. It does not read the articles again: `rashomon verify` does.
"""

from __future__ import annotations

import base64
import hashlib
import json
import sys
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

Files = dict[str, bytes]
Json = dict[str, Any]

MOST = 2_000_000_000  # bytes, unpacked
BEGINNING = "0" * 64


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def digest(*parts: str) -> str:
    """Of each part with its length."""
    return sha256("".join(f"{len(part)}:{part}" for part in parts).encode("utf-8", "surrogatepass"))


def chained(entry: Json) -> str:
    """The hash of an entry: that of the entry before it first."""
    parts = [entry[name] for name in ("at", "who", "action", "subject", "detail")]
    return digest(entry["previous"], str(entry["number"]), *parts)


def listed(files: Files, name: str) -> list[Json]:
    return [json.loads(line) for line in files.get(f"{name}.jsonl", b"").splitlines()]


def check_files(files: Files, manifest: Json) -> Iterator[str]:
    """Every file is listed, and every listed file is there with its digest."""
    signed = manifest["files"]
    for name in sorted(set(files) - set(signed) - {"manifest.json", "manifest.sig", "manifest.tsr"}):
        yield f"{name}: not in the manifest"
    for name, digest in sorted(signed.items()):
        if name not in files:
            yield f"{name}: missing"
        elif sha256(files[name]) != digest:
            yield f"{name}: other bytes than were signed"


def check_articles(files: Files) -> Iterator[str]:
    """Originals and texts go by their digests."""
    for article in listed(files, "articles"):
        for kind, digest in (("originals", article["sha256"]), ("texts", article["text_sha256"])):
            data = files.get(f"{kind}/{digest}")
            if data is None:
                yield f"{article['id']}: no {kind}/{digest}"
            elif sha256(data) != digest:
                yield f"{article['id']}: {kind}/{digest} has other bytes"


def check_log(files: Files, manifest: Json) -> Iterator[str]:
    """One chain from the beginning to the signed head. Of entries on other matters only the hashes are given."""
    previous, number = BEGINNING, 0
    for entry in listed(files, "log"):
        number += 1
        if entry["number"] != number or entry["previous"] != previous:
            yield f"log entry {entry['number']}: does not follow the one before it"
        if "who" in entry and entry["hash"] != chained(entry):
            yield f"log entry {entry['number']}: altered"
        previous = entry["hash"]
    if manifest["log"] != {"entries": number, "head": previous}:
        yield "log: does not end at the signed head"


def check_told(files: Files, manifest: Json) -> Iterator[str]:
    """Articles, decisions and stories are what the log says of them; what has gaps came in as something else."""
    log = [entry for entry in listed(files, "log") if "detail" in entry]
    gaps = gaps_of(files)
    whole = [one for one in listed(files, "articles") if one["name"] not in gaps and "WITHHELD-" not in json.dumps(one)]
    names = {one["id"] for one in whole}
    others = [one for one in listed(files, "articles") if one["id"] not in names]
    yield from other_articles([*whole, *others], log, apart={one["id"] for one in others})
    # Where words are withheld, and in bundles of the first schema, the log need not tell of a decision.
    all_told = not gaps and manifest["schema"] != "rashomon-bundle/1"
    yield from other_decisions(listed(files, "decisions"), log, all_told=all_told)
    stories = {story["id"]: story["articles"] for story in listed(files, "stories")}
    yield from other_stories(stories, log, all_told=not gaps)
    if log and log[-1]["action"] == "export" and json.loads(log[-1]["detail"])["stories"] != [*stories]:
        yield f"stories.jsonl: other stories than log entry {log[-1]['number']} says were exported"


def gaps_of(files: Files) -> set[str]:
    """The names of articles with gaps."""
    accounts = [json.loads(files[name]) for name in sorted(files) if name.startswith("accounts/")]
    return {item["document"] for account in accounts for item in account.get("withheld", ())}


def other_articles(articles: Iterable[Json], log: Iterable[Json], apart: Iterable[str] = ()) -> Iterator[str]:
    """Articles that are not what the log says came in, came in unsaid, or are gone. Those ``apart`` have gaps."""
    came = {entry["subject"]: entry for entry in log if entry["action"] == "add"}
    for article in articles:
        entry = came.pop(article["id"], None)
        if entry is not None:
            different = other_fields(article, json.loads(entry["detail"]), entry, article["id"] in apart)
            said = f"log entry {entry['number']}, with which it came in"
            yield from (f"{article['id']}: {name} is not the {what} of {said}" for name, what in different)
        elif article["id"] not in apart:
            yield f"{article['id']}: no entry of the log says that it came in"
    for name, entry in sorted(came.items()):
        yield f"{name}: gone, but log entry {entry['number']} says that it came in"


def other_fields(article: Json, came: Json, entry: Json, apart: bool) -> Iterator[tuple[str, str]]:
    """What of an article is not what came in, by its name here and in the log."""
    for said, name in (("evidentiary copy", "sha256"), ("working copy", "text_sha256")):
        if came[said] != article[name]:
            yield name, said
    if apart:
        return
    for name, value in came.get("article", {}).items():  # an older log does not tell of it
        if name in article and plain(article[name]) != plain(value):
            yield name, name
    how = {name: came[name] for name in ("how", "location", "tool", "missing")}
    capture = {"at": entry["at"], "who": entry["who"], **how}
    if [plain(one) for one in article["captures"]] != [plain(capture)]:
        now = article["captures"][0] if len(article["captures"]) == 1 else {}
        wrong = [name for name in capture if plain(now.get(name)) != plain(capture[name])]
        yield f"capture ({', '.join(wrong)})", "capture"
    item = [str(article["recipe"]["item"])] if article.get("recipe", {}).get("item") is not None else []
    name = f"a-{digest(came['evidentiary copy'], article['metadata'].get('url') or '', *item)[:16]}"
    if "article" not in came and article["id"] != name:  # of the address an older log tells by the id alone
        yield "address", "address"


def other_decisions(decisions: Iterable[Json], log: Iterable[Json], all_told: bool = True) -> Iterator[str]:
    """Decisions that were changed, are gone, or were never made, by the log."""
    standing: dict[str, Json] = {}
    for entry in log:
        if entry["action"] == "decide":
            standing[entry["subject"]] = entry
        elif entry["action"] == "take back":
            standing.pop(entry["subject"], None)
    left = [plain(decision) for decision in decisions]
    for name, entry in sorted(standing.items()):
        said = plain({key: value for key, value in json.loads(entry["detail"]).items() if key != "salt"})
        if said in left:
            left.remove(said)
        else:
            yield f"{name}: changed or gone, but log entry {entry['number']} says that it was decided"
    for one in left if all_told else ():
        yield f"decision of {one.get('who')}, {one.get('when')} ({one.get('why')}): no entry of the log says so"


def other_stories(stories: dict[str, list[str]], log: Iterable[Json], all_told: bool = True) -> Iterator[str]:
    """Stories with other articles than the log has put into them."""
    said: dict[str, set[str]] = {}
    for entry in log:
        kind, name = entry["action"].removeprefix("story: "), entry["subject"]
        articles = set(json.loads(entry["detail"]).get("articles", ())) if kind != entry["action"] else set()
        if kind in ("new", "more"):
            said[name] = said.get(name, set()) | articles if kind == "more" else articles
        elif kind == "fewer":
            said[name] = said.get(name, set()) - articles
        elif kind == "gone":
            said.pop(name, None)
    for name in sorted(said.keys() | stories.keys()):
        if (name in said or all_told) and said.get(name) != set(stories.get(name, ())):
            yield f"{name}: has other articles than the log says"


def plain(value: Any) -> Any:
    """A value without what is empty in it: a field that a later make has is no difference."""
    if isinstance(value, dict):
        return {name: plain(inner) for name, inner in value.items() if inner not in (None, "", False, [], (), {})}
    return [plain(inner) for inner in value] if isinstance(value, (list, tuple)) else value


def citations(value: Any) -> Iterator[Json]:
    """Everything in an account that cites: document, start, end, exact."""
    if isinstance(value, dict) and {"document", "start", "end", "exact"} <= value.keys():
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from citations(inner)


def check_accounts(files: Files) -> Iterator[str]:
    """The cited characters stand in the texts; the texts, and what came with them, are those of the bundle."""
    gaps, articles = gaps_of(files), {article["name"]: article for article in listed(files, "articles")}
    for name in sorted(name for name in files if name.startswith("accounts/")):
        account = json.loads(files[name])
        texts = {document["id"]: document["text"] for document in account["documents"]}
        for document in account["documents"]:
            held = files.get("texts/" + sha256(document["text"].encode("utf-8", "surrogatepass")))
            if held is None:
                yield f"{name}: the text of {document['id']} is not in the bundle"
            article = articles.get(document["id"])
            for field in ("sha256", "text_sha256", "recipe", "metadata") if document["id"] not in gaps else ():
                if article is None or plain(document[field]) != plain(article[field]):
                    yield f"{name}: {field} of {document['id']} is not that of articles.jsonl"
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
    proven = check_files(files, manifest), check_articles(files), check_log(files, manifest)
    for found in (*proven, check_told(files, manifest), check_accounts(files)):
        problems += told(found)
    if manifest.get("schema") == "rashomon-bundle/1":
        said += "; of an older make: its log tells of no decision, and theirs are not compared"
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
