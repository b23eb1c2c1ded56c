"""A council's colours: only colours, only those that may be set, only where everyone can read them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from formkit.bundled import folder
from formkit.definition.council import Council
from formkit.rendering.theme import DEFAULTS, bad_assets, contrasts, ratio, theme_findings


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#fff", "#FFFFFF", 1.0),
        ("#767676", "#ffffff", 4.54),
        ("#777777", "#ffffff", 4.48),
        ("#0b0c0c", "#ffdd00", 14.55),
    ],
)
def test_contrast_is_counted_as_wcag_does(one: str, other: str, expected: float) -> None:
    assert ratio(one, other) == pytest.approx(expected, abs=0.05)
    assert ratio(other, one) == ratio(one, other)


def test_formkit_s_own_colours_can_be_read() -> None:
    assert [one.what for one in contrasts(DEFAULTS) if not one.is_enough] == []


def test_formkit_s_own_colours_are_those_of_its_style_sheet() -> None:
    css = (folder("static") / "formkit.css").read_text(encoding="utf-8").replace("#fff;", "#ffffff;")
    own = {name: colour for name, colour in DEFAULTS.items() if f"  {name}: " in css}
    assert len(own) >= 4
    assert [name for name, colour in own.items() if f"  {name}: {colour};" not in css] == []


def test_the_example_council_s_theme_is_fine() -> None:
    file = folder("forms") / "councils" / "exampleton.css"
    assert tuple(theme_findings(file.read_text(encoding="utf-8"), file.name)) == ()


def test_an_empty_theme_is_formkit_s_own() -> None:
    assert tuple(theme_findings(":root {}", "a.css")) == ()


@pytest.mark.parametrize(
    ("name", "colour", "figures"),
    [
        ("--govuk-link-colour", "#ffff00", "links on white 1.1:1, needs 4.5:1"),
        ("--govuk-link-visited-colour", "#999999", "visited links on white 2.8:1, needs 4.5:1"),
        ("--formkit-button-colour", "#00d47e", "white text on buttons 2.0:1, needs 4.5:1"),
        ("--govuk-focus-text-colour", "#ffffff", "text in focus on the focus colour 1.3:1, needs 4.5:1"),
        ("--govuk-brand-colour", "#dddddd", "the header against the page 1.4:1, needs 3.0:1"),
    ],
)
def test_a_theme_that_cannot_be_read_is_refused_with_the_figures(
    name: str, colour: str, figures: str
) -> None:
    told = tuple(
        theme_findings(f":root {{\n --govuk-link-hover-colour: #000000;\n {name}: {colour} }}", "pale.css")
    )
    assert {(one.file, one.line) for one in told} == {("pale.css", 3)}
    assert f"Not everyone can read this theme: {figures}." in [one.problem for one in told]


@pytest.mark.parametrize(
    ("css", "told"),
    [
        (":root { --govuk-link-colour: red; }", "a.css:1: “red” cannot be used for --govuk-link-colour"),
        (":root {\n\n  --govuk-link-colour: rgb(0, 0, 0); }", "a.css:3: “rgb(0, 0, 0)” cannot be used"),
        (":root { --govuk-link-colour: #12345; }", "Write a colour like #5b2a5e"),
        (":root {\n/* a\nnote */\n  color: #000000; }", "a.css:4: “color” is not a theme’s to set"),
        (":root { --govuk-body-colour: #000000; }", "Write one of: --govuk-brand-colour"),
        (":root { --govuk-link-colour: #000000 } .govuk-body { color: #fff }", "only one block"),
        ("@import 'https://a.example/x.css'; :root {}", "only one block"),
        (":root { --govuk-link-colour: #000000 } </style><script>alert(1)</script>", "only one block"),
        (":root { --govuk-link-colour: #000000", "only one block"),
        (".govuk-button { background: url(//a.example/x) }", "only one block"),
        ("", "only one block"),
    ],
)
def test_a_theme_sets_known_colours_and_nothing_else(css: str, told: str) -> None:
    (found,) = theme_findings(css, "a.css")
    assert told in f"{found.file}:{found.line}: {found.problem} {found.instead}"


def test_a_logo_that_is_not_there_is_told_in_either_language_and_once() -> None:
    english = Council(logo="exampleton.svg")
    welsh = replace(english, logo="exampelton.cy.svg")
    found = tuple(bad_assets((english, english, welsh, welsh), folder("forms") / "councils"))
    assert [one.name for one in found] == ["exampelton.cy.svg"]
    assert "exampleton.cy.svg" in found[0].finding.instead
