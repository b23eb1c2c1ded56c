"""The funnel as a picture: as wide as visits are many, nothing outside, nothing across."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formkit.analytics.pages.funnel_picture import (
    BAR,
    PITCH,
    STUB,
    TITLES,
    WIDTH,
    WORDS,
    FlowEdge,
    FlowNode,
    FunnelPicture,
    funnel_picture,
    lines_of,
)

NODES = (
    FlowNode("", "Start now", 1000, 0, 0, reached_says="1,000 visits"),
    FlowNode("a", "Your address", 1000, 100, 0, reached_says="1,000 visits", lost_says="100 left here"),
    FlowNode("b", "Your flat", 300, 50, 0, is_worst=True, lost_says="50 left here"),
    FlowNode("c", "Check your answers", 850, 0, 850, ended_says=("850 sent", "2 saved to come back")),
)
EDGES = (FlowEdge("", "a", 1000), FlowEdge("a", "b", 300), FlowEdge("a", "c", 600), FlowEdge("b", "c", 250))


def drawn() -> FunnelPicture:
    """A form with one page that most skip."""
    picture = funnel_picture(NODES, EDGES, "A picture")
    assert picture is not None
    return picture


def test_nothing_is_drawn_where_nobody_began() -> None:
    assert funnel_picture((), (), "") is None
    assert funnel_picture((FlowNode("", "Start now", 0, 0, 0),), (), "") is None


def test_bars_are_as_wide_as_visits_are_many() -> None:
    bars = [box for box in drawn().boxes if box.height == BAR]
    assert [round(box.width / bars[0].width, 2) for box in bars] == [1, 1, 0.3, 0.85]
    assert len({box.x for box in bars}) == 1
    assert [box.y - bars[0].y for box in bars] == [PITCH * row for row in range(4)]


def test_those_who_left_hang_below_their_page_in_a_pattern_of_their_own() -> None:
    stubs = [box for box in drawn().boxes if box.height == STUB]
    assert [box.look for box in stubs] == ["formkit-flow__lost", "formkit-flow__lost", "formkit-flow__ended"]
    bars = [box for box in drawn().boxes if box.height == BAR]
    assert round(stubs[0].x + stubs[0].width) == round(bars[1].x + bars[1].width)


def test_visits_that_skip_a_page_pass_to_its_left() -> None:
    picture = drawn()
    past = [band for band in picture.bands if "--past" in band.look]
    assert [band.says for band in past] == ["Your address to Check your answers: 600 visits"]
    left = min(box.x for box in picture.boxes)
    assert min(xs_of(past[0].path)) < left
    assert min(xs_of(past[0].path)) > TITLES


def test_the_worst_page_is_marked_and_every_page_has_its_words() -> None:
    words = [label.text for label in drawn().labels]
    assert {"Start now", "1,000 visits", "100 left here", "850 sent", "2 saved to come back"} <= set(words)
    assert [box.says for box in drawn().boxes if "worst" in box.look] == ["Your flat: "]


def test_thin_bands_are_left_to_the_table() -> None:
    picture = funnel_picture(NODES, (*EDGES, FlowEdge("", "c", 3)), "")
    assert picture is not None
    assert len(picture.bands) == len(EDGES)


def test_a_page_with_many_words_moves_the_next_one_down() -> None:
    many = tuple(f"{n} ended in their own way" for n in range(6))
    nodes = (*NODES[:3], FlowNode("c", "Check", 850, 0, 850, ended_says=many), FlowNode("d", "Pay", 1, 0, 0))
    picture = funnel_picture(nodes, EDGES, "")
    assert picture is not None
    bars = [box.y for box in picture.boxes if box.height == BAR]
    words = [label.y for label in picture.labels if label.x > TITLES]
    assert bars[1] - bars[0] == PITCH
    assert max(words) < bars[-1]


def test_a_thin_line_leads_from_those_who_left_to_their_words() -> None:
    picture = drawn()
    assert len(picture.leaders) == 3
    right = max(box.x + box.width for box in picture.boxes)
    assert all(leader.x < leader.to for leader in picture.leaders)
    assert max(leader.x for leader in picture.leaders) > right


def test_words_beside_a_loss_are_broken_into_lines() -> None:
    assert all(len(one.text) <= WORDS for one in drawn().labels)
    assert lines_of("1,234 contacting the council by phone or post", WORDS)[1:] == ["phone or post"]


@given(st.lists(st.integers(0, 5000), min_size=1, max_size=12), st.data())
def test_everything_stands_inside_the_picture(counts: list[int], data: st.DataObject) -> None:
    nodes = [FlowNode(str(at), f"Page {at}", n, n // 3, n // 4) for at, n in enumerate(counts)]
    pairs = [(a, b) for a in range(len(nodes)) for b in range(a + 1, len(nodes))]
    chosen = data.draw(st.lists(st.sampled_from(pairs), max_size=20, unique=True)) if pairs else []
    edges = [
        FlowEdge(str(a), str(b), data.draw(st.integers(0, min(counts[a], counts[b])))) for a, b in chosen
    ]
    picture = funnel_picture(nodes, edges, "")
    if picture is None:
        assert counts[0] == 0
        return
    for box in picture.boxes:
        assert box.x >= 0
        assert box.y >= 0
        assert box.y + box.height <= picture.height
        assert box.width >= 0
    for band in picture.bands:
        assert all(0 <= x <= WIDTH * 2 for x in xs_of(band.path))


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("Your name", ["Your name"]),
        ("Do you want us to talk to your landlord", ["Do you want us to talk to", "your landlord"]),
        ("word " * 20, ["word word word word word", "word word word word word", "word word word word word…"]),
    ],
)
def test_a_title_takes_three_lines_at_most(title: str, lines: list[str]) -> None:
    assert lines_of(title.strip()) == lines


def xs_of(path: str) -> list[float]:
    """The horizontal places of a path: every first number of a pair, and what follows H."""
    pairs = re.findall(r"(-?[\d.]+) (-?[\d.]+)", path)
    return [float(x) for x, _ in pairs] + [float(x) for x in re.findall(r"H(-?[\d.]+)", path)]
