"""What is withheld stands nowhere in what is published; both what is published and what was withheld can be proven."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from typer.testing import CliRunner

from rashomon.account.check import check_withheld
from rashomon.bundling import make_bundle, make_redacted_bundle, redacted_stories, verify_bundle
from rashomon.cli.app import app
from rashomon.cli.files import write_reports
from rashomon.cli.withhold import tell_withheld
from rashomon.disclosing import check_disclosed, from_disclosure, to_disclosure
from rashomon.keeping import Custody, add_paths, tell_stories_apart
from rashomon.lettered import key
from rashomon.model.errors import OutputError, RefusedInput, UsageError
from rashomon.publish.bundle import new_key, read_key, unpack
from rashomon.publish.json import from_json
from rashomon.publish.second_verifier import check
from rashomon.redacting import Redacted, Wish, redacted_accounts, refuse_leaks
from rashomon.store.store import Store, open_store
from rashomon.verification import verify_path
from rashomon.withholding import Wanted, Withholding, withholding_of

BY = Custody("2031-04-02T08:00:00Z", "A. Reader")
SECRET = "0f" * 32
WISH = Wish(SECRET, ("Ana Kordova",))
PLAIN = (
    "Flood cuts off Velm harbour\n\nVelm, 2 April 2031. The harbour of Velm was cut off on Wednesday after the quay "
    "gave way. The witness Ana Kordova said: “The quay was never inspected.” At least 14 people were hurt, KORDOVA "
    "told the Post. Write to ana.kordova@post.example or follow #AnaKordova.\n"
)
PAGE = {
    "id": "kordova-interview.json",
    "title": "Kordova’s warning about Velm harbour",
    "url": "https://post.example/2031/ana%2Dkordova-warns",
    "outlet": "Velm Post",
    "author": "as told to Ana Kordová",
    "published": "2031-04-03",
    "text": "Kordova’s warning about Velm harbour\n\nVelm, 3 April 2031. Two people died when the quay of Velm harbour "
    "gave way, the hospital said on Thursday. Ana Kor\u00addova, who lives nearby, denied that the quay had been "
    "inspected in March. Mayor Petr Osk said: “The quay was inspected in March.” The Kordovas left the town.",
}
OTHER = (
    "Velm harbour quay gives way\n\nVelm, 3 April 2031. Two people died when the quay of Velm harbour gave way on "
    "Wednesday. Mayor Petr Osk said the quay was inspected in March. The harbour stays closed.\n"
)
WORDS = ("kordov", "ana kor", "anakor")


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "ana_kordova.txt").write_text(PLAIN, "utf-8")
    (folder / "page.jsonl").write_text(json.dumps(PAGE, ensure_ascii=False) + "\n", "utf-8")
    (folder / "other.txt").write_text(OTHER, "utf-8")
    return folder


@pytest.fixture
def store(place: str, articles: Path) -> Iterator[Store]:
    with open_store(place, create=True) as opened:
        add_paths(opened, [articles], BY)
        tell_stories_apart(opened, BY)
        yield opened


def leaks(name: str, data: bytes) -> Iterator[str]:
    """Where any of the words stands in a file, or in a file inside of it; case, accents and soft hyphens apart."""
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as inner:
            for inside in inner.namelist():
                yield from leaks(f"{name}/{inside}", inner.read(inside))
        return
    said = f"{name} {data.decode('utf-8', 'replace')}".casefold()
    for old, new in (("\u00ad", ""), ("á", "a"), ("\\u00e1", "a"), ("%2d", "-"), ("-", " "), (".", " "), ("_", " ")):
        said = said.replace(old, new)
    yield from (f"{name}: {word}" for word in WORDS if word in said)


def leaks_in(folder: Path) -> list[str]:
    found = ((str(f.relative_to(folder)), f.read_bytes()) for f in sorted(folder.rglob("*")) if f.is_file())
    return [leak for name, data in found for leak in leaks(name, data)]


def report(articles: Path, out: Path, wish: Wish) -> Redacted:
    made = redacted_accounts([articles], wish)
    out.mkdir()
    write_reports(out, made.accounts, made.snapshots)
    return made


def test_withheld_words_stand_nowhere_in_a_report_which_passes(articles: Path, tmp_path: Path) -> None:
    assert len(list(leaks("x", PLAIN.encode()))) == 3, "the test itself finds them"
    made = report(articles, tmp_path / "out", WISH)
    assert leaks_in(tmp_path / "out") == []
    result = verify_path(tmp_path / "out")
    assert result.passed, result.problems
    (account,) = made.accounts
    assert {d.id for d in account.documents} == {"withheld-1.txt", "withheld-2.json", "other.txt"}
    assert any(q.speaker is not None and q.speaker.name == "WITHHELD-1" for q in account.quotes)
    untouched = next(d for d in account.documents if d.id == "other.txt")
    assert untouched.text == OTHER
    assert len({gap.commitment for item in account.withheld for gap in item.gaps}) == sum(
        len(item.gaps) for item in account.withheld
    ), "the same words have another commitment in each place"


def test_no_digest_by_which_a_guess_could_be_confirmed_is_published(
    articles: Path, tmp_path: Path, store: Store
) -> None:
    """Who fills the gaps with the right name has the right bytes: their SHA-256 must not be there to compare with."""
    made = report(articles, tmp_path / "out", WISH)
    data, _ = make_redacted_bundle(store, BY, WISH)
    published = b"".join(f.read_bytes() for f in (tmp_path / "out").rglob("*") if f.is_file())
    published += b"".join(
        zipfile.ZipFile(io.BytesIO(data)).read(n) for n in zipfile.ZipFile(io.BytesIO(data)).namelist()
    )
    for opened in made.opened:
        assert opened.original[1].encode() not in published
        assert opened.text[1].encode() not in published
    for article in store.articles():
        if article.name != "other.txt":
            assert article.id.encode() not in published


def test_withheld_words_stand_nowhere_in_a_bundle_which_passes_twice(store: Store, tmp_path: Path) -> None:
    new_key(tmp_path / "desk.pem")
    data, _ = make_redacted_bundle(store, BY, WISH, key=read_key(tmp_path / "desk.pem"))
    (tmp_path / "b.zip").write_bytes(data)
    assert list(leaks("b.zip", data)) == []
    assert check(unpack(tmp_path / "b.zip"))[0] == []
    result = verify_bundle(tmp_path / "b.zip", (tmp_path / "desk.pub.pem").read_bytes())
    assert result.passed, result.problems
    log = [json.loads(line) for line in unpack(tmp_path / "b.zip")["log.jsonl"].splitlines()]
    told = [entry for entry in log if "who" in entry]
    assert [entry["action"] for entry in told] == ["add", "export"], "of the others the hashes alone"
    assert any(leaks("whole", make_bundle(store, BY))), "the bundle with nothing withheld has them"


def test_the_owner_gets_the_same_bytes_again_and_nobody_else_the_salts(store: Store, articles: Path) -> None:
    one, two = (redacted_accounts([articles], WISH) for _ in range(2))
    assert msgspec.json.encode(one.accounts) == msgspec.json.encode(two.accounts)
    other = redacted_accounts([articles], replace(WISH, secret="1e" * 32))
    assert other.accounts[0].withheld[0].gaps[0].commitment != one.accounts[0].withheld[0].gaps[0].commitment


def test_what_was_withheld_is_proven_when_it_is_laid_open(articles: Path) -> None:
    made = redacted_accounts([articles], WISH)
    opened = from_disclosure(to_disclosure(made.opened))
    problems, proven = check_disclosed(made.accounts, opened)
    assert (problems, proven) == ([], sum(len(o.gaps) + len(o.fields) + 2 for o in opened))
    assert {w.words for o in opened for w in o.gaps} >= {"KORDOVA", "#AnaKordova.", "Kordovas"}
    part = [replace(o, gaps=o.gaps[:1], fields=(), original=("", ""), text=("", "")) for o in opened]
    assert check_disclosed(made.accounts, part) == ([], 2)


@pytest.mark.parametrize("what", ["gaps", "fields", "original", "text", "document"])
def test_other_words_than_were_withheld_are_found_out(articles: Path, what: str) -> None:
    made = redacted_accounts([articles], WISH)
    first = made.opened[0]
    if what == "gaps":
        lied = replace(first, gaps=(replace(first.gaps[0], words="Petr Osk"), *first.gaps[1:]))
    elif what == "fields":
        (name, salt, _), *rest = first.fields
        lied = replace(first, fields=((name, salt, "x"), *rest))
    elif what == "document":
        lied = replace(first, document="other.txt")
    else:
        lied = replace(first, **{what: (getattr(first, what)[0], "0" * 64)})
    assert check_disclosed(made.accounts, [lied])[0]


def test_a_gap_without_its_mark_is_a_problem(articles: Path, tmp_path: Path) -> None:
    report(articles, tmp_path / "out", WISH)
    file = tmp_path / "out" / "account.json"
    account = from_json(file.read_bytes())
    gap = account.withheld[0].gaps[0]
    moved = replace(account.withheld[0], gaps=(replace(gap, start=gap.start + 1),))
    from rashomon.account.check import check_withheld

    assert list(check_withheld(account)) == []
    assert len(list(check_withheld(replace(account, withheld=(moved,))))) == 1
    assert len(list(check_withheld(replace(account, withheld=(replace(moved, document="none"),))))) == 1


def test_excerpts_keep_what_is_contested_and_pass(articles: Path, tmp_path: Path, store: Store) -> None:
    made = report(articles, tmp_path / "out", Wish(SECRET, excerpts=True))
    result = verify_path(tmp_path / "out")
    assert result.passed, result.problems
    (account,) = made.accounts
    text = "\n".join(d.text for d in account.documents)
    assert "[…]" in text
    assert "denied that the quay had been inspected" in text
    assert "The harbour stays closed." not in text
    assert all(item.original_sha256 for item in account.withheld)
    assert check_disclosed(made.accounts, made.opened)[0] == []
    (tmp_path / "b.zip").write_bytes(make_redacted_bundle(store, BY, Wish(SECRET, excerpts=True))[0])
    result = verify_bundle(tmp_path / "b.zip")
    assert result.passed, result.problems
    assert b"harbour stays closed" not in b"".join(unpack(tmp_path / "b.zip").values())


def test_excerpts_and_names_go_together(articles: Path, tmp_path: Path) -> None:
    made = report(articles, tmp_path / "out", replace(WISH, excerpts=True))
    assert leaks_in(tmp_path / "out") == []
    assert verify_path(tmp_path / "out").passed
    assert check_disclosed(made.accounts, made.opened)[0] == []


def test_a_passage_is_withheld_however_its_lines_break(articles: Path) -> None:
    made = redacted_accounts([articles], Wish(SECRET, ("at least 14\npeople were hurt",)))
    gaps = [gap for account in made.accounts for item in account.withheld for gap in item.gaps]
    assert [gap.kind for gap in gaps] == ["passage"]


def test_a_name_that_stands_nowhere_writes_nothing(articles: Path) -> None:
    with pytest.raises(UsageError, match="stands in none"):
        redacted_accounts([articles], Wish(SECRET, ("Ana Kordowska-Lind",)))
    with pytest.raises(UsageError, match="too few letters"):
        redacted_accounts([articles], Wish(SECRET, ("“—”",)))


@pytest.mark.parametrize("name", ["Ana Kordowa", "Anna Kordova", "Ana Kordva", "Petr Oskk"])
def test_a_misspelt_name_is_never_taken_for_a_near_one(articles: Path, tmp_path: Path, name: str) -> None:
    out = tmp_path / "out"
    secret = ["--secret", str(tmp_path / "secret")]
    result = CliRunner().invoke(app, ["report", str(articles), "-o", str(out), "--redact", name, *secret])
    assert result.exit_code == 2
    assert f"'{name}' stands in none of the articles; nothing is written; near it: " in result.stderr
    assert ("Ana Kordova" if "K" in name else "Petr Osk") in result.stderr
    assert sorted(p.name for p in tmp_path.iterdir()) == ["in"]


@pytest.mark.parametrize("name", ["ana kordova", "Ana  Kordová", "Kordova", "Ana Kordova", "Petr Osk"])
def test_a_name_as_it_stands_is_withheld_whatever_its_case_and_accents(articles: Path, name: str) -> None:
    made = redacted_accounts([articles], Wish(SECRET, (name,)))
    assert any(item.gaps for account in made.accounts for item in account.withheld)


def test_a_report_of_a_store_has_the_same_gaps(store: Store) -> None:
    made, _, _ = redacted_stories(store, (), Wish(store.secret(), ("Ana Kordova",)))
    assert sum(len(item.gaps) for account in made.accounts for item in account.withheld) > 5


def short(form: str) -> Withholding:
    return Withholding((Wanted(form, "name", "WITHHELD-1", (key(form),), ()),))


@pytest.mark.parametrize(
    ("form", "text", "published"),
    [
        ("Kord", "Kord spoke. KORD left; Kord's car.", "WITHHELD-1 spoke. WITHHELD-1 left; WITHHELD-1's car."),
        ("Kord", "The Kords and the Kordian way", "The WITHHELD-1 and the WITHHELD-1 way"),
        ("Kord", "an accord, discord", "an accord, discord"),
        ("Kord", "mail kord@x.example now", "mail WITHHELD-1 now"),
        ("Kord", "see https://x.example/ana-kord/1", "see WITHHELD-1"),
        ("Ana Kord", "Ana\nKord and Ana-Kord", "WITHHELD-1 and WITHHELD-1"),
        ("Łukasz Kórd", "LUKASZ KORD", "WITHHELD-1"),
        ("Kordov", "Кордов сказал", "WITHHELD-1 сказал"),
        ("Kordov", "Ko\u200brd\u00adov said", "WITHHELD-1 said"),
        ("Kordov", "Koŕdov", "WITHHELD-1"),
        ("Kordov", "K o r d o v", "WITHHELD-1"),
        ("", "nothing", "nothing"),
    ],
)
def test_forms_are_found_however_they_are_written(form: str, text: str, published: str) -> None:
    assert (short(form) if form else Withholding()).gapped(text) == published


def test_who_is_called_by_the_family_name_alone_is_withheld_too() -> None:
    found = withholding_of(["Ana Kord"], [], ["Ana Kord came."])
    assert found.gapped("Later Kord left with Ana.") == "Later WITHHELD-1 left with Ana."


def test_each_part_of_a_double_name_is_withheld_and_who_bears_one_of_them_keeps_the_full_name() -> None:
    texts = ["Ana Kordova-Marn came. Kordova left; Marn’s car was seen, and Tilo Marn stayed, as Al-Marn did."]
    found = withholding_of(["Ana Kordova-Marn"], [], texts)
    assert found.gapped("Kordova left; Marn’s car.") == "WITHHELD-1 left; WITHHELD-2’s car."
    assert "Tilo Marn" in {e for one in found.either for e in one.people}, "Marn alone may be his"
    assert withholding_of(["Ana Kordova-Marn"], [], ["Ana Kordova-Marn, or Ana Kordova."]).either == ()
    assert found.gapped("Ana Kordova-Marn and A. Kordova–Marn") == "WITHHELD-1 and A. WITHHELD-1"
    assert not withholding_of(["Jean Al-Kord"], [], ["Jean Al-Kord came."]).gapped("Al left.").startswith("WITHHELD")


def test_words_left_anywhere_stop_everything() -> None:
    with pytest.raises(OutputError, match=r"account\.heading\.title"):
        refuse_leaks([("account", {"heading": {"title": "Kord resigns"}})], short("Kord"))


def test_long_and_odd_texts_do_not_stop_it() -> None:
    assert short("Kord").gapped("\ud800 \U0001f30a Kord \x00") == "\ud800 \U0001f30a WITHHELD-1 \x00"
    assert short("aaaaaa").gapped("a" * 100_000) == "WITHHELD-1"
    assert short("Kord").gapped("") == ""


def test_what_is_no_disclosure_is_refused() -> None:
    for data in (b"", b"[]", b'{"schema": "other"}', b'{"schema": "rashomon-disclosure/1", "articles": [1]}'):
        with pytest.raises(RefusedInput, match="no disclosure"):
            from_disclosure(data)


def test_a_decision_on_a_match_holds_for_the_article_with_gaps(articles: Path) -> None:
    """Behind a gap the same words stand at another place."""
    quote = "“The quay was inspected in March.”"
    page = PAGE["text"].index(quote) + 1
    told = f'"kordova-interview.json:{page}-{page + len(quote) - 2}"'
    other = OTHER.index("the quay was inspected in March")
    told += f', "other.txt:{other}-{other + len("the quay was inspected in March")}"'
    (articles / "decisions.toml").write_text(
        f'[[same]]\nquotes = [{told}]\nwho = "A. Reader"\nwhen = 2031-04-04\nwhy = "one speech"\n', "utf-8"
    )
    made = redacted_accounts([articles], WISH)
    account = next(account for account in made.accounts if account.decisions[0].acted_on)
    (decision,) = account.decisions
    texts = {document.id: document.text for document in account.documents}
    for place in decision.places:
        name, _, span = place.rpartition(":")
        start, end = map(int, span.split("-"))
        assert texts[name][start:end].casefold().startswith("the quay was inspected in march")
    assert any(one.id in decision.acted_on for one in account.utterances)


HTML = (
    "<html><head><title>Quay of Velm closed</title>{}</head><body><article><h1>Quay of Velm closed</h1><p>The quay of "
    "Velm harbour was closed on Thursday after the flood, the port office said in a statement to reporters.</p>"
    "<p>Ships were sent to Osk, and the repair of the quay will take at least three weeks.</p></article></html>"
)


@pytest.mark.parametrize("markup", ["", "<!-- filed by Ana Kord&#111;va -->"])
def test_a_page_without_the_name_in_its_text_is_published_as_its_text(
    place: str, articles: Path, tmp_path: Path, markup: str
) -> None:
    (tmp_path / "page.html").write_text(HTML.format(markup), "utf-8")
    sha256 = hashlib.sha256(HTML.format(markup).encode()).hexdigest()
    with open_store(place, create=True) as kept:
        add_paths(kept, [articles, tmp_path / "page.html"], BY)
        tell_stories_apart(kept, BY)
        data, made = make_redacted_bundle(kept, BY, WISH)
    (tmp_path / "page.zip").write_bytes(data)
    files = unpack(tmp_path / "page.zip")
    assert check(files)[0] == []
    assert f"originals/{sha256}" not in files
    page = next(one for one in made.published if one.document.id == "page.html")
    assert page.withheld is not None and page.withheld.gaps == ()
    assert page.withheld.original_sha256 == (None if markup else sha256)


def test_an_export_that_fails_leaves_no_entry(store: Store) -> None:
    before = store.log()

    def full(data: bytes, made: object = None) -> None:
        raise OutputError("the disk is full")

    with pytest.raises(OutputError, match="full"):
        make_bundle(store, BY, written=full)
    with pytest.raises(OutputError, match="full"):
        make_redacted_bundle(store, BY, WISH, written=full)
    assert store.log() == before
    make_bundle(store, BY)
    assert [entry.action for entry in store.log()[len(before) :]] == ["export"]


def test_a_given_name_alone_is_withheld_where_its_bearer_is_named(tmp_path: Path) -> None:
    (tmp_path / "mail.txt").write_text(
        "Letter from Velm\n\nMs Ana Kordova wrote to the port office. Ana Petrel, a neighbour, had warned it. Ana’s "
        "letter says: the quay was never inspected. An answer came in April.\n\nYours,\nAna\n",
        "utf-8",
    )
    (tmp_path / "other.txt").write_text(
        "Storm over Osk\n\nAna is the name of a storm that reached Osk on Friday.\n", "utf-8"
    )
    published = {one.document.id: one.document.text for one in redacted_accounts([tmp_path], WISH).published}
    assert published["mail.txt"].endswith("Yours,\nWITHHELD-2\n"), "one of two who are called so"
    assert "WITHHELD-2’s letter" in published["mail.txt"]
    assert "Ana Petrel, a neighbour" in published["mail.txt"]
    assert "An answer" in published["mail.txt"]
    assert "Ana is the name" in published["other.txt"]


def test_a_given_name_alone_is_withheld_in_all_of_an_article_that_names_its_bearer_anywhere(tmp_path: Path) -> None:
    row = {"id": "mail", "text": "The quay was never inspected. An answer came in April.\n\nYours,\nAna\n"}
    row |= {"title": "Ana’s letter", "author": "Ana Kordova"}
    (tmp_path / "mails.jsonl").write_text(json.dumps(row), "utf-8")
    [one] = redacted_accounts([tmp_path], WISH).published
    assert one.document.text.endswith("Yours,\nWITHHELD-1\n")
    assert (one.document.metadata.title, one.document.metadata.author) == ("WITHHELD-1’s letter", "WITHHELD-1")


def test_a_mail_whose_subject_stands_apart_is_published_with_its_gaps_in_their_places(tmp_path: Path) -> None:
    """The text with its gaps filled is the text of the mail, to the character; the subject is still its title."""
    (tmp_path / "mails").mkdir()
    head = "From: desk@post.example\nSubject: Quay gave way\nContent-Type: text/plain; charset=utf-8\n\n"
    body = "Velm, 3 April 2031. Ana Kordova, a pupil, said: “The quay was never inspected.” Kordova is 14.\n"
    (tmp_path / "mails/desk.eml").write_text(head + body, "utf-8")
    made = redacted_accounts([tmp_path / "mails"], WISH)
    [one] = made.published
    assert one.document.text == body.replace("Ana Kordova", "WITHHELD-1").replace("Kordova", "WITHHELD-1")
    assert one.document.metadata.title == "Quay gave way"
    assert one.withheld is not None
    assert [one.document.text[gap.start : gap.end] for gap in one.withheld.gaps] == ["WITHHELD-1", "WITHHELD-1"]
    assert list(check_withheld(made.accounts[0])) == []
    problems, proven = check_disclosed(made.accounts, made.opened)
    assert (problems, proven) == ([], 4)


@pytest.mark.parametrize(
    ("said", "published"),
    [
        ("The file says A.K. twice.", "The file says WITHHELD-1 twice."),
        ("The file says A. K.-M. twice.", "The file says WITHHELD-1 twice."),
        ("“A. M. lied,” he said.", "“WITHHELD-1 lied,” he said."),
        ("Ana K. was freed.", "WITHHELD-1 was freed."),
        ("Ms K. was freed, said Dr. K.", "Ms WITHHELD-1 was freed, said Dr. WITHHELD-1"),
        ("А. К. said so.", "WITHHELD-1 said so."),
        ("The initials K. A. are of others, and so are A. P. and B. K.", None),
        ("Vitamin K. A.M. and P.M., and Mr P.", None),
        ("Paul K. was freed.", None),
    ],
)
def test_initials_are_withheld_where_their_bearer_is_named(tmp_path: Path, said: str, published: str | None) -> None:
    wish = Wish(SECRET, ("Ana Kordova-Marn",))
    head = "Quay gives way\n\nVelm, 2 April 2031. The quay of Velm gave way, said Ana Kordova-Marn, a nurse. "
    (tmp_path / "a.txt").write_text(head + said + "\n", "utf-8")
    (tmp_path / "b.txt").write_text("Storm over Osk\n\nThe flight of 10 A.K. left Osk on Friday.\n", "utf-8")
    texts = {one.document.id: one.document.text for one in redacted_accounts([tmp_path], wish).published}
    assert texts["a.txt"].endswith(f" {published or said}\n")
    assert "10 A.K. left" in texts["b.txt"], "an article that does not name the person"


def test_the_note_on_files_that_hold_more_than_their_text_names_them(
    articles: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A page may say in its comments who was withheld; only the text of it is published."""
    page = f"<html><head><title>x</title></head><body><!-- Ana Kordova --><article><p>{OTHER}</p></article></html>"
    (articles / "page.html").write_text(page.replace("Velm harbour quay gives way", "Quay gave way"), "utf-8")
    tell_withheld(redacted_accounts([articles], WISH), None)
    told = next(line for line in capsys.readouterr().err.splitlines() if "only the text" in line)
    assert told.endswith("only the text is published of page.html: what else their files hold may name who is withheld")
