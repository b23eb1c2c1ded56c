"""A form's tree laid over with its translation, and every gap in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from formkit.definition.answer_name import UNNAMED, derived_called
from formkit.definition.council import block, words
from formkit.definition.helping_words import in_helping_words
from formkit.definition.placeholders import placeholders
from formkit.definition.reading.tree import Block, Listing, Node, Place, Text
from formkit.definition.schema import STEP_VERBS
from formkit.definition.scope import slug
from formkit.definition.texts import OUTSIDE, TextPath, block_said_again, leaves, step_said_again
from formkit.definition.translation_gaps import NOT_YET, Gap, GapKind, Mark, mark_of


@dataclass
class Laying:
    """What is laid over what, and the gaps found so far."""

    side: Block | None
    mark: Mark = lambda text: text
    gaps: list[Gap] = field(default_factory=list)


def translated_form(
    tree: Block, side: Block | None, library: Mapping[str, Block], mark: Mark
) -> tuple[Block, tuple[Gap, ...]]:
    """A form's tree in the words of its translation; English, as `mark` says, where that has none."""
    laying = Laying(side, mark)
    sides = block(side, "steps") if side else None
    done: set[str] = set()
    entries: list[tuple[Text, Node]] = []
    for key, value in tree.entries:
        if key.text == "steps":
            value = _steps(value, sides, ("steps",), laying, library, done)
        elif key.text in OUTSIDE:
            value = _outside(key.text, value, laying)
        elif key.text == "privacy notice" and side and isinstance(own := side.get(key.text), Text):
            value = own
        entries.append((key, value))
    _tell_idle_steps(sides, done, ("steps",), laying)
    return Block(tuple(entries), tree.place), tuple(laying.gaps)


def translated_library(tree: Block, side: Block | None, mark: Mark) -> tuple[Block, tuple[Gap, ...]]:
    """A library's tree in the words of its translation."""
    laying = Laying(side, mark)
    sides = block(side, "questions") if side else None
    done: set[str] = set()
    entries: list[tuple[Text, Node]] = []
    for key, value in tree.entries:
        if key.text == "questions" and isinstance(value, Block):
            questions = []
            for name, question in value.entries:
                if isinstance(question, Block):
                    done.add(name.text)
                    question = _library_question(name.text, question, sides, laying)
                questions.append((name, question))
            value = Block(tuple(questions), value.place)
        entries.append((key, value))
    _tell_idle_steps(sides, done, ("questions",), laying)
    return Block(tuple(entries), tree.place), tuple(laying.gaps)


def _library_question(name: str, question: Block, sides: Block | None, laying: Laying) -> Block:
    """One question or page of a library. The questions of a page stand below it in the translation too."""
    where = ("questions", name)
    side = block(sides, name) if sides else None
    said = _step(question, side, where, laying, _name_of(sides, name))
    if (steps := said.get("steps")) is None:
        return said
    inner = block(side, "steps") if side else None
    done: set[str] = set()
    steps = _steps(steps, inner, (*where, "steps"), laying, {}, done)
    _tell_idle_steps(inner, done, (*where, "steps"), laying)
    return _with(said, "steps", steps)


def _steps(
    steps: Node,
    sides: Block | None,
    where: tuple[str, ...],
    laying: Laying,
    library: Mapping[str, Block],
    done: set[str],
) -> Node:
    """Steps in file order, with those inside them; each keeps the id that its English words give it."""
    if not isinstance(steps, Listing):
        return steps
    said: list[Node] = []
    for item in steps.items:
        if isinstance(item, Block):
            id = words(item, "id") or slug(_heading(item, library))
            done.add(id)
            new = _step(item, block(sides, id) if sides else None, (*where, id), laying, _name_of(sides, id))
            if "id" not in new:
                new = _with(new, "id", Text(id, item.place))
            if (inner := new.get("steps")) is not None:
                new = _with(new, "steps", _steps(inner, sides, where, laying, library, done))
            item = new
        said.append(item)
    return Listing(tuple(said), steps.place)


def _heading(step: Block, library: Mapping[str, Block]) -> str:
    """The step's words, which its id is made of where it has none."""
    own = next((said for verb in STEP_VERBS if (said := words(step, verb))), "")
    source = library.get(words(step, "from library"))
    return own or (words(source, "page") or words(source, "ask") if source else "")


def _with(block: Block, key: str, value: Node) -> Block:
    if key not in block:
        return Block((*block.entries, (Text(key, block.place), value)), block.place)
    entries = ((name, value if name.text == key else old) for name, old in block.entries)
    return Block(tuple(entries), block.place)


def _name_of(sides: Block | None, name: str) -> Place | None:
    """Where a translation names what it translates; None where it does not."""
    return sides.key_place(name) if sides and name in sides else None


def _step(
    step: Block, side: Block | None, where: tuple[str, ...], laying: Laying, named: Place | None
) -> Block:
    """`named`: where the translation of the step begins, which is where what it lacks is told."""
    laid = _Laid(side, where, named or (side or step).place, laying)
    said = step_said_again(step, laid.again)
    said = _called(step, said, laid)
    laid.finish(_of(side, "made from"))
    return said


def _called(step: Block, said: Block, laid: _Laid) -> Block:
    """The short name of the answer, which English works out of the question and Welsh has to write."""
    ask = words(step, "ask")
    if not ask:
        return said
    is_own = "from library" not in step
    if "called" not in step:
        said = _with_called(said, ("called",), _derived(step, ask) if is_own else "", step, laid)
    helping, now = step.get("if helping"), said.get("if helping")
    if helping is None or now is None or (isinstance(helping, Block) and "called" in helping):
        return said
    inner = now if isinstance(now, Block) else Block(((Text("ask", now.place), now),), now.place)
    english = _name_if_helping(step) if is_own or "called" in step else ""
    with_called = _with_called(inner, ("if helping", "called"), english, step, laid)
    return said if with_called is inner else _with(said, "if helping", with_called)


def _name_if_helping(step: Block) -> str:
    """What the answer is called for a helper; "" where that is what it is called for everyone."""
    steps = Listing((step,), step.place)
    whole = in_helping_words(Block(((Text("steps", step.place), steps),), step.place))
    helped = next(item for _, node in whole.entries if isinstance(node, Listing) for item in node.items)
    if not isinstance(helped, Block) or words(helped, "ask") == words(step, "ask"):
        return ""
    name = words(helped, "called") or _derived(step, words(helped, "ask"))
    return "" if name == words(step, "called") else name


def _derived(step: Block, ask: str) -> str:
    is_claim = words(step, "answer") == "yes or no"
    return derived_called(ask, is_claim=is_claim) or ("" if is_claim else UNNAMED)


def _with_called(into: Block, path: TextPath, english: str, near: Block, laid: _Laid) -> Block:
    own = laid.found(path)
    if own is None and not english:
        return into
    return _with(into, "called", own or laid.missing(path, Text(english, near.place)))


def _outside(key: str, value: Node, laying: Laying) -> Node:
    """A block outside the steps. Words that people search with need not be as many as in English."""
    side = laying.side
    place = side.key_place(key) if side else value.place
    laid = _Laid(side, (key,), place, laying, outside=True)
    if key == "also known as":
        text = Text(", ".join(str(text.text) for _, text in leaves(value)), value.place)
        laid.english.append(((key,), text.text))
        own = side.get(key) if side else None
        said_so_far = dict(leaves(own, (key,))) if own else {}
        laid.used |= set(said_so_far)
        if all(one.text.strip() in ("", NOT_YET) for one in said_so_far.values()):
            own = None
        if own is None:
            laid.tell("missing", (key,), text.text, is_begun=bool(said_so_far))
        said = own or value
    else:
        said = block_said_again(key, value, laid.again)
    laid.finish(_of(block(side, "made from") if side else None, key))
    return said


def _of(side: Block | None, key: str) -> Text | None:
    value = side.get(key) if side else None
    return value if isinstance(value, Text) else None


class _Laid:
    """One block of a translation, while it is laid over its English."""

    def __init__(
        self,
        side: Block | None,
        where: tuple[str, ...],
        place: Place,
        laying: Laying,
        *,
        outside: bool = False,
    ) -> None:
        self.where, self.place, self.laying, self.side = where, place, laying, side
        self.english: list[tuple[TextPath, str]] = []
        self.used: set[TextPath] = set()
        self._lacks = False
        self._said: dict[TextPath, Text] = {}
        if side is not None and outside:
            own = side.get(where[0])
            self._said = dict(leaves(own, where[:1])) if own is not None else {}
        elif side is not None:
            kept = ((path, text) for path, text in leaves(side) if path[0] not in ("made from", "steps"))
            self._said = {_in_full(path): text for path, text in kept}

    def found(self, path: TextPath) -> Text | None:
        """The translation of one text."""
        own = self._said.get(path)
        if own is not None:
            self.used.add(path)
        return own if own is not None and own.text.strip() not in ("", NOT_YET) else None

    def again(self, path: TextPath, english: Text) -> Text:
        """The translation, else the English. The address of a link stays unless the translation has another."""
        own = self.found(path)
        if path[-1] == "to":
            return own or english
        self.english.append((path, english.text))
        if own is None:
            return self.missing(path, english)
        held, wanted = _places(own.text), _places(english.text)
        odd = [place for place in held if place not in wanted]
        for place in wanted:
            if place not in held:
                at = own.place_at(own.text.find(odd[0])) if odd else own.place
                self.tell("lost", path, place, at, odd[0] if odd else "")
        return own

    def missing(self, path: TextPath, english: Text) -> Text:
        """Note a text without a translation, and give what stands for it."""
        begun = self._said.get(path)
        self.tell("missing", path, english.text, begun.place if begun else None, is_begun=begun is not None)
        return self.laying.mark(english)

    def tell(
        self,
        kind: GapKind,
        path: TextPath,
        english: str,
        place: Place | None = None,
        mark: str = "",
        *,
        is_begun: bool = False,
    ) -> None:
        """Note a gap, at the line of its own key where the translation has that."""
        self._lacks = self._lacks or kind == "missing"
        if place is None and self.side and len(path) > 1 and str(path[0]) in self.side:
            place = self.side.key_place(str(path[0]))
        self.laying.gaps.append(Gap(kind, self.where, path, english, place or self.place, mark, is_begun))

    def finish(self, made_from: Text | None) -> None:
        """Note what says nothing, and whether the English is what it was."""
        for path, text in self._said.items():
            if path not in self.used:
                self.tell("idle", path, text.text, text.place)
        mark = mark_of(self.english)
        if not self._said or not self.english or (made_from and made_from.text == mark):
            return
        kind: GapKind = "stale" if made_from else "unmarked"
        if kind == "unmarked" and self._lacks:
            return  # the mark is written when the rest is
        place = made_from.place if made_from else self.place
        self.tell(kind, (), made_from.text if made_from else "", place, mark)


def _places(text: str) -> list[str]:
    """The places of a text as they are written: `{who}`."""
    return [text[place.start : place.end] for place in placeholders(text)]


def _in_full(path: TextPath) -> TextPath:
    """`if helping: words` is the question."""
    return ("if helping", "ask") if path == ("if helping",) else path


def _tell_idle_steps(sides: Block | None, done: set[str], where: tuple[str, ...], laying: Laying) -> None:
    for key, value in sides.entries if sides else ():
        if key.text not in done:
            laying.gaps.append(
                Gap("idle", (*where, key.text), (), "", replace(value.place, line=key.place.line))
            )
