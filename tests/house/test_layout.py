"""Where things stand: the root, and a test beside every module."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.house.checkout import ROOT, files, modules, source, tree

PERMITTED_ROOT = {
    ".ci", ".editorconfig", ".gitignore", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "README.md",
    "SECURITY.md", "a11y_tests", "bench", "components", "docs", "formkit", "forms", "pyproject.toml",
    "requirements-test.lock", "requirements.lock", "scripts", "static", "templates", "tests",
}  # fmt: skip

# A protocol or a table of plain types has nothing to run; its users' tests are its test.
WITHOUT_TEST = {
    "formkit/payments/base.py",
    "formkit/journey/events.py",
    "formkit/payments/payment.py",
    "formkit/delivery/base.py",
    "formkit/storage/base.py",
    "formkit/analytics/base.py",
}


def test_the_root_holds_only_what_it_should() -> None:
    assert {path.parts[0] for path in files()} - PERMITTED_ROOT == set()


def test_every_module_has_its_test_file() -> None:
    lacking = [
        str(module)
        for module in modules("formkit")
        if wants_test(module) and not path_of_test(module).is_file()
    ]
    assert lacking == [], "Write the test file, at the same path under tests/"


def test_no_exception_to_the_rule_is_out_of_date() -> None:
    known = {str(module) for module in modules("formkit")}
    stale = [name for name in WITHOUT_TEST if name not in known or path_of_test(Path(name)).is_file()]
    assert stale == []


def test_a_package_file_is_empty_or_one_sentence() -> None:
    for module in modules("formkit"):
        if module.name == "__init__.py":
            body = tree(module).body
            assert len(body) <= 1, module
            assert not body or ast.get_docstring(tree(module)) is not None, module


def test_every_folder_of_the_package_is_a_package() -> None:
    folders = {module.parent for module in modules("formkit")}
    assert [folder for folder in sorted(folders) if not (ROOT / folder / "__init__.py").is_file()] == []


def wants_test(module: Path) -> bool:
    """Whether the module holds code of its own. A wing's table of what it brings is tested with the whole app."""
    if module.name == "wing.py" and module.parent != Path("formkit"):
        return False
    return str(module) not in WITHOUT_TEST and module.name != "__init__.py" and source(module).strip() != ""


def path_of_test(module: Path) -> Path:
    """Where the test of a module of formkit/ belongs."""
    return ROOT / "tests" / module.relative_to("formkit").with_name(f"test_{module.name}")
