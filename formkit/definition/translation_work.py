"""What is to do on the translations of a form, and their texts with it written in; it reads and writes no disk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from formkit.definition.council import listed, words
from formkit.definition.gaps import Gap
from formkit.definition.reading.composing import compose
from formkit.definition.reading.shape import Shape, shape_problems
from formkit.definition.reading.tree import Block
from formkit.definition.side_file import Additions, new_side, with_additions
from formkit.definition.sources import FormSources
from formkit.definition.translating import translated_form, translated_library
from formkit.definition.variants import WELSH, library_questions, names_used, side_name
from formkit.errors import FormFileError


@dataclass(frozen=True)
class SideWork:
    """One translation: how far it is, and its text with everything that is still to do written in."""

    file: str
    text: str
    texts: int
    missing: int
    stale: tuple[str, ...]
    """The blocks whose English has changed since."""
    idle: tuple[str, ...]
    """Blocks that say nothing in the form."""
    blocks: tuple[str, ...]
    """The steps and blocks that have words to translate."""


@dataclass(frozen=True)
class TranslationWork:
    """All translations that a form needs, or what keeps them from being read."""

    sides: tuple[SideWork, ...] = ()
    problems: tuple[FormFileError, ...] = ()
    is_listed: bool = True
    """Whether the form says that it wants the language."""


def translation_work(sources: FormSources, done: tuple[str, ...] = ()) -> TranslationWork:
    """The work on the Welsh of a form. `done` names blocks whose Welsh was put right: their marks are renewed."""
    problems: list[FormFileError] = []
    form = _tree(*sources.form, "form", problems)
    libraries = {file: _tree(file, text, "library", problems) for file, text in sources.libraries.items()}
    read = {file: tree for file, tree in libraries.items() if tree}
    texts = _side_texts(sources, form, read)
    sides = {file: _tree(file, text, _shape(file), problems) for file, text in texts.items()}
    wrong = tuple(one for one in problems if one.file in texts or one.file == sources.form[0])
    if form is None or wrong:
        return TranslationWork((), tuple(sorted(wrong)))
    work = (_work(file, texts[file], side, form, read, done) for file, side in sides.items() if side)
    return TranslationWork(tuple(work), (), WELSH in listed(form.get("languages")))


def _tree(file: str, text: str, kind: Shape, problems: list[FormFileError]) -> Block | None:
    composed = compose(text, file)
    problems += composed.problems
    if composed.tree is not None:
        problems += shape_problems(composed.tree, kind)
    return composed.tree


def _shape(file: str) -> Shape:
    return "library translation" if file.startswith("library/") else "translation"


def _side_texts(
    sources: FormSources, form: Block | None, libraries: Mapping[str, Block]
) -> Mapping[str, str]:
    """The translations that are there, and a beginning for those that are not."""
    if form is None:
        return {}
    own = side_name(sources.form[0])
    head = (("formkit", "1"), ("translates", words(form, "form")), ("language", WELSH))
    texts = {own: sources.translations.get(own) or new_side((*head, ("of version", words(form, "version"))))}
    used = frozenset(names_used(form, library_questions(libraries)))
    for file, tree in libraries.items():
        if used & set(library_questions({file: tree})):
            library = (("formkit", "1"), ("translates library", words(tree, "library")), ("language", WELSH))
            texts[side_name(file)] = sources.translations.get(side_name(file)) or new_side(library)
    return texts


def _work(
    file: str, text: str, side: Block, form: Block, libraries: Mapping[str, Block], done: tuple[str, ...]
) -> SideWork:
    gaps, everything = tuple(_gaps(file, side, form, libraries)), tuple(_gaps(file, None, form, libraries))
    return SideWork(
        file=file,
        text=with_additions(text, side, _additions(gaps, done)),
        texts=sum(gap.kind == "missing" for gap in everything),
        missing=sum(gap.kind == "missing" for gap in gaps),
        stale=tuple(gap.where[-1] for gap in gaps if gap.kind == "stale" and gap.where[-1] not in done),
        idle=tuple(": ".join((*gap.where, *map(str, gap.path))) for gap in gaps if gap.kind == "idle"),
        blocks=tuple(dict.fromkeys(gap.where[-1] for gap in everything)),
    )


def _gaps(file: str, side: Block | None, form: Block, libraries: Mapping[str, Block]) -> Iterator[Gap]:
    library = library_questions(libraries)
    if not file.startswith("library/"):
        yield from translated_form(form, side, library, lambda text: text)[1]
        return
    used = frozenset(names_used(form, library))
    tree = next(tree for name, tree in libraries.items() if side_name(name) == file)
    for gap in translated_library(tree, side, lambda text: text)[1]:
        if gap.kind in ("idle", "stale") or gap.where[1] in used:
            yield gap


def _additions(gaps: tuple[Gap, ...], done: tuple[str, ...]) -> Additions:
    additions = Additions()
    for gap in gaps:
        is_outside = len(gap.where) == 1
        if gap.kind == "missing":
            path = gap.path if is_outside else (*gap.where, *gap.path)
            additions.texts[(*path, 0) if path == ("also known as",) else path] = gap.english
        elif gap.kind == "unmarked" or (gap.kind == "stale" and gap.where[-1] in done):
            path = ("made from", gap.where[0]) if is_outside else (*gap.where, "made from")
            additions.marks[path] = gap.mark
    return additions
