"""All files of a form made into one Form, or into every mistake in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from formkit.definition.areas import may_be_area
from formkit.definition.calculations import Calculations
from formkit.definition.council import Council, Ways, block, blocks, listed, read_council, read_ways, words
from formkit.definition.expectations import (
    BeforeYouStart,
    Promise,
    read_before_you_start,
    read_promises,
    unknown_calendar,
)
from formkit.definition.form import Form
from formkit.definition.lists import OptionList, read_list
from formkit.definition.pages import DoInstead
from formkit.definition.plain.kinds import Kind
from formkit.definition.reading.composer import compose
from formkit.definition.reading.nearest import nearest
from formkit.definition.reading.shape import Shape, shape_problems
from formkit.definition.reading.tree import Block, Listing, Node, Text, plain_value
from formkit.definition.scope import FormScope
from formkit.definition.sendings import read_sendings
from formkit.definition.sources import FormSources, version_hash
from formkit.definition.steps import ReadSteps, read_steps
from formkit.definition.upkeep import read_upkeep
from formkit.definition.variants import Translations, Trees, in_words
from formkit.errors import FormFileError

_SILENT = ("tell", "stop", "section", "declare", "pay")
_VERSION = re.compile(r"[0-9]{1,9}")
_YES_NO = {"yes": True, "no": False}


@dataclass(frozen=True)
class FormRead:
    """A form, or None, and everything that is wrong or worth a look."""

    form: Form | None
    problems: tuple[FormFileError, ...]
    tree: Block | None = None
    """The form file as it was written; None where it could not be read at all."""
    as_far: Form | None = None
    """The form as far as it could be read, mistakes and all, for those who judge it. There whenever `tree` is."""

    @property
    def errors(self) -> tuple[FormFileError, ...]:
        """The problems that keep the form from being served."""
        return tuple(problem for problem in self.problems if problem.level == "error")


def read_form(sources: FormSources, *, preview: bool = False) -> FormRead:
    """Read a form and everything it draws on. Every mistake is told at once, in file order; nothing is raised.

    `preview`: a language that is not complete is there too, with its gaps in English between marks.
    """
    problems: list[FormFileError] = []
    tree = _file(*sources.form, "form", problems)
    council = _file(*sources.council, "council", problems) if sources.council else None
    libraries = {file: _file(file, text, "library", problems) for file, text in sources.libraries.items()}
    sides = _sides(sources.translations)
    if tree is None:
        return FormRead(None, tuple(sorted((*problems, *sides.problems))))
    read_files = {file: library for file, library in libraries.items() if library}
    is_unread = sources.council is not None and council is None
    trees = Trees(
        sources.form[0],
        tree,
        council,
        read_files,
        sources.lists,
        pictures=sources.pictures,
        files_there=sources.files_there,
        council_is_unread=is_unread,
    )
    others = [one for trees in (libraries, sides.trees) for _, one in sorted(trees.items())]
    hashed = [plain_value(one) for one in (tree, council, *others) if one]
    shown = {name: one.address for name, one in sources.pictures_named().items()}
    hash = version_hash([*hashed, dict(sources.lists), *([shown] if shown else [])])
    form, told = in_words(trees, sides, lambda said: _read(said, hash), preview=preview)
    if len(read_files) < len(libraries):  # what a library has that cannot be read is not known
        told = tuple(one for one in told if one.id != "LIBRARY")
    ordered = _told_once([*problems, *told])
    if any(one.level == "error" and one.file == sources.form[0] for one in ordered):
        # What is said of Welsh then may only follow from it, and comes back once the English is right.
        ordered = tuple(one for one in ordered if one.id != "WELSH" or one.level == "error")
    wrong = any(problem.level == "error" for problem in ordered)
    return FormRead(None if wrong else form, ordered, tree, form)


def read_council_file(file: str, text: str) -> tuple[FormFileError, ...]:
    """What is wrong with a council's file, whether a form names it or not."""
    problems: list[FormFileError] = []
    tree = _file(file, text, "council", problems)
    return _told_once([*problems, *(read_council(tree)[1] if tree else ())])


def _sides(texts: Mapping[str, str]) -> Translations:
    """The translations. Whatever is wrong with one is a warning: the form is served in English."""
    problems: list[FormFileError] = []
    trees: dict[str, Block | None] = {}
    for file, text in texts.items():
        kind: Shape = "library translation" if file.startswith("library/") else "translation"
        trees[file] = _file(file, text, kind, problems)
    return Translations(trees, tuple(replace(one, level="warning") for one in problems))


def _read(trees: Trees, hash: str) -> tuple[Form, tuple[FormFileError, ...]]:
    """A form from trees in one language, with everything that is wrong with them."""
    problems: list[FormFileError] = []
    council, told = read_council(trees.council) if trees.council else (Council(), ())
    problems += told
    lists = _lists(trees, problems)
    scope = _scope(trees.form, council, _questions(trees.libraries.values()), lists, problems)
    if trees.council_is_unread:
        scope.contacts = scope.calendars = _Anything()
    scope.language, scope.pictures = trees.language, trees.pictures
    scope.is_for_helpers = trees.is_for_helpers
    form = _form(trees.form, council, scope, hash)
    return form, tuple(problems)


class _Anything(frozenset[str]):
    """The names in a council's file that cannot be read: any name may be one of them."""

    def __contains__(self, name: object) -> bool:
        return True


def _told_once(problems: list[FormFileError]) -> tuple[FormFileError, ...]:
    """In file order; what only the shape says of a line goes where a check that knows more says it too."""
    better = {
        (one.file, one.line) for one in problems if one.id not in ("SHAPE", "YAML") and one.level == "error"
    }
    return tuple(
        one
        for one in sorted(dict.fromkeys(problems))
        if one.id != "SHAPE" or (one.file, one.line) not in better
    )


def _file(file: str, text: str, kind: Shape, problems: list[FormFileError]) -> Block | None:
    tree, told = _looked_at(file, text, kind)
    problems += told
    return tree


@lru_cache(maxsize=128)
def _looked_at(file: str, text: str, kind: Shape) -> tuple[Block | None, tuple[FormFileError, ...]]:
    """A file's tree and what is wrong with its shape. Remembered: all forms of a folder share council and libraries."""
    composed = compose(text, file)
    judged = shape_problems(composed.tree, kind) if composed.tree is not None else ()
    return composed.tree, (*composed.problems, *judged)


def _lists(trees: Trees, problems: list[FormFileError]) -> Mapping[str, OptionList]:
    found: dict[str, OptionList] = {}
    texts = trees.lists
    for key, value in named.entries if (named := block(trees.form, "lists")) else ():
        if not isinstance(value, Text):
            continue
        if value.text not in texts:
            problem = f'There is no file "{value.text}" beside the forms.'
            near = nearest(value.text, trees.files_there)
            advice = (
                f"Write: {key.text}: {near}" if near else "Save the list as CSV there, or correct the name."
            )
            problems.append(value.place.error(problem, advice, id="LIST"))
            found[key.text] = OptionList()
            continue
        found[key.text], told = read_list(texts[value.text], value.text)
        problems += told
    return found


def _questions(libraries: Iterable[Block | None]) -> Mapping[str, Block]:
    """Library name → its block, of all libraries."""
    found: dict[str, Block] = {}
    for library in libraries:
        questions = block(library, "questions") if library else None
        for key, value in questions.entries if questions else ():
            if isinstance(value, Block):
                found[key.text] = value
    return found


def _scope(
    tree: Block,
    council: Council,
    library: Mapping[str, Block],
    lists: Mapping[str, OptionList],
    problems: list[FormFileError],
) -> FormScope:
    ways = _joined(read_ways(tree.get("other ways")), council.ways)
    sums = tuple(block(tree, "work out") or ())
    return FormScope(
        later=set(_ids(tree.get("steps"))) | set(sums),
        sums=frozenset(sums),
        contacts=frozenset(contact.name for contact in (*ways.contacts, *ways.known)),
        library=library,
        lists=lists,
        look_ups=frozenset(council.look_ups),
        areas=frozenset(name for name, said in council.look_ups.items() if may_be_area(said)),
        facts=council.facts,
        calendars=frozenset(council.calendars) - {""},
        problems=problems,
    )


def _joined(own: Ways, councils: Ways) -> Ways:
    """The form's contacts, or where it has none its council's; its council's other ways, unless the form says them."""
    elsewhere = {**councils.elsewhere, **own.elsewhere}
    if not own.contacts:
        return Ways(councils.contacts, elsewhere, own.known)
    named = {contact.name for contact in (*own.contacts, *own.known)}
    unnamed = tuple(one for one in councils.contacts if one.name not in named)
    return Ways(own.contacts, elsewhere, own.known + unnamed)


def _ids(steps: object) -> list[str]:
    found: list[str] = []
    for step in blocks(steps if isinstance(steps, Listing) else None):
        # The id of a step that only says something is no name for conditions.
        if (id := words(step, "id")) and not any(verb in step for verb in _SILENT):
            found.append(id)
        if "repeat" not in step:
            found += _ids(step.get("steps"))
    return found


def _ids_inside(steps: object) -> list[str]:
    """The ids of questions in repeats, wherever those stand."""
    found: list[str] = []
    for step in blocks(steps if isinstance(steps, Listing) else None):
        inner = step.get("steps")
        found += _ids(inner) if "repeat" in step else _ids_inside(inner)
    return found


def _form(tree: Block, council: Council, scope: FormScope, hash: str) -> Form:
    sums = Calculations(block(tree, "work out"), scope, _ids_inside(tree.get("steps")))
    into = ReadSteps(after=sums.after)
    read_steps(tree.get("steps"), scope, into)
    scope.holds = ()
    sums.tell_unknown()
    is_task_list = words(tree, "layout") == "task list"
    return Form(
        id=words(tree, "form"),
        title=words(tree, "title"),
        version=int(version) if _VERSION.fullmatch(version := words(tree, "version")) else 0,
        hash=hash,
        council=council,
        pages=tuple(into.pages),
        sections=into.sections,
        before_you_start=_before(tree, scope),
        what_happens_next=_promises(tree, scope),
        calendar=_calendar(tree, scope),
        ways=_joined(read_ways(tree.get("other ways")), council.ways),
        also_known_as=listed(tree.get("also known as")),
        owner=words(tree, "owner"),
        standards=_standards(block(tree, "standards")),
        description=words(tree, "description"),
        group=words(tree, "group"),
        user_need=words(tree, "user need"),
        sendings=read_sendings(tree.get("send to")),
        sums=sums.by_page,
        you_may_also_need=_also_needed(tree),
        keep_for=words(tree, "keep for"),
        council_keeps_for=words(tree, "council keeps for"),
        privacy_notice=words(tree, "privacy notice"),
        legal_reason=words(tree, "legal reason"),
        declarations=tuple(into.declarations),
        payment=into.payment,
        task_list=tuple(into.found_sections) if is_task_list else (),
        section_ids=into.section_ids,
        progress=_YES_NO.get(words(tree, "progress")),
        upkeep=read_upkeep(tree, scope),
        pictures={name: scope.pictures[name] for name in sorted(scope.shown) if name in scope.pictures},
    )


def _also_needed(tree: Block) -> tuple[DoInstead, ...]:
    return tuple(
        DoInstead(" ".join(listed(item.get("say"))), words(item, "link"), words(item, "to"))
        for item in blocks(tree.get("you may also need"))
    )


def _standards(codes: Block | None) -> Mapping[str, int]:
    """What is no whole number was told when the shape of the file was checked."""
    said = {name: words(codes, name) for name in ("lgsl", "lgil")}
    return {name: int(code) for name, code in said.items() if code.isascii() and code.isdigit()}


def _before(tree: Block, scope: FormScope) -> BeforeYouStart:
    node = tree.get("before you start")
    if node is None:
        return BeforeYouStart()
    before, problems = read_before_you_start(node)
    scope.problems += problems
    nothing_yet = FormScope(
        later=set(scope.names),
        contacts=scope.contacts,
        problems=scope.problems,
        sums=scope.sums,
        broken=scope.broken,
    )
    for text in _texts(node):
        nothing_yet.text(text)
    return before


def _texts(node: Node) -> Iterator[Text]:
    match node:
        case Text():
            yield node
        case Listing(items=items):
            for item in items:
                yield from _texts(item)
        case Block(entries=entries):
            for _, value in entries:
                yield from _texts(value)


def _calendar(tree: Block, scope: FormScope) -> str:
    named = tree.get("calendar")
    if not isinstance(named, Text):
        return ""
    told = unknown_calendar(named, scope.calendars)
    scope.problems += [told] if told else []
    return "" if told else named.text.strip()


def _promises(tree: Block, scope: FormScope) -> tuple[Promise, ...]:
    node = tree.get("what happens next")
    if node is None:
        return ()
    days = {name for name, known in scope.names.items() if known.kind is Kind.DATE}
    broken = scope.broken.names
    promises, problems = read_promises(
        node, set(scope.names) | broken, days | broken, scope.condition, scope.calendars
    )
    scope.problems += problems
    for item in blocks(node):
        for key, value in item.entries:
            if isinstance(value, Text) and key.text not in (
                "within",
                "day",
                "before",
                "after",
                "when",
                "calendar",
            ):
                scope.text(value)
    return promises
