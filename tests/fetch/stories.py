"""Invented articles on invented events: many, each event with names of its own."""

from __future__ import annotations

HEADS = (
    "Bram", "Cald", "Dorv", "Elt", "Fen", "Gorm", "Hald", "Ister", "Jark", "Kess",
    "Lorn", "Mirr", "Nald", "Orv", "Pell", "Quend", "Rask", "Sorv", "Telm", "Ulv",
)  # fmt: skip
TAILS = ("abeck", "adovo", "aholm", "evar", "ilund", "omere", "ovice", "ugrad", "yford", "ystan")
TOPICS = (
    ("flood", "the dam above {p} burst and water covered the orchards", "were drowned", "water level", "embankment"),
    ("strike", "tram drivers in {p} stopped work over unpaid wages", "were dismissed", "payroll", "depot"),
    ("fire", "a warehouse of paint burned down in {p}", "were burned", "sprinklers", "warehouse"),
    ("outbreak", "a stomach illness spread through two schools in {p}", "fell ill", "canteen samples", "kitchen"),
    ("theft", "a collection of coins vanished from the museum of {p}", "were arrested", "showcase alarm", "gallery"),
    ("crash", "a goods train left the rails near {p}", "were injured", "signal box", "locomotive"),
    ("election", "the recount of ballots in {p} was broken off", "were detained", "ballot papers", "polling hall"),
    ("collapse", "the roof of the swimming hall in {p} fell in", "were buried", "steel beams", "swimming hall"),
    ("landslide", "mud slid down the slope above {p} after days of rain", "were missing", "retaining wall", "slope"),
    ("spill", "a tanker leaked solvent into the harbour of {p}", "were poisoned", "slick", "pumping vessel"),
)


def names(event: int) -> dict[str, str]:
    def name(n: int) -> str:
        place = event * 3 + n
        return f"{HEADS[place % len(HEADS)]}{TAILS[(place // len(HEADS) + place) % len(TAILS)]}"

    return {"p": name(0), "person": f"{'AEIKLMNORT'[event % 10]}na {name(1)}", "body": f"{name(2)} Institute"}


def paragraphs(event: int, teller: int, count: int) -> list[str]:
    """One article; ``count`` people, which an edit may change."""
    who, (topic, happened, harmed, matter, place) = names(event), TOPICS[event % len(TOPICS)]
    p, person, body = who["p"], who["person"], who["body"]
    told = happened.format(p=p)
    ways = (
        [
            f"At least {count} people {harmed} when {told} on Tuesday, officials said.",
            f'"We asked for help in {p} and nobody came," {person}, the head of the {body}, told reporters.',
            f"The {matter} had been checked in winter, the {body} said in a statement.",
        ],
        [
            f"{p} counts {count} people who {harmed} after {told} on Tuesday.",
            f'{person} of the {body} said: "We asked for help in {p} and nobody came."',
            f"Residents of {p} gathered at the {place} and demanded to see records of the {matter}.",
        ],
        [
            f"It was early on Tuesday when {told}; {count} people {harmed}, according to the {body}.",
            f'"Nobody came," said {person}, who leads the {body} and had asked for help in {p}.',
            f"Work on the {place} in {p} is to begin next week, and the {matter} will be replaced.",
        ],
    )
    more = f"The {topic} at the {place} is the second in {p} within ten years, and {person} wants an inquiry."
    return [*ways[teller % 3], more]


def title(event: int, teller: int) -> str:
    who, topic = names(event), TOPICS[event % len(TOPICS)][0]
    return (
        f"{topic.title()} in {who['p']}",
        f"{who['p']}: {topic} alarms residents",
        f"After the {topic} at {who['p']}",
    )[teller % 3]


def page(title: str, texts: list[str], outlet: str, *, canonical: str = "", nonce: str = "") -> bytes:
    """A page as an outlet makes it, with the date of the event's day."""
    link = f'<link rel="canonical" href="{canonical}">' if canonical else ""
    body = "".join(f"<p>{text}</p>" for text in texts)
    return (
        f'<!doctype html><html><head><meta charset="utf-8"><title>{title}</title><meta property="og:title" '
        f'content="{title}"><meta property="og:site_name" content="{outlet}">{link}<meta '
        f'property="article:published_time" content="2031-04-02"></head><body><!-- {nonce} --><nav>Home</nav>'
        f"<article><h1>{title}</h1>{body}</article><footer>Imprint</footer></body></html>"
    ).encode()
