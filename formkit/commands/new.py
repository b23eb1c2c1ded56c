"""`formkit new`: asks five questions and writes a first form to change."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from formkit.commands.first_form import SCHEMA, VS_CODE, first_council, first_form
from formkit.commands.schema import text_for_editors
from formkit.errors import FormFilesRefused, SettingsRefused

if TYPE_CHECKING:  # what reads forms is loaded when it is needed, so that `formkit --help` answers at once
    from formkit.definition.council import Council

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

Name = Annotated[str, typer.Argument(help="The form's name in its web address, such as report-a-pothole.")]
Forms = Annotated[
    Path,
    typer.Option(envvar="FORMKIT_FORMS", help="The folder to write it to; it is made if it is not there."),
]
Title = Annotated[str | None, typer.Option(help="The title, as people read it.")]
Need = Annotated[str | None, typer.Option(help="What people want, in their own words.")]
CouncilName = Annotated[
    str | None, typer.Option("--council", help="The council's file in councils/; it is made if not there.")
]
SendTo = Annotated[str | None, typer.Option(help="Where submissions go: a destination of the council.")]
Phone = Annotated[str | None, typer.Option(help="The number that people can call instead.")]
Yes = Annotated[bool, typer.Option("--yes", help="Ask nothing: take the usual answer where none is given.")]


@dataclass(frozen=True)
class Wanted:
    """One of the five questions: what is asked, the usual answer, and what is wrong with an answer ("" if nothing)."""

    ask: str
    usual: str
    wrong: Callable[[str], str]


def new(
    name: Name,
    forms: Forms = Path("forms"),
    title: Title = None,
    need: Need = None,
    council: CouncilName = None,
    send_to: SendTo = None,
    phone: Phone = None,
    yes: Yes = False,
) -> None:
    """Write a new form to start from, after five questions.

    The form can be served and sent at once. Its notes explain every part; change what you like and look with
    `formkit check`. A file that is there already is never written over.
    """
    given = {"title": title, "need": need, "council": council, "place": send_to, "phone": phone}
    try:
        _refuse_name(name, forms)
        told, is_new_council = _told(name, forms, given, yes)
        written = _written(told, forms, is_new_council)
        _refuse_mistakes(written, forms, told)
        _write(written)
        beside = _help_the_editor(forms)
    except OSError as problem:
        raise SettingsRefused(
            f"{problem.filename or forms} cannot be used: {problem.strerror}. Name another folder with --forms."
        ) from None
    sys.stdout.write(_what_next((*written, *beside), forms, name))


def _told(
    name: str, forms: Path, given: Mapping[str, str | None], yes: bool
) -> tuple[Mapping[str, str], bool]:
    """The five answers and what follows from them, and whether the council's file has to be made."""
    told = {"name": name}

    def ask(what: str, wanted: Wanted) -> None:
        told[what] = _answer(wanted, given[what], yes)

    ask("title", Wanted("The title, as people read it", _as_title(name), _wrong_text))
    ask("need", Wanted("What people want, in their words", _as_need(told["title"]), _wrong_text))
    ask("council", Wanted("The council's file", _usual_council(forms), _wrong_council))
    known = _council(forms, told["council"])
    ask("place", _wanted_place(known))
    ask("phone", Wanted("The phone number to call instead", "01632 960 000", _wrong_phone))
    return told, known is None


def _refuse_name(name: str, forms: Path) -> None:
    from formkit.catalogue import look_at
    from formkit.checks.form_checks import SITE_ADDRESSES
    from formkit.definition.scope import slug

    if not _NAME.fullmatch(name) or len(name) > 80:
        better = slug(name.removesuffix(".yaml").removesuffix(".yml"))
        raise SettingsRefused(
            "A form's name has small letters, numbers and single hyphens, as in a web address. "
            f"Write: formkit new {better}"
        )
    if name in SITE_ADDRESSES:
        raise SettingsRefused(f"“{name}” is an address of the site itself. Write: formkit new {name}-form")
    for file in (forms / f"{name}.yaml", forms / f"{name}.yml"):
        if file.exists():
            raise SettingsRefused(f"{file} is there already. Choose another name, or change that file.")
    if forms.exists() and not forms.is_dir():
        raise SettingsRefused(f"{forms} is a file. Name a folder with --forms.")
    if forms.is_dir() and name in look_at(forms).forms:
        raise SettingsRefused(f"A form in {forms} is called “{name}” already. Choose another name.")


def _answer(wanted: Wanted, given: str | None, yes: bool) -> str:
    """What the option says, the usual answer, or what the person types; a wrong answer is asked for again."""
    if given is not None or yes:
        answer = " ".join((given if given is not None else wanted.usual).split())
        if problem := wanted.wrong(answer):
            raise SettingsRefused(problem)
        return answer
    while True:
        try:
            answer = " ".join(str(typer.prompt(wanted.ask, default=wanted.usual)).split())
        except typer.Abort:
            raise SettingsRefused(
                "\nNothing was written. Answer the questions, give the answers as options, or add --yes."
            ) from None
        problem = wanted.wrong(answer)
        if not problem:
            return answer
        sys.stdout.write(f"{problem}\n")


def _as_title(name: str) -> str:
    words = name.replace("-", " ")
    return words[:1].upper() + words[1:]


def _as_need(title: str) -> str:
    words = title.rstrip(".?!")
    return f"I want to {words[:1].lower()}{words[1:]}."


def _wrong_text(text: str) -> str:
    if not text or len(text) > 200:
        return "Write 1 to 200 characters."
    if any(mark in text for mark in "{}<>"):
        return "Leave out { } < and >: they have a meaning of their own in a form."
    return "" if text.isprintable() else "Leave out characters that cannot be seen."


def _wrong_council(name: str) -> str:
    if _NAME.fullmatch(name):
        return ""
    return "The council's file has small letters, numbers and single hyphens in its name, such as exampleton."


def _wrong_phone(number: str) -> str:
    digits = sum(letter.isdigit() for letter in number)
    if re.fullmatch(r"[0-9 +()-]+", number) and 8 <= digits <= 15:
        return ""
    return "Write a phone number, such as 01632 960 000."


def _usual_council(forms: Path) -> str:
    """The first council that is there, else a name to change."""
    return min((path.stem for path in (forms / "councils").glob("*.y*ml")), default="my-council")


def _council(forms: Path, name: str) -> Council | None:
    """The council's file as it is, or None where it has to be made. Raises FormFilesRefused for its mistakes."""
    from formkit.definition.council import read_council
    from formkit.definition.reading.composer import compose

    file = forms / "councils" / f"{name}.yaml"
    if not file.exists():
        return None
    composed = compose(_text(file), f"councils/{name}.yaml")
    if composed.tree is None:
        raise FormFilesRefused(composed.problems)
    return read_council(composed.tree)[0]


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise SettingsRefused(f"{file} holds characters that cannot be read. Save it as UTF-8.") from None


def _wanted_place(council: Council | None) -> Wanted:
    known = tuple(council.destinations) if council else ()

    def wrong(name: str) -> str:
        if known and name not in known:
            return f"The council's file has no destination “{name}”. Choose one of: {', '.join(known)}."
        if re.fullmatch(r"[a-z][a-z0-9 -]*", name):
            return ""
        return "Write the name of a destination, such as office: small letters and numbers."

    choice = f" ({', '.join(known)})" if known else ""
    return Wanted(f"Where submissions go{choice}", known[0] if known else "office", wrong)


def _written(told: Mapping[str, str], forms: Path, is_new_council: bool) -> dict[Path, str]:
    """What to write, by file: the form, and the council's file where there is none."""
    files = {forms / f"{told['name']}.yaml": first_form(told)}
    if is_new_council:
        files[forms / "councils" / f"{told['council']}.yaml"] = first_council(told)
    return files


def _refuse_mistakes(written: Mapping[Path, str], forms: Path, told: Mapping[str, str]) -> None:
    """Raises FormFilesRefused before anything is written, where the council's own file does not go with a new form."""
    from formkit.definition.form_reader import read_form
    from formkit.definition.sources import FormSources

    council = forms / "councils" / f"{told['council']}.yaml"
    text = written[council] if council in written else _text(council)
    form = forms / f"{told['name']}.yaml"
    sources = FormSources((form.name, written[form]), (f"councils/{council.name}", text))
    if errors := read_form(sources).errors:
        raise FormFilesRefused(errors)


def _write(written: Mapping[Path, str]) -> None:
    for file, text in written.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8") as opened:  # x: what is there is never written over
            opened.write(text)


def _help_the_editor(forms: Path) -> tuple[Path, ...]:
    """Write what lets an editor complete and explain keys; tell what is new. The schema is that of this formkit."""
    schema = forms / SCHEMA
    is_new = not schema.exists()
    schema.write_text(text_for_editors(), encoding="utf-8")
    files = {forms / name: text for name, text in VS_CODE.items() if not (forms / name).exists()}
    _write(files)
    return (*((schema,) if is_new else ()), *files)


def _what_next(files: tuple[Path, ...], forms: Path, name: str) -> str:
    wrote = "".join(f"Wrote {file}\n" for file in files)
    return (
        f"{wrote}\nNext:\n"
        f"  1. Look at it:   formkit serve --forms {forms}\n"
        f"                   then open http://127.0.0.1:8000/{name}\n"
        f"  2. Change it:    open {files[0]} in an editor; its notes say how\n"
        f"  3. Check it:     formkit check {forms}\n"
        f"An editor that knows YAML completes and explains each key by {SCHEMA}: in VS Code, open the\n"
        f"folder {forms} and install the extension that it proposes.\n"
    )
