"""The model's component for names by quicker means: the same weights and rules, all tokens scored at once.

spaCy asks of every token, one after the other, for each of 74 moves whether it may be made, and takes a lock for
each answer. But what a move is worth outside of a name hangs on the token alone, so one product scores all tokens;
inside a name only two moves are left: it goes on, or it ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from spacy.tokens import Doc

BEFORE = frozenset({"tok2vec", "tagger", "parser", "senter", "morphologizer", "attribute_ruler", "lemmatizer"})
"""Components that set no names; after any other the packaged component is kept."""

FEATURES = 3  # of a state: the token, the first word of the open name, the word before in it

Names = list[tuple[int, int, str]]


class Moves(NamedTuple):
    """The moves of the model by their number: outside of a name, and for each label "goes on" and "ends"."""

    outside: list[int]
    names: list[str]
    inside: dict[str, tuple[int, int]]


def quick_names(component: Any, before: Iterable[str]) -> QuickNames | None:
    """The component by quicker means, or None where it is of another make than this understands."""
    model = component.model
    plain = (
        model.name == "parser_model"
        and component.cfg.get("beam_width") == 1
        and model.attrs["has_upper"]
        and not model.attrs["unseen_classes"]
        and model.get_ref("lower").get_dim("nF") == FEATURES
        and model.get_ref("lower").get_dim("nP") == 2
    )
    return QuickNames(component) if plain and BEFORE.issuperset(before) else None


class QuickNames:
    """spaCy's transitions for names, the ones outside of a name decided for all tokens at once."""

    def __init__(self, component: Any) -> None:
        self.component = component
        lower, upper = component.model.get_ref("lower"), component.model.get_ref("upper")
        self._embed = component.model.get_ref("tok2vec")
        # the two pieces of each maxout side by side, so that their maximum is that of two halves
        self._weights = [lower.get_param("W")[f].transpose(1, 0, 2).reshape(-1, lower.get_dim("nI")) for f in range(3)]
        self._none = [lower.get_param("pad")[0, f].T.reshape(-1) for f in range(3)]
        self._bias = lower.get_param("b").T.reshape(-1)
        self._moves = _moves(component)
        self._upper = (upper.get_param("W"), upper.get_param("b"))
        self._outside = tuple(part[self._moves.outside] for part in self._upper)
        kinds = [name[0] for name in self._moves.names]
        self._begins = [kind == "B" for kind in kinds]
        self._names = [kind != "O" for kind in kinds]
        self._none_of_these = kinds.index("O")

    def __call__(self, doc: Doc) -> Doc:
        return next(self.pipe([doc]))

    def pipe(self, docs: Iterable[Doc], *, batch_size: int = 256) -> Iterator[Doc]:
        """Each document with its names set."""
        waiting = iter(docs)
        while batch := list(islice(waiting, batch_size)):
            vectors = self._embed.predict(batch)
            first = 0
            best = self._best(vectors, batch)
            for doc in batch:
                last = first + len(doc)
                self._set(doc, best[first:last], vectors[first:last])
                first = last
            yield from batch

    def _best(self, vectors: NDArray[Any], docs: list[Doc]) -> NDArray[Any]:
        """The best move of each token if no name is open before it."""
        import numpy

        weights, bias = self._outside
        hidden = vectors @ self._weights[0].T + self._none[1] + self._none[2] + self._bias
        scores = _halved(hidden) @ weights.T + bias
        tables = [_hindrances(doc) for doc in docs]
        blank, stops = (numpy.concatenate([table[n] for table in tables]) for n in (0, 1))
        scores[numpy.outer(blank, self._names)] = -numpy.inf
        scores[numpy.outer(stops, self._begins)] = -numpy.inf
        best: NDArray[Any] = scores.argmax(axis=1)
        return best

    def _set(self, doc: Doc, best: NDArray[Any], vectors: NDArray[Any]) -> None:
        from spacy.tokens import Span

        found = self._found(doc, best, vectors)
        doc.set_ents([Span(doc, start, end, label=label) for start, end, label in found], default="outside")

    def _found(self, doc: Doc, best: NDArray[Any], vectors: NDArray[Any]) -> Names:
        found: Names = []
        for place in (best != self._none_of_these).nonzero()[0].tolist():
            if found and place < found[-1][1]:
                continue
            kind, _, label = self._moves.names[best[place]].partition("-")
            end = place + 1 if kind == "U" else self._end(doc, place, label, vectors)
            found.append((place, end, label))
        return found

    def _end(self, doc: Doc, first: int, label: str, vectors: NDArray[Any]) -> int:
        """Where the name ends that begins at ``first`` and has at least two words."""
        on, off = self._moves.inside[label]
        weights, bias = self._upper
        opened = vectors[first] @ self._weights[1].T
        for place in range(first + 1, len(doc) - 1):
            if doc[place + 1].is_sent_start:
                return place + 1
            hidden = vectors[place] @ self._weights[0].T + opened + vectors[place - 1] @ self._weights[2].T
            goes_on, ends = _halved(hidden + self._bias) @ weights[[on, off]].T + bias[[on, off]]
            if ends > goes_on or (ends == goes_on and off < on):
                return place + 1
        return len(doc)


def _halved(pieces: NDArray[Any]) -> NDArray[Any]:
    """The larger of the two pieces of each."""
    import numpy

    half = pieces.shape[-1] // 2
    larger: NDArray[Any] = numpy.maximum(pieces[..., :half], pieces[..., half:])
    return larger


def _hindrances(doc: Doc) -> tuple[NDArray[Any], NDArray[Any]]:
    """For each token whether no name can be here, a blank; and whether none of two words can begin here."""
    import numpy

    blank, starts = doc.to_array(["IS_SPACE", "SENT_START"]).T.reshape(2, len(doc))
    stops = numpy.ones(len(doc), dtype=bool)
    stops[:-1] = starts[1:] == 1
    return blank.astype(bool), stops


def _moves(component: Any) -> Moves:
    names = [component.moves.get_class_name(n) for n in range(component.moves.n_moves)]
    outside = [n for n, name in enumerate(names) if name == "O" or (name[0] in "BU" and len(name) > 2)]
    labels = {name[2:] for name in names if name.startswith("I-")}
    inside = {label: (names.index(f"I-{label}"), names.index(f"L-{label}")) for label in labels}
    return Moves(outside, [names[n] for n in outside], inside)
