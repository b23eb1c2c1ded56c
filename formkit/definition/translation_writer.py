"""What there is to translate of a form, and its translation's text with what it lacks written in: what stands there stays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from formkit.definition.council import listed, words
from formkit.definition.reading.composer import compose
from formkit.definition.reading.shape import Shape, shape_problems
from formkit.definition.reading.tree import Block, Listing, Node, Text
from formkit.definition.sources import FormSources
from formkit.definition.texts import TextPath
from formkit.definition.translation_gaps import NOT_YET, Gap
from formkit.definition.translation_reader import translated_form, translated_library
from formkit.definition.variants import WELSH, library_questions, names_used, side_name
from formkit.errors import FormFileError

_STEP = 2
_MADE_FROM = "made from"
_SLASH, _QUOTE = "\\", '"'
Branch = dict[str | int, "Branch | str"]
"""What is to be added below a block: by key or number, to the English of each text."""


@dataclass
class Additions:
    """What a translation lacks: English texts by their path in it, and the marks of its blocks."""

    texts: dict[TextPath, str] = field(default_factory=dict)
    marks: dict[TextPath, str] = field(default_factory=dict)
    """Path of a `made from` → its mark, new or in the place of an old one."""


def with_additions(text: str, tree: Block, additions: Additions) -> str:
    """The text with a line for each missing text, its English in a comment above, and with its marks.

    `tree` is what the text was read as. Where something cannot be put in by lines (below a block in braces that is
    written over several lines), it is left out.
    """
    lines = text.splitlines()
    inserted: list[tuple[int, list[str]]] = []
    for path, branch in _by_container(tree, additions).items():
        container = _node(tree, path)
        if isinstance(container, (Block, Listing)):
            _add(lines, container, path, branch, inserted)
    for at, new in sorted(inserted, key=lambda one: one[0], reverse=True):
        lines[at:at] = new
    return "\n".join(lines).rstrip("\n") + "\n"


def _by_container(tree: Block, additions: Additions) -> Mapping[TextPath, Branch]:
    """What is to be added, by the deepest block of the file that is there already."""
    found: dict[TextPath, Branch] = {}
    both: dict[TextPath, str] = {
        **additions.texts,
        **{path: f"\0{mark}" for path, mark in additions.marks.items()},
    }
    for path, said in both.items():
        depth = _depth(tree, path)
        branch = found.setdefault(path[:depth], {})
        for part in path[depth:-1]:
            inner = branch.setdefault(part, {})
            if isinstance(inner, str):
                break
            branch = inner
        else:
            branch[path[-1]] = said
    return found


def _depth(tree: Block, path: TextPath) -> int:
    """How many parts of the path lead to a block or list that is there; the last part never counts."""
    node: Node = tree
    for depth, part in enumerate(path[:-1]):
        inner = _inner(node, part)
        if not isinstance(inner, (Block, Listing)):
            return depth
        node = inner
    return len(path) - 1


def _inner(node: Node, part: str | int) -> Node | None:
    match node:
        case Block():
            return node.get(str(part))
        case Listing(items=items) if isinstance(part, int) and part < len(items):
            return items[part]
        case _:
            return None


def _node(tree: Node, path: TextPath) -> Node | None:
    node: Node | None = tree
    for part in path:
        node = _inner(node, part) if node is not None else None
    return node


def _add(
    lines: list[str],
    container: Block | Listing,
    path: TextPath,
    branch: Branch,
    inserted: list[tuple[int, list[str]]],
) -> None:
    at, column = container.place.line - 1, container.place.column - 1
    if lines and _is_flow(lines[at], column):
        _unfold(lines, container, branch, inserted)
        return
    for key, said in branch.items() if isinstance(container, Block) else ():
        old = _inner(container, key)
        if (
            isinstance(old, Text) and isinstance(said, str) and said.startswith("\0")
        ):  # a mark that is renewed
            line = lines[old.place.line - 1]
            start = old.place.column - 1
            lines[old.place.line - 1] = line[:start] + said[1:] + line[start + len(old.text) :]
    branch = {key: value for key, value in branch.items() if _inner(container, key) is None}
    end = _end(lines, at, column) if lines else 0
    inserted.append((end, _written(branch, 0 if not path else column)))


def _is_flow(line: str, column: int) -> bool:
    return line[column : column + 1] in ("{", "[")


def _unfold(
    lines: list[str], container: Block | Listing, branch: Branch, inserted: list[tuple[int, list[str]]]
) -> None:
    """`name: {ask: …}` on one line becomes a block of lines, so that more can be written below it."""
    at, column = container.place.line - 1, container.place.column - 1
    line = lines[at]
    close = "}" if isinstance(container, Block) else "]"
    if not line.rstrip().endswith(close) or not isinstance(container, Block):
        return
    key = line[:column].rstrip()
    indent = len(key) - len(key.lstrip()) + _STEP
    own: list[str] = []
    for name, value in container.entries:
        said = branch.pop(_MADE_FROM, None) if name.text == _MADE_FROM else None
        own.append(f"{' ' * indent}{name.text}: {said[1:] if isinstance(said, str) else _in_one_line(value)}")
    lines[at] = key
    more = {key: value for key, value in branch.items() if str(key) not in container}
    inserted.append((at + 1, [*own, *_written(more, indent)]))


def _end(lines: list[str], at: int, column: int) -> int:
    """The line after the last line of a block whose keys begin at `column`; blank lines below are not the block's."""
    end = at + 1
    for number in range(at + 1, len(lines)):
        line = lines[number]
        if not line.strip():
            continue
        indent = len(line) - len(line.lstrip())
        if indent < column or (
            indent == column and line.lstrip().startswith("- ") and not lines[at].lstrip().startswith("- ")
        ):
            break
        end = number + 1
    return end


def _written(branch: Branch, indent: int) -> list[str]:
    """The branch as lines: each text as `…` below a comment with its English."""
    found: list[str] = []
    space = " " * indent
    for key, value in branch.items():
        name = "-" if isinstance(key, int) else f"{key}:"
        if isinstance(value, str) and value[:1] == "\0":
            found.append(f"{space}{name} {value[1:]}")
        elif isinstance(value, str):
            found += [f"{space}# {' '.join(value.split())}", f"{space}{name} {NOT_YET}"]
        elif isinstance(key, int):
            inner = _written(value, indent + _STEP)
            first = next((n for n, line in enumerate(inner) if not line.lstrip().startswith("#")), 0)
            inner[first] = f"{space}- {inner[first].lstrip()}"
            found += inner
        else:
            found += [f"{space}{name}", *_written(value, indent + _STEP)]
    return found


def _in_one_line(node: Node) -> str:
    """A value as YAML takes it on one line."""
    match node:
        case Text(text=text):
            return (
                text
                if _is_plain(text)
                else f'"{text.replace(_SLASH, _SLASH * 2).replace(_QUOTE, _SLASH + _QUOTE)}"'
            )
        case Listing(items=items):
            return f"[{', '.join(_in_one_line(item) for item in items)}]"
        case Block(entries=entries):
            return f"{{{', '.join(f'{key.text}: {_in_one_line(value)}' for key, value in entries)}}}"


def _is_plain(text: str) -> bool:
    """Whether it is read as it stands, in braces too."""
    return text[:1].isalnum() and not any(sign in text for sign in ":#,?[]{}\n") and text == text.strip()


def new_side(head: Iterable[tuple[str, str]]) -> str:
    """A translation without a text yet."""
    return "".join(f"{key}: {value}\n" for key, value in head)


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
