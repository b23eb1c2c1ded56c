"""All forms of a folder, read once, each version by its hash."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, cast

from formkit.definition.council import Council, block, read_council, words
from formkit.definition.form import Form
from formkit.definition.pictures import Picture
from formkit.definition.reading.decoding import decode
from formkit.definition.reading.nearest import is_missing, nearest
from formkit.definition.reading.tree import Block, Text
from formkit.definition.sources import FormSources, sources_from
from formkit.errors import FormFileError, FormFilesRefused, SettingsRefused
from formkit.guests import guests_at
from formkit.journey.known_beside import KnownBeside
from formkit.journey.promises import LONDON
from formkit.questions.every import add_guests
from formkit.questions.wording import LANGUAGES
from formkit.rendering.pictures import pictures_in

if TYPE_CHECKING:  # see look_at
    from formkit.checks.base import Check
    from formkit.definition.form_reader import FormRead

MOST_OLD_VERSIONS = 64


@dataclass
class Catalogue:
    """The forms that are served now, and older versions that visits still refer to."""

    folder: Path
    forms: Mapping[str, Form]
    sources: Mapping[str, FormSources]
    """Form id → the texts it was read from."""
    councils: Mapping[str, Council]
    problems: tuple[FormFileError, ...] = ()
    unread: tuple[str, ...] = ()
    """The files of forms that have a mistake: what they say is not served."""
    as_before: Mapping[str, float] = field(default_factory=dict)
    """Of those files the ones whose form is served as it was → when it was read last (UTC seconds)."""
    preview: bool = False
    """Whether a language is offered before it is complete, with its gaps in English between marks."""
    councils_in_welsh: Mapping[str, Council] = field(default_factory=dict)
    is_one_of_several: bool = False
    """Whether this is what the people of one council see of a folder with several: nothing else is theirs."""
    _old: dict[str, Form] = field(default_factory=dict)

    @property
    def errors(self) -> tuple[FormFileError, ...]:
        """The problems for which a form, or a part of one, cannot be served as its file stands."""
        return tuple(problem for problem in self.problems if problem.level == "error")

    @property
    def council(self) -> Council:
        """The council of pages that belong to no form: the only one."""
        return next(iter(self.councils.values())) if len(self.councils) == 1 else Council()

    def council_in(self, language: str) -> Council:
        """The same in the words of a language."""
        return self.councils_in_welsh.get(self.council.id, self.council) if language == "cy" else self.council

    def of(self, council: str) -> Catalogue:
        """As much of it as the people of one council see. Older versions of forms are shared."""
        return replace(
            self,
            forms={id: form for id, form in self.forms.items() if form.council.id == council},
            councils={council: self.councils[council]},
            is_one_of_several=True,
        )

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of pages that belong to no form: those that any form is offered in."""
        offered = {language for form in self.forms.values() for language in form.languages}
        return tuple(language for language in LANGUAGES if language == "en" or language in offered)

    def cannot_run(self, form_id: str, why: str) -> None:
        """From now on the form says when it is opened that it cannot be filled in yet, in every wording."""
        form = self.forms[form_id]
        variants = {name: replace(one, not_yet=(*one.not_yet, why)) for name, one in form.variants.items()}
        said = replace(form, not_yet=(*form.not_yet, why), variants=variants)
        self.forms = {**self.forms, form_id: said}

    def at_hand(self, form_id: str, form_hash: str) -> Form | None:
        """A form as a visit began with it, where that is the served version or an older one that was read already."""
        form = self.forms.get(form_id)
        if form is not None and form.hash == form_hash:
            return form
        return self._old.get(form_hash)

    def older(self, form_hash: str, kept: bytes | None) -> Form | None:
        """An older version from the texts that were kept, at hand from now on; None where they cannot be read."""
        if kept is None:
            return None
        from formkit.definition.form_reader import read_form  # see look_at

        read = read_form(sources_from(kept), preview=self.preview).form
        if read is None or (self.is_one_of_several and read.council.id not in self.councils):
            return None
        if len(self._old) >= MOST_OLD_VERSIONS:
            self._old.pop(next(iter(self._old)))
        self._old[form_hash] = kept_as = _named(read, form_hash)
        return kept_as


def _named(form: Form, form_hash: str) -> Form:
    """The form by the hash that it was kept under: a newer formkit may give the same texts another."""
    variants = {name: replace(one, hash=form_hash) for name, one in form.variants.items()}
    return replace(form, hash=form_hash, variants=variants)


def read_catalogue(folder: Path, *, preview: bool = False) -> Catalogue:
    """Read every form of a folder. Raises FormFilesRefused with every mistake, SettingsRefused without a folder."""
    catalogue = look_at(folder, preview=preview)
    if catalogue.errors:
        raise FormFilesRefused(catalogue.errors)
    refuse_empty(catalogue)
    return catalogue


def refuse_empty(catalogue: Catalogue) -> None:
    """Raises FormFilesRefused or SettingsRefused where there is no form to serve."""
    if catalogue.forms:
        return
    if catalogue.errors:
        raise FormFilesRefused(catalogue.errors)
    raise SettingsRefused(
        f"There is no form in {catalogue.folder}. Put a form file there, such as report-a-missed-bin.yaml."
    )


def let_guests_in() -> None:
    """Know the answer types of guests, before the first form is read or answered. Raises SettingsRefused."""
    try:
        add_guests(guests_at("formkit.answers"))
    except ValueError as problem:
        raise SettingsRefused(
            f"An installed package brings an answer type that cannot be used. {problem}"
        ) from None


def let_guests_be_read() -> None:
    """Know as well what else guests bring to the schema of form files. Raises SettingsRefused."""
    from formkit.definition.schema import add_kinds  # see look_at

    let_guests_in()
    add_kinds(guests_at("formkit.destinations"), guests_at("formkit.lookups"))


def look_at(
    folder: Path, only: str | None = None, *, preview: bool = False, known: KnownBeside | None = None
) -> Catalogue:
    """Read every form of a folder, or the one in the file `only`, and keep the mistakes beside those that could be read.

    `known` is what the checks may know beside the files of forms.
    """
    if not folder.is_dir():
        raise SettingsRefused(
            f"The forms folder {folder} is not there. Name another with --forms or FORMKIT_FORMS."
        )
    let_guests_be_read()
    # Here, because what reads forms takes 12 MB, and a server that was handed its forms need not hold it.
    from formkit.definition.form_reader import read_form

    texts, checks, reading = _Texts(folder), guest_checks(), _FolderSoFar()
    for file in texts.form_files() if only is None else (only,):
        source = texts.sources_of(file)
        read = read_form(source, preview=preview)
        told = (*texts.told_in(file), *_judged(file, read, checks, known))
        reading.add(file, source, read, tuple(one for one in told if one.file not in texts.unread))
        if file in texts.unread:
            reading.unread.append(file)
    reading.problems += (one for one in texts.council_problems() if one.file not in texts.unread)
    reading.problems += texts.problems
    reading.unread += [one.file for one in texts.problems if one.id == "NAME" and one.level == "error"]
    ordered = dict(sorted(reading.forms.items(), key=lambda one: one[1].title))
    return Catalogue(
        folder=folder,
        forms=ordered,
        sources=reading.sources,
        councils=texts.councils("en"),
        problems=tuple(sorted(set(reading.problems))),
        unread=tuple(reading.unread),
        preview=preview,
        councils_in_welsh=texts.councils("cy"),
    )


@dataclass
class _FolderSoFar:
    """What has been read of a folder so far."""

    forms: dict[str, Form] = field(default_factory=dict)
    sources: dict[str, FormSources] = field(default_factory=dict)
    problems: list[FormFileError] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)

    def add(self, file: str, source: FormSources, read: FormRead, found: tuple[FormFileError, ...]) -> None:
        """The form of one file, with what was found about it; one with a mistake is not taken."""
        self.problems += found
        if read.form is None or any(problem.level == "error" for problem in found):
            self.unread.append(file)
            return
        id = read.form.id
        if id in self.forms:
            problem = f'Two files hold a form called "{id}".'
            advice = "Give one of them another name after `form:`."
            self.problems.append(FormFileError(file, 1, 1, problem, advice))
            is_called_so = Path(file).stem == id  # of two, the file that is called as its form is served
            self.unread.append(self.sources[id].form[0] if is_called_so else file)
            if not is_called_so:
                return
        self.forms[id], self.sources[id] = read.form, source


def guest_checks() -> tuple[Check, ...]:
    """The checks that installed packages bring, by the names of their entry points."""
    return tuple(cast("Mapping[str, Check]", guests_at("formkit.checks")).values())


def _judged(
    file: str, read: FormRead, checks: Sequence[Check], known: KnownBeside | None
) -> tuple[FormFileError, ...]:
    from formkit.checks.base import FormFile  # see look_at
    from formkit.checks.every import judged

    if read.tree is None or read.as_far is None:
        return read.problems
    today = datetime.now(LONDON).date()
    form = read.as_far
    whole = FormFile(file, read.tree, form, today)
    if known:
        whole = replace(whole, slots=known.slots_of(form.council), measured=known.measured(form.id))
    return judged(whole, read.problems, checks)


def read_councils(folder: Path) -> Mapping[str, Council]:
    """The councils of a forms folder by name, without its forms; none where there is no such folder."""
    return _Texts(folder).councils("en")


def sources_of(folder: Path, file: str) -> FormSources:
    """The texts of one form of a folder."""
    return _Texts(folder).sources_of(file)


class _Texts:
    """The files of a forms folder, each read once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[FormFileError] = []
        self.unread: set[str] = set()
        """Files of which a problem says why they cannot be read: whatever else is told of them follows from it."""
        self._texts: dict[str, str] = {}

    @cached_property
    def pictures(self) -> Mapping[str, Picture]:
        """The pictures beside the forms, by name."""
        return {name: picture for name, (picture, _) in pictures_in(self.folder).items()}

    def form_files(self) -> tuple[str, ...]:
        """Form files: YAML at the top of the folder, without the language side files (NAME.cy.yaml)."""
        names = sorted(path.name for path in self.folder.glob("*.y*ml"))
        forms = tuple(name for name in names if name.count(".") == 1)
        stems = {name.partition(".")[0] for name in forms}
        for name in names:
            stem, _, rest = name.partition(".")
            if rest.partition(".")[0] in LANGUAGES and name not in forms and stem not in stems:
                problem = f"There is no form file {stem}.yaml, so nothing is translated by this file."
                advice = "Call this file as the form file is called, with the language before `.yaml`."
                self.problems.append(FormFileError(name, 1, 1, problem, advice, "NAME", "warning"))
            if name not in forms and name.split(".")[-2] not in LANGUAGES:
                problem = (
                    "A form file has one dot in its name, and this one has more, so it would not be served."
                )
                plain = name.replace(".", "-", name.count(".") - 1)
                self.problems.append(FormFileError(name, 1, 1, problem, f"Call it {plain}.", "NAME"))
        return forms

    def text(self, name: str) -> str:
        """A file's text; one that is not UTF-8 is a mistake and reads as nothing."""
        if name not in self._texts:
            self._texts[name], told = decode((self.folder / name).read_bytes(), name)
            is_translation = name.split(".")[-2:-1] == ["cy"]  # the form goes on in English
            self.problems += (replace(one, level="warning") if is_translation else one for one in told)
            self.unread |= {one.file for one in told}
        return self._texts[name]

    def sources_of(self, file: str) -> FormSources:
        """The form's own text and that of everything it draws on."""
        tree = _tree(self.text(file), file)
        stem = file.rpartition(".")[0]
        council = f"councils/{words(tree, 'council')}.yaml" if tree and words(tree, "council") else ""
        if tree and council and not self._is_there(council):
            self._no_council(tree, council)
        elif tree and is_missing("council", [name.text for name, _ in tree.entries]):
            self._whose(tree)
        lists = self._lists(tree)
        shared = sorted(f"library/{path.name}" for path in (self.folder / "library").glob("*.y*ml"))
        libraries = [name for name in shared if name.count(".") == 1]
        sides = sorted(path.name for path in self.folder.glob(f"{stem}.*.y*ml"))
        sides += [name for name in shared if name.split(".")[-2] in LANGUAGES]
        return FormSources(
            form=(file, self.text(file)),
            council=(council, self.text(council) if self._is_there(council) else "") if council else None,
            libraries={name: self.text(name) for name in libraries},
            lists={name: self.text(name) for name in lists if (self.folder / name).is_file()},
            translations={name: self.text(name) for name in sides},
            pictures=self.pictures,
            files_there=tuple(sorted(f"lists/{path.name}" for path in (self.folder / "lists").glob("*.csv"))),
        )

    def told_in(self, file: str) -> Iterator[FormFileError]:
        """What is wrong in a form file beside what its reader tells."""
        return (problem for problem in self.problems if problem.file == file)

    def _is_there(self, council: str) -> bool:
        """Whether it is a file of the folder `councils`; a name such as `../x` would lead out of it."""
        return Path(council).parent == Path("councils") and (self.folder / council).is_file()

    def _no_council(self, tree: Block, file: str) -> None:
        written, known = words(tree, "council"), self._council_names()
        near = nearest(written, known) or next((one for one in known if one in written.casefold()), None)
        advice = f"Did you mean `council: {near}`?" if near else f"Make the file {file}."
        place = (tree.get("council") or tree).place
        self.problems.append(place.error(f"There is no file {file}.", advice, id="COUNCIL"))
        self.unread.add(file)

    def _whose(self, tree: Block) -> None:
        known = self._council_names()
        there = (
            f"There {'are' if len(known) > 1 else 'is'} {', '.join(known)}." if known else "There is none."
        )
        problem = f"The form has no `council`: it does not say which file of the folder councils it belongs to. {there}"
        advice = f"Write: council: {known[0] if known else 'exampleton'}"
        self.problems.append(tree.place.error(problem, advice, id="COUNCIL"))

    def _council_names(self) -> tuple[str, ...]:
        return tuple(path.stem for path in self._council_files())

    def _council_files(self) -> tuple[Path, ...]:
        return tuple(sorted((self.folder / "councils").glob("*.y*ml")))

    def _lists(self, tree: Block | None) -> tuple[str, ...]:
        """The CSV files that a form names; none outside the folder."""
        named = block(tree, "lists") if tree else None
        values = [value.text for _, value in named.entries if isinstance(value, Text)] if named else []
        inside = self.folder.resolve()
        return tuple(value for value in values if (inside / value).resolve().is_relative_to(inside))

    def council_problems(self) -> Iterator[FormFileError]:
        """What is wrong with councils' files, those that no form names too."""
        from formkit.definition.form_reader import read_council_file  # see look_at

        for path in self._council_files():
            name = f"councils/{path.name}"
            yield from read_council_file(name, self.text(name))
            tree = _tree(self.text(name), name)
            if tree and words(tree, "council") not in ("", path.stem):
                problem = f"This council is called `{words(tree, 'council')}`, and its file {path.name}."
                place = (tree.get("council") or tree).place
                yield place.error(problem, f"Write: council: {path.stem}", id="COUNCIL")

    def councils(self, language: str) -> Mapping[str, Council]:
        """Every council of the folder, by name, in the words of a language."""
        found = {}
        for path in self._council_files():
            name = f"councils/{path.name}"
            tree = _tree(self.text(name), name)
            if tree is not None:
                council, _ = read_council(_in_language(tree, language))
                found[council.id] = council
        return found


def _tree(text: str, name: str) -> Block | None:
    from formkit.definition.reading.composer import compose  # see look_at

    return compose(text, name).tree


def _in_language(tree: Block, language: str) -> Block:
    from formkit.definition.both_languages import in_language  # see look_at

    return in_language(tree, language, lambda text: text)[0]
