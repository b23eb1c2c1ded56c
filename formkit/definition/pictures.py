"""Pictures in an author's text, `![A meter with its number ringed](meter.png)`: what is wrong with one, and where."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from formkit.definition.reading.nearest import nearest
from formkit.definition.reading.tree import Text
from formkit.errors import FormFileError

FOLDER: Final = "pictures"
"""Where pictures lie, beside the forms."""
PICTURE_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*\.(?:png|jpe?g|svg)")
_START: Final = re.compile(r"(?<!\\)!\[")
_WHOLE: Final = re.compile(r"!\[(?P<shows>[^\[\]]*)\]\((?P<name>[^()\s]*)\)")
_ELSEWHERE: Final = re.compile(r"[a-z][a-z0-9+.-]*:|//|www\.", re.IGNORECASE)
_EXAMPLE: Final = "![What the picture shows](meter.png)"


@dataclass(frozen=True)
class Picture:
    """One file of the folder, and how it is served; `problem` says why it cannot be."""

    address: str
    width: int = 0
    height: int = 0
    """In pixels; 0 where the file does not say."""
    problem: str = ""


def picture_problems(node: Text, pictures: Mapping[str, Picture]) -> Iterator[FormFileError]:
    """What is wrong with each picture of a text. `pictures` are the files of the folder, by name."""
    for start in _START.finditer(node.text):
        whole = _WHOLE.match(node.text, start.start())
        wrong = (
            _wrong(whole, pictures) if whole else ("This picture is not written whole.", f"Write {_EXAMPLE}.")
        )
        if wrong:
            yield node.place_at(start.start()).error(*wrong, id="PICTURE")


def misplaced_pictures(node: Text) -> Iterator[FormFileError]:
    """Every picture of a text that is shown as it is written, such as a hint."""
    for start in _START.finditer(node.text):
        problem = "A picture can stand only in `say`: here people would read the line as you wrote it."
        yield node.place_at(start.start()).error(problem, "Move it to `say`.", id="PICTURE")


def picture_names(text: str) -> Iterator[str]:
    """The names of the pictures of a text."""
    return (found["name"] for found in _WHOLE.finditer(text))


def _only(pictures: Mapping[str, Picture]) -> str | None:
    return next(iter(pictures)) if len(pictures) == 1 else None


def _wrong(picture: re.Match[str], pictures: Mapping[str, Picture]) -> tuple[str, str] | None:
    """The problem and what to write instead."""
    shows, name = picture["shows"].strip(), picture["name"]
    if _ELSEWHERE.match(name):
        problem = "A picture of another site would tell that site who reads this page."
        return problem, f"Save it in the folder {FOLDER} beside the forms, and write its name: {_EXAMPLE}."
    file = name.rpartition("/")[2]
    if file != name and file in pictures and name.strip("./") == f"{FOLDER}/{file}":
        return (
            f"A picture is named without its folder, which is always {FOLDER}.",
            f"Name it so: ![{shows}]({file})",
        )
    if not PICTURE_NAME.fullmatch(name):
        if PICTURE_NAME.fullmatch(file):
            near = file if file in pictures else nearest(file, pictures) or _only(pictures)
            problem = f'"{name}" is not the name of a picture: it stands without its folder, which is always {FOLDER}.'
            return problem, f"Write ![{shows}]({near or file})" + (
                "." if near else f", and put {file} there."
            )
        problem = f'"{name}" is not the name of a picture.'
        return problem, "Use letters, numbers, - and _, and end it with .png, .jpg or .svg: meter.png."
    if name not in pictures:
        near = nearest(name, pictures) or _only(pictures)
        advice = (
            f"Did you mean ![{shows}]({near})?" if near and shows else "Put it there, or correct the name."
        )
        return f"There is no {name} in the folder {FOLDER} beside the forms.", advice
    if pictures[name].problem:
        return f"{name} {pictures[name].problem}", ""
    if not shows:
        problem = "This picture says nothing to people who cannot see it."
        return problem, f"Write what it shows between [ and ]: ![A meter with its number ringed]({name})"
    return None
