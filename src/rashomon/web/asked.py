"""What the REST interface may be asked: each field with its bounds. A field that there is not is refused: a misspelt
filter that went unseen would give everything."""

from __future__ import annotations

from typing import Annotated

from fastapi import Path
from pydantic import BaseModel, Field

from ..store.search import Among

MOST = 200
LONG = 86_400  # seconds
PLAIN = r"^[^\x00-\x1f\x7f]*$"
DAY = r"^([0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?)?$"
WORD = r"[\p{L}\p{N}]"
SEEN = r"^([0-9a-f]{8}[.][0-9]{1,15}[.])?[0-9]{1,15}$"
OUTLET = "Name of an outlet, or the label of an article; without case, accents and signs."
ONE_DAY = "A day, month or year as 2031-04-02, 2031-04 or 2031"
AS_CAME = f"{ONE_DAY}, as its story knows when an article appeared; one of which no day is known is left out."
AS_TOLD = f"{ONE_DAY}, as the account knows when each article appeared."

Story = Annotated[str, Path(description="Id of a story.", max_length=200, pattern=PLAIN, examples=["s-1f0c9a7be2d4"])]
Article = Annotated[
    str, Path(description="Id or name of an article.", max_length=2000, pattern=PLAIN, examples=["quay.txt"])
]
JobName = Annotated[str, Path(description="Id of a piece of work.", max_length=200, pattern=PLAIN, examples=["j1"])]


class Asked(BaseModel, extra="forbid"):
    """Nothing but the fields that are named."""


class Paged(Asked):
    limit: int = Field(50, ge=1, le=MOST, description="Items of one page.", examples=[50])
    offset: int = Field(0, ge=0, le=1_000_000, description="Items passed over.", examples=[0])


class Narrowed(Paged):
    """``among`` is what the fields leave; an empty one leaves all."""

    outlet: str = Field("", max_length=200, pattern=PLAIN, description=OUTLET)
    since: str = Field("", pattern=DAY, description=f"Not before. {AS_CAME}", examples=["2031-04-02"])
    until: str = Field("", pattern=DAY, description=f"Not after. {AS_CAME}", examples=["2031-04"])
    about: str = Field(
        "", max_length=200, pattern=PLAIN, description="Somebody or something, by any form of the name in its story."
    )

    def among(self, story: str = "") -> Among:
        return Among(*(said or None for said in (self.outlet, self.since, self.until, story, self.about)))


class ArticlesAsked(Narrowed):
    story: str = Field("", max_length=200, pattern=PLAIN, description="Id of a story.")


class SectionAsked(Narrowed):
    since: str = Field("", pattern=DAY, description=f"Not before. {AS_TOLD}", examples=["2031-04-02"])
    until: str = Field("", pattern=DAY, description=f"Not after. {AS_TOLD}", examples=["2031-04"])
    article: str = Field("", max_length=2000, pattern=PLAIN, description="Name of an article.")


class SearchAsked(ArticlesAsked):
    q: str = Field(
        max_length=500, pattern=WORD, description="Words, and phrases in quotation marks.", examples=['"the quay"']
    )
    findings: bool = Field(False, description="In what was found, rather than in texts.")


class EventsAsked(Asked):
    after: str = Field("0", pattern=SEEN, description="Id of the last event seen; 0 begins now.", examples=["0"])
    wait: float = Field(LONG, ge=0, le=LONG, description="Seconds after which the answer ends.", examples=[0])
