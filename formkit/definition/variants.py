"""The same form in other words: its trees said again and read again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from typing import TypeVar

from formkit.definition.about import with_carried_answers
from formkit.definition.both_languages import in_language, list_in_language
from formkit.definition.council import block, listed, words
from formkit.definition.form import Form, Variant
from formkit.definition.helping_words import can_be_for_someone_else, in_helping_words, with_first_pages
from formkit.definition.option_names import known_by_all_names
from formkit.definition.pictures import Picture
from formkit.definition.plain.expression import Expression
from formkit.definition.reading.tree import Block, Listing, Node, Text
from formkit.definition.translation_gaps import ID, Gap, Mark, gap_problems, marked
from formkit.definition.translation_reader import translated_form, translated_library
from formkit.errors import FormFileError

WELSH = "cy"
_LIBRARY = "library/"


@dataclass(frozen=True)
class Trees:
    """Everything that a form is read from, in one language. Files by their names."""

    file: str
    form: Block
    council: Block | None = None
    libraries: Mapping[str, Block] = field(default_factory=dict)
    lists: Mapping[str, str] = field(default_factory=dict)
    language: str = "en"
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    files_there: tuple[str, ...] = ()
    """The CSV files that a form may name."""
    is_for_helpers: bool = False
    """Whether the words are those for a person who fills the form in for someone else."""
    council_is_unread: bool = False
    """Whether the form names a council whose file cannot be read."""


Reading = Callable[[Trees], tuple[Form, tuple[FormFileError, ...]]]
"""Makes a form of trees, with everything that is wrong with them."""


@dataclass(frozen=True)
class Translations:
    """The translations beside a form; None for one that cannot be read."""

    trees: Mapping[str, Block | None] = field(default_factory=dict)
    problems: tuple[FormFileError, ...] = ()
    """What is wrong with their YAML and their shape."""


def in_words(
    trees: Trees, sides: Translations, read: Reading, *, preview: bool
) -> tuple[Form, tuple[FormFileError, ...]]:
    """The form in English with all its variants, and what is wrong in any of them, each told once.

    Whatever is wrong with a translation is a warning: it keeps the translation from people, never the form.
    """
    english = _for_reading(replace(trees, council=_council(trees.council)))
    form, problems = read(english)
    variants: dict[Variant, Form] = {}
    if can_be_for_someone_else(trees.form):
        variants["en", True], told = read(_if_helping(english))
        problems += tuple(one for one in told if one not in problems)
    welsh = in_welsh(trees, sides, preview=preview)
    problems += (*sides.problems, *welsh.problems, *welsh.notes)
    is_complete = not welsh.problems and not sides.problems
    is_sound = not any(one.level == "error" for one in problems)
    if welsh.trees is not None and is_sound and (is_complete or preview):
        found, told = _welsh_variants(_for_reading(welsh.trees), trees.form, read, frozenset(problems))
        problems += tuple(replace(one, level="warning") for one in told)
        if not told or (preview and not any(one.level == "error" for one in told)):
            variants |= found
    named = known_by_all_names({("en", False): form, **variants})
    form = with_carried_answers(named["en", False])
    variants = {variant: replace(named[variant], carried=form.carried) for variant in variants}
    kept = {variant: replace(shared(one, form), languages=(variant[0],)) for variant, one in variants.items()}
    languages = ("en", WELSH) if (WELSH, False) in kept else ("en",)
    return replace(form, languages=languages, variants=kept), problems


def _for_reading(trees: Trees) -> Trees:
    return replace(trees, form=with_first_pages(trees.form, trees.language))


def _if_helping(trees: Trees) -> Trees:
    libraries = {file: in_helping_words(tree) for file, tree in trees.libraries.items()}
    return replace(trees, form=in_helping_words(trees.form), libraries=libraries, is_for_helpers=True)


def _welsh_variants(
    trees: Trees, form: Block, read: Reading, known: frozenset[FormFileError]
) -> tuple[dict[Variant, Form], tuple[FormFileError, ...]]:
    """The form in Welsh, for a helper too, and the mistakes that only the Welsh has."""
    variants: dict[Variant, Form] = {}
    variants[WELSH, False], told = read(trees)
    if can_be_for_someone_else(form):
        variants[WELSH, True], more = read(_if_helping(trees))
        told += more
    return variants, tuple(dict.fromkeys(one for one in told if one not in known))


@dataclass(frozen=True)
class Welsh:
    """A form's trees in Welsh, None where it is not wanted or cannot be read; and its gaps."""

    trees: Trees | None
    gaps: tuple[Gap, ...] = ()
    problems: tuple[FormFileError, ...] = ()
    """The gaps, and what is wrong at the head of the file, for the author."""
    notes: tuple[FormFileError, ...] = ()
    """What is worth a look, and keeps the translation from nobody."""


def in_welsh(trees: Trees, sides: Translations, *, preview: bool) -> Welsh:
    """The trees laid over with their translations. `preview` marks the English that stands for what is missing."""
    file = side_name(trees.file)
    if WELSH not in listed(trees.form.get("languages")):
        return _not_listed(trees, file) if file in sides.trees else Welsh(None)
    if file not in sides.trees:
        return _without_file(trees, file)
    if (side := sides.trees[file]) is None:
        return Welsh(None)
    mark: Mark = marked if preview else _as_it_is
    wrong = _head_problems(side, trees.form)
    council, gaps = in_language(trees.council, WELSH, mark) if trees.council else (None, ())
    libraries: dict[str, Block] = {}
    library = library_questions(trees.libraries)
    used = frozenset(names_used(trees.form, library))
    for name, tree in trees.libraries.items():
        libraries[name], found = translated_library(tree, sides.trees.get(side_name(name)), mark)
        gaps += tuple(gap for gap in found if gap.kind == "idle" or gap.where[1] in used)
    lists: dict[str, str] = {}
    for name, text in trees.lists.items():
        lists[name], found = list_in_language(text, name, WELSH, mark)
        gaps += found
    form, found = translated_form(trees.form, side, library, mark)
    problems = (*wrong, *_problems(trees, found, gaps))
    said = replace(trees, form=form, council=council, libraries=libraries, lists=lists, language=WELSH)
    return Welsh(said, (*found, *gaps), problems, _of_another_version(side, trees.form))


def side_name(file: str) -> str:
    """The name of the translation that stands beside a file."""
    stem, _, ending = file.rpartition(".")
    return f"{stem}.{WELSH}.{ending}"


def _council(council: Block | None) -> Block | None:
    return in_language(council, "en", _as_it_is)[0] if council else None


def _as_it_is(text: Text) -> Text:
    return text


def _without_file(trees: Trees, file: str) -> Welsh:
    place = (trees.form.get("languages") or trees.form).place
    problem = f"The form lists `cy`, and there is no {file} beside it, so people get it in English only."
    instead = f"`formkit translate {words(trees.form, 'form')} cy` makes the file."
    return Welsh(None, (), (place.error(problem, instead, id=ID, level="warning"),))


def _not_listed(trees: Trees, file: str) -> Welsh:
    place = (trees.form.get("languages") or trees.form).place
    problem = f"{file} stands beside the form, and nobody reads it: the form does not list `cy`."
    instead = "Write at the top of the form: languages: [en, cy]"
    return Welsh(None, notes=(place.error(problem, instead, id=ID, level="warning"),))


def _head_problems(side: Block, form: Block) -> tuple[FormFileError, ...]:
    told: list[FormFileError] = []
    for key, wanted in (("translates", words(form, "form")), ("language", WELSH)):
        node = side.get(key)
        if node is not None and words(side, key) != wanted:
            problem = (
                f"This file stands beside `{words(form, 'form')}`, and says `{key}: {words(side, key)}`."
            )
            told.append(node.place.error(problem, f"Write `{key}: {wanted}`.", id=ID, level="warning"))
    return tuple(told)


def _of_another_version(side: Block, form: Block) -> tuple[FormFileError, ...]:
    """A note where the translation was made for another version; which texts have changed since is told by their marks."""
    made_for, version = words(side, "of version"), words(form, "version")
    node = side.get("of version")
    if node is None or made_for == version:
        return ()
    problem = f"This Welsh was made for version {made_for} of the form, which is version {version} now."
    return (node.place.error(problem, f"Write: of version: {version}", id=ID, level="note"),)


def _problems(trees: Trees, own: tuple[Gap, ...], others: tuple[Gap, ...]) -> Iterator[FormFileError]:
    name = words(trees.form, "form")
    yield from gap_problems(own, name, side_name(trees.file))
    for file, gaps in _by_file(others):
        yield from gap_problems(gaps, name, file)


def _by_file(gaps: tuple[Gap, ...]) -> Iterator[tuple[str, list[Gap]]]:
    files: dict[str, list[Gap]] = {}
    for gap in gaps:
        file = gap.place.file
        is_english = file.startswith(_LIBRARY) and f".{WELSH}." not in file
        files.setdefault(side_name(file) if is_english else file, []).append(gap)
    yield from files.items()


def library_questions(libraries: Mapping[str, Block]) -> Mapping[str, Block]:
    """Library name → its block, of all libraries."""
    found: dict[str, Block] = {}
    for tree in libraries.values():
        questions = block(tree, "questions")
        for key, value in questions.entries if questions else ():
            if isinstance(value, Block):
                found[key.text] = value
    return found


def names_used(form: Block, library: Mapping[str, Block]) -> Iterator[str]:
    """The names of the library that a form draws on, by way of others too."""
    waiting, seen = list(_names(form)), set[str]()
    while waiting:
        name = waiting.pop()
        if name in library and name not in seen:
            seen.add(name)
            yield name
            waiting += _names(library[name])


def _names(node: Node) -> Iterator[str]:
    match node:
        case Block(entries=entries):
            for key, value in entries:
                if key.text == "from library" and isinstance(value, Text):
                    yield value.text.strip()
                yield from _names(value)
        case Listing(items=items):
            for item in items:
                yield from _names(item)
        case Text():
            return


T = TypeVar("T")


def shared(new: T, old: object) -> T:
    """`new` with every part that equals its part of `old` taken from there: conditions, rules, addresses of a form."""
    if new is old or type(new) is not type(old):
        return new
    if new == old or _is_same_condition(new, old):
        return old
    return _parts_shared(new, old)


def _is_same_condition(new: object, old: object) -> bool:
    """Ids are the same in every language, so the same text means the same; labels kept for messages may differ."""
    return isinstance(new, Expression) and isinstance(old, Expression) and new.text == old.text


def _parts_shared(new: T, old: object) -> T:
    match new, old:
        case tuple(), tuple() if len(new) == len(old):
            return tuple(shared(one, other) for one, other in zip(new, old, strict=True))  # type: ignore[return-value]  # a tuple again
        case Mapping(), Mapping():
            return {key: shared(value, old.get(key)) for key, value in new.items()}  # type: ignore[return-value]  # a mapping again
        case _ if is_dataclass(new) and not isinstance(new, type):
            parts = {
                one.name: shared(getattr(new, one.name), getattr(old, one.name))
                for one in fields(new)
                if one.init
            }
            return replace(new, **parts)
        case _:
            return new
