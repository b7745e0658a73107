"""The page over several stories: a list of links, escaped, loading nothing."""

from __future__ import annotations

from html import escape
from typing import Any

HEAD = """<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Rashomon: {count} stories</title>
<style>body{{font:1rem/1.5 Georgia,serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}}
li{{margin:.6rem 0}}small{{color:#555}}h1,h2{{font-weight:normal}}</style></head><body>
<h1>{count} stories</h1>
"""


def index_page(index: dict[str, Any]) -> bytes:
    """One line a story, with a link to its account; then what was not used."""
    stories = "\n".join(_story(story) for story in index["stories"])
    dropped = "\n".join(f"<li>{_e(d['item'])}: {_e(d['reason'])}</li>" for d in index["dropped"])
    unused = f"<h2>Not used</h2>\n<ul>\n{dropped}\n</ul>\n" if dropped else ""
    page = f"{HEAD.format(count=len(index['stories']))}<ol>\n{stories}\n</ol>\n{unused}</body></html>\n"
    return page.encode("utf-8", "backslashreplace")


def _story(story: dict[str, Any]) -> str:
    counts = ", ".join(f"{number} {name}" for name, number in story["counts"].items() if number)
    articles = ", ".join(_e(name) for name in story["documents"])
    title = _e(story["title"] or story["folder"])
    absent = f"<br>no article of {', '.join(map(_e, story['no_article_of']))}" if story["no_article_of"] else ""
    return (
        f'<li><a href="{_e(story["folder"])}/account.html">{title}</a><br>'
        f"<small>{len(story['documents'])} articles: {articles}<br>{_e(counts)}{absent}</small></li>"
    )


def _e(text: str) -> str:
    return escape(str(text))
