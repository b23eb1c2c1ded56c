"""What all forms of a council share."""

from __future__ import annotations

from textwrap import dedent

import pytest

from formkit.definition.council import Contact, Council, block, listed, read_council, read_ways, words
from formkit.definition.reading.composer import compose
from formkit.definition.reading.shape import shape_problems
from formkit.definition.reading.tree import Block

WHOLE = """\
council: exampleton
name: {en: Exampleton Council, cy: Cyngor Exampleton}
nation: wales
website: https://www.exampleton.gov.uk/
logo: {file: exampleton.svg, says: Exampleton Council}
help to get online: {say: Any library., link: /libraries}
other ways:
  waste: {phone: 01632 960 001, open: "Monday to Friday, 8am to 5pm", text relay: yes}
  in person: Market Square
destinations:
  waste: {folder: outbox/waste}
look ups:
  addresses: {csv: lookups/addresses.csv}
data protection: {contact: dpo@exampleton.gov.uk, privacy notice: /privacy}
"""


def tree(text: str) -> Block:
    composed = compose(dedent(text), "councils/x.yaml")
    assert composed.tree is not None
    return composed.tree


def test_a_council_is_read_whole() -> None:
    council, problems = read_council(tree(WHOLE))
    assert problems == ()
    assert (council.id, council.nation, council.logo, council.help_link) == (
        "exampleton", "wales", "exampleton.svg", "/libraries"
    )  # fmt: skip
    assert council.ways.contact("waste") == Contact(
        "waste", "01632 960 001", "Monday to Friday, 8am to 5pm", True
    )
    assert council.ways.contact("roads") is None
    assert council.ways.elsewhere == {"in person": "Market Square"}
    assert council.destinations == {"waste": {"folder": "outbox/waste"}}
    assert council.look_ups == {"addresses": {"csv": "lookups/addresses.csv"}}
    assert council.privacy_contact == "dpo@exampleton.gov.uk"


def test_a_name_falls_back_to_english_and_then_to_something() -> None:
    council, _ = read_council(tree(WHOLE))
    assert [council.named(language) for language in ("cy", "en", "fr")] == [
        "Cyngor Exampleton", "Exampleton Council", "Exampleton Council"
    ]  # fmt: skip
    alone, _ = read_council(tree("name: Exampleton Council\n"))
    assert alone.named("cy") == "Exampleton Council"
    assert Council().named("cy") == "The council"


def test_a_link_that_starts_with_a_slash_is_on_the_councils_website() -> None:
    council, _ = read_council(tree(WHOLE))
    assert council.address_of("/garden") == "https://www.exampleton.gov.uk/garden"
    assert council.address_of("https://www.gov.uk/x") == "https://www.gov.uk/x"


def test_a_nation_without_bank_holidays_of_its_own_is_refused() -> None:
    council, (told,) = read_council(tree("council: x\nnation: cornwall\n"))
    assert (told.line, told.column) == (2, 9)
    assert told.instead == "Write one of: england, wales, scotland, northern ireland."
    assert council.nation == "england"


def test_a_nation_with_a_capital_is_told_with_its_own_word() -> None:
    _, (told,) = read_council(tree("council: x\nnation: England\n"))
    assert told.instead == "Write: nation: england"


@pytest.mark.parametrize(
    ("website", "instead"),
    [
        ("www.exampleton.gov.uk", "Write: website: https://www.exampleton.gov.uk"),
        ("//www.exampleton.gov.uk", "Write: website: https://www.exampleton.gov.uk"),
        ("htps://www.exampleton.gov.uk", "Write: website: https://www.exampleton.gov.uk"),
        ("our website", "Write it whole, with https:// before it."),
        ("https://www.exampleton.gov.uk", None),
        ("http://www.exampleton.gov.uk/cy", None),
    ],
)
def test_a_website_is_a_whole_address(website: str, instead: str | None) -> None:
    _, told = read_council(tree(f"council: x\nwebsite: {website}\n"))
    assert [one.instead for one in told] == ([instead] if instead else [])


def test_whom_to_tell_of_a_hole_is_kept_as_a_whole_address() -> None:
    council, problems = read_council(
        tree("council: x\nsecurity contact: it@x.example\nsecurity policy: https://x.example/security\n")
    )
    assert problems == ()
    assert (council.security_contact, council.security_policy) == (
        "mailto:it@x.example",
        "https://x.example/security",
    )


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("council: x\nsecurity contact: the town hall\n", 2, "neither an https address nor an email"),
        ("council: x\nsecurity contact: http://x.example\n", 2, "neither an https address nor an email"),
        (
            "security contact: a@x.example\ncouncil: x\nsecurity policy: /security\n",
            3,
            "not an https address",
        ),
        ("council: x\nsecurity policy: https://x.example\n", 2, "there is no `security contact`"),
    ],
)
def test_a_contact_that_nobody_could_follow_is_told_at_its_line(text: str, line: int, says: str) -> None:
    council, (told,) = read_council(tree(text))
    assert told.line == line
    assert says in told.problem
    assert "http://" not in council.security_contact


@pytest.mark.parametrize(
    ("said", "is_told"),
    [
        ("destinations: {waste: {webhook: 'http://waste.example'}}", True),
        ("destinations: {waste: {webhook: 'https://waste.example'}}", False),
        ("destinations: {waste: {webhook: 'http://127.0.0.1:9000/'}}", False),
        ("destinations: {waste: {webhook: 'http://localhost.evil.example'}}", True),
        ("destinations: {waste: {webhook: 'http://10.1.2.3:8080/in'}}", False),
        ("destinations: {waste: {webhook: 'http://[fd00::1]/in'}}", False),
        ("destinations: {waste: {webhook: 'http://8.8.8.8/in'}}", True),
        ("destinations: {waste: {webhook: 'http://10.1.2.3@waste.example/in'}}", True),
        ("destinations: {waste: {webhook: 'http://waste.council.internal'}}", False),
        ("look ups: {homes: {json: 'http://gis/{postcode}'}}", False),
        ("look ups: {homes: {json: 'http://gis.lan.example/{postcode}'}}", True),
        ("look ups: {homes: {houses: ['HTTP://houses.example']}}", True),
        ("website: http://www.exampleton.gov.uk", False),
    ],
)
def test_answers_do_not_travel_over_http(said: str, is_told: bool) -> None:
    _, problems = read_council(tree(f"council: exampleton\nname: A\nnation: england\n{said}\n"))
    assert [(one.id, one.line) for one in problems] == ([("UNPROTECTED", 4)] if is_told else [])


@pytest.mark.parametrize(
    "text", ["council: x", "other ways: [a]", "name: [a]", "logo: x", "look ups: x", "name: ''"]
)
def test_a_file_of_another_shape_still_gives_a_council(text: str) -> None:
    council, _ = read_council(tree(text))
    assert council.named("en")


def test_small_readers_take_only_what_they_are_for() -> None:
    there = tree("a: ' x '\nb: [one, ' two ']\nc: {d: e}\nf: ''\n")
    assert (words(there, "a"), words(there, "b"), words(there, "no"), words(None, "a")) == ("x", "", "", "")
    assert [listed(there.get(key)) for key in ("a", "b", "c", "f", "no")] == [
        ("x",),
        ("one", "two"),
        (),
        (),
        (),
    ]
    assert block(there, "a") is None
    assert words(block(there, "c"), "d") == "e"
    assert read_ways(None).contacts == ()


SECRET = "api_live_c4gf9ms5l2o0u2vtjrgfi9fk6e"


@pytest.mark.parametrize(
    "line",
    [
        f"payments: {{gov.uk pay: {{key: {SECRET}}}}}",
        f"payments: {{gov.uk pay: {{kye: {SECRET}}}}}",
        f"payments: {{gov.uk pay: {SECRET}}}",
        f"payments: {{gov.uk pay: {{key: [{SECRET}]}}}}",
        f'payments: {{gov.uk pay: {{key: "{SECRET}}}}}',
        f"look ups: {{houses: {{provider: addresses, secret: {SECRET}}}}}",
        f"look ups: {{houses: {{provider: addresses, secret: {SECRET[9:]}}}}}",
        "payments: {gov.uk pay: {key: hunter2}}",
    ],
)
def test_a_secret_where_its_name_belongs_is_refused_and_told_to_nobody(line: str) -> None:
    composed = compose(
        f"formkit: 1\n{WHOLE}{line}\n".replace("look ups:\n  addresses", "x:\n  y", 1), "c.yaml"
    )
    told = [*composed.problems, *(shape_problems(composed.tree, "council") if composed.tree else ())]
    assert told
    assert not any(
        word in one.problem + one.instead for one in told for word in (SECRET, SECRET[9:], "hunter2")
    )


def test_what_a_contact_costs_is_read_in_pounds_by_way() -> None:
    council, _ = read_council(
        tree("cost of a contact: {phone: 3.10, web: 0.2, face to face: x, source: Finance}")
    )
    assert (council.costs, council.costs_from) == ({"phone": 3.1, "web": 0.2}, "Finance")
