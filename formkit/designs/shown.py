"""What is shown to a designer: the forms of their role, those whose file cannot be served, and findings by file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from formkit.catalogue import Catalogue
from formkit.definition.form import Form
from formkit.errors import FormFileError
from formkit.staff.access import Member


@dataclass(frozen=True)
class ShownForm:
    """One form file, as it is served, and all that was found in it and in its translations."""

    file: str
    form: Form | None
    """What is served; None where nothing is."""
    as_before: float | None
    """When what is served was read last (UTC seconds), where that is not what the file says now."""
    findings: tuple[FormFileError, ...]

    @property
    def errors(self) -> tuple[FormFileError, ...]:
        """What keeps the file from being served as it stands."""
        return tuple(one for one in self.findings if one.level == "error")


def shown_forms(
    catalogue: Catalogue, findings: Iterable[FormFileError], member: Member
) -> tuple[ShownForm, ...]:
    """The forms that the member designs: those with a mistake first, then those with more to look at."""
    told = tuple(findings)
    served = {
        texts.form[0]: catalogue.forms[id] for id, texts in catalogue.sources.items() if id in catalogue.forms
    }
    files = dict.fromkeys((*served, *catalogue.unread))
    shown = [
        ShownForm(file, served.get(file), catalogue.as_before.get(file), tuple(_of(file, told)))
        for file in files
        if _may(member, file, served.get(file))
    ]
    return tuple(sorted(shown, key=_first))


def shared_findings(
    catalogue: Catalogue, findings: Iterable[FormFileError], shown: Sequence[ShownForm]
) -> tuple[FormFileError, ...]:
    """What was found in files that several forms draw on; () for who designs none, and of no other council's file."""
    if not shown:
        return ()
    form_files = {
        _stem(file) for file in (*(texts.form[0] for texts in catalogue.sources.values()), *catalogue.unread)
    }
    return tuple(
        one
        for one in findings
        if ("/" in one.file or _stem(one.file) not in form_files) and _is_of(one.file, catalogue)
    )


def _first(one: ShownForm) -> tuple[bool, int, str]:
    return not one.errors, -len(one.findings), one.file


def _may(member: Member, file: str, form: Form | None) -> bool:
    if form is not None:
        return member.may("designer", form.id)
    forms = member.forms(
        "designer", ()
    )  # whose a file is that nobody can read is not known: its name alone is
    return forms is None or _stem(file) in (*forms, *member.roles.get("designer", ()))


def _of(file: str, findings: Iterable[FormFileError]) -> Iterator[FormFileError]:
    """Those of a form's own file and of its translations beside it."""
    return (one for one in findings if "/" not in one.file and _stem(one.file) == _stem(file))


def _is_of(file: str, catalogue: Catalogue) -> bool:
    """Whether it may be read of here: where each council has a site, the file of another is none of theirs."""
    if not catalogue.is_one_of_several:
        return True
    first = PurePath(file).parts[0]
    return first == "library" or (first == "councils" and _stem(PurePath(file).name) in catalogue.councils)


def _stem(file: str) -> str:
    return file.partition(".")[0]
