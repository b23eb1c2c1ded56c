"""An answer type is one folder and one line: nobody else knows it by name."""

from __future__ import annotations

import ast
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from formkit.questions.base import PlainKind
from formkit.questions.every import ANSWER_TYPES
from tests.definition.writing import written
from tests.house.checkout import ROOT, modules, tree

THE_LIST = Path("formkit/questions/every.py")
FOLDERS = {one.folder for one in ANSWER_TYPES.values()}
# A name of one word, such as "date", means other things too; a kind, such as "yes or no", is for conditions to name.
UNMISTAKABLE = {name for name in ANSWER_TYPES if " " in name} - set(get_args(PlainKind))


def test_nobody_but_its_folder_and_the_one_list_knows_an_answer_type() -> None:
    found = [
        f"{module}:{line}: {what}"
        for module in modules("formkit")
        if module != THE_LIST
        for line, what in known_types(tree(module))
        if not is_inside(module, what)
    ]
    assert found == []


def test_every_folder_of_questions_is_in_the_list() -> None:
    there = {path.parent.name for path in (ROOT / "formkit/questions").glob("*/schema.json")}
    assert there == FOLDERS


def test_the_form_schema_before_it_is_put_together_names_no_answer_type() -> None:
    skeleton = json.loads((ROOT / "formkit/definition/skeleton.json").read_text(encoding="utf-8"))
    assert {text for text in names_in(skeleton) if text in UNMISTAKABLE} == set()


def test_a_new_answer_type_is_known_to_forms_and_editors_at_once(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "formkit", tmp_path / "formkit", ignore=shutil.ignore_patterns("__pycache__"))
    add_library_card(tmp_path / "formkit/questions")
    for beside in ("councils", "lookups"):
        shutil.copytree(ROOT / "forms" / beside, tmp_path / "forms" / beside)
    form = written(
        "- {ask: Your card, id: card, answer: library card, why we ask: To lend.}", "send to: waste\n"
    )
    (tmp_path / "forms/small.yaml").write_text(form, encoding="utf-8")
    assert "Nothing to put right in 1 form" in said_by_the_copy(tmp_path, "check", "forms")
    ask = json.loads(said_by_the_copy(tmp_path, "schema"))["$defs"]["ask"]
    assert "library card" in ask["properties"]["answer"]["allOf"][0]["enum"]


def said_by_the_copy(folder: Path, *words: str) -> str:
    """What `formkit` prints with the package of this folder, where it ends well."""
    ran = subprocess.run(
        [sys.executable, "-c", "from formkit.cli import main; main()", *words],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


def add_library_card(questions: Path) -> None:
    """One folder, made after a type that has no keys of its own, and the line of every.py that names it."""
    folder = questions / "library_card"
    shutil.copytree(questions / "nhs_number", folder)
    for name in ("question.py", "schema.json", "example.yaml"):
        text = (folder / name).read_text(encoding="utf-8")
        text = text.replace("NhsNumberQuestion", "LibraryCardQuestion").replace("NHS number", "library card")
        (folder / name).write_text(text, encoding="utf-8")
    every = (questions / "every.py").read_text(encoding="utf-8")
    (questions / "every.py").write_text(
        every.replace('    "text",\n', '    "text",\n    "library_card",\n', 1), "utf-8"
    )


@pytest.mark.parametrize(
    "line",
    [
        "from formkit.questions.date.question import DateQuestion",
        "import formkit.questions.one_of.question",
        "if answer_type == 'one of': pass",
        "isinstance(question, LongTextQuestion)",
    ],
)
def test_a_type_that_is_known_elsewhere_is_seen(line: str) -> None:
    assert list(known_types(ast.parse(line)))


@pytest.mark.parametrize(
    "line",
    ["from formkit.questions.base import Question", "if kind == 'yes or no': pass", "QuestionPage('date')"],
)
def test_a_line_that_knows_no_type_is_left_alone(line: str) -> None:
    assert not list(known_types(ast.parse(line)))


def known_types(module: ast.Module) -> Iterator[tuple[int, str]]:
    """The lines of a module that import a type's class, say its class or its name; with the folder or name."""
    classes = {f"{folder.replace('_', ' ').title().replace(' ', '')}Question": folder for folder in FOLDERS}
    for node in ast.walk(module):
        match node:
            case ast.ImportFrom(module=str(name)) if folder := folder_of(name):
                yield node.lineno, folder
            case ast.Import(names=names):
                for alias in names:
                    if folder := folder_of(alias.name):
                        yield node.lineno, folder
            case ast.Name(id=name) if name in classes:
                yield node.lineno, classes[name]
            case ast.Constant(value=str(text)) if text in UNMISTAKABLE:
                yield node.lineno, ANSWER_TYPES[text].folder


def folder_of(imported: str) -> str:
    """The folder of an answer type whose class is imported; other modules of a folder may be useful to all."""
    parts = imported.split(".")
    is_type = (
        parts[:2] == ["formkit", "questions"]
        and parts[2:3]
        and parts[2] in FOLDERS
        and parts[-1] == "question"
    )
    return parts[2] if is_type else ""


def is_inside(module: Path, folder: str) -> bool:
    """Whether the module stands in the type's own folder."""
    return module.parts[:3] == ("formkit", "questions", folder)


def names_in(value: object) -> Iterator[str]:
    """Every `const` and `enum` value of a schema."""
    if isinstance(value, dict):
        yield from (one for one in (value.get("const"), *value.get("enum", ())) if isinstance(one, str))
        for inner in value.values():
            yield from names_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from names_in(inner)
