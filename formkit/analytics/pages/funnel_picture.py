"""The funnel as a branching picture: a row for each page, bands for visits, stubs for those who left.

Pages stand below each other in the order of the form, on a line to the left (X below). Visits that skip pages run in
lanes further left, one lane for each page that they come back at; visits that end peel off to the right. So lanes and
losses never cross.

      lanes        X pages
        ┆  ┆       ██████████████   Your address
        ┆  ┆      ╱██████████╱▒▒    (▒ left here)
        ┆  ╲_____ ██████████        Show us your rent
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

WIDTH: Final = 1120
PITCH: Final = 66
"""From a page to the next one, where no words need more room."""
BAR: Final = 24
STUB: Final = 16
TOP: Final = 6
TITLES: Final = 296
"""Where titles end."""
PICTURE: Final = 470
"""How wide the bands of all visits are, with their lanes and gaps."""
LOSSES: Final = 816
"""Where the words about losses begin."""
GAP: Final = 16
LINE: Final = 19
LETTERS: Final = 27
"""Letters of a title in one line: so many fit in bold letters of the widest usual typeface."""
WORDS: Final = 32
"""Letters of one line beside a loss, likewise."""
MOST_LINES: Final = 3
LEAST_SHARE: Final = 0.02
"""A band thinner than this share of all visits is left out; the table has its numbers."""


@dataclass(frozen=True)
class FlowNode:
    """One page. The first one is the start, which all visits pass."""

    name: str
    title: str
    reached: int
    lost: int
    ended: int
    """Visits that ended here in any other way than being given up."""
    ended_says: tuple[str, ...] = ()
    """One line for each way."""
    is_worst: bool = False
    reached_says: str = ""
    lost_says: str = ""


@dataclass(frozen=True)
class FlowEdge:
    """`n` visits saw `target` next after `source`."""

    source: str
    target: str
    n: int


@dataclass(frozen=True)
class Box:
    """A rectangle. `look` is a class of the style sheet."""

    x: float
    y: float
    width: float
    height: float
    look: str
    says: str = ""
    """Shown by browsers when the pointer rests on it."""


@dataclass(frozen=True)
class Band:
    """Visits on their way, as an SVG path."""

    path: str
    look: str
    says: str


@dataclass(frozen=True)
class Leader:
    """A thin line from those who left to the words about them."""

    x: float
    y: float
    to: float


@dataclass(frozen=True)
class Label:
    """One line of text."""

    x: float
    y: float
    text: str
    look: str


@dataclass(frozen=True)
class FunnelPicture:
    """Everything to draw, in order."""

    height: float
    says: str
    bands: tuple[Band, ...]
    boxes: tuple[Box, ...]
    labels: tuple[Label, ...]
    leaders: tuple[Leader, ...] = ()
    width: float = WIDTH


def funnel_picture(nodes: Sequence[FlowNode], edges: Sequence[FlowEdge], says: str) -> FunnelPicture | None:
    """The picture; None where no visit began. Edges lead from earlier to later nodes."""
    if not nodes or not nodes[0].reached:
        return None
    place = {one.name: row for row, one in enumerate(nodes)}
    least = nodes[0].reached * LEAST_SHARE
    shown = [
        one
        for one in edges
        if one.n >= least and one.source in place and place[one.source] < place.get(one.target, -1)
    ]
    grid = _Grid(nodes, shown, place)
    rows = range(len(nodes))
    boxes = [box for row in rows for box in grid.boxes_of(row)]
    labels = [label for row in rows for label in _labels(nodes[row], grid.y(row))]
    bands = tuple(grid.band(one) for one in shown)
    leaders = tuple(grid.leader(row) for row in rows if _losses(nodes[row]))
    return FunnelPicture(grid.y(len(nodes)) + TOP, says, bands, tuple(boxes), tuple(labels), leaders)


class _Grid:
    """Where everything stands."""

    def __init__(
        self, nodes: Sequence[FlowNode], edges: Sequence[FlowEdge], place: Mapping[str, int]
    ) -> None:
        self.nodes, self.edges, self.place = nodes, edges, place
        passing = [self._passing(row) for row in range(len(nodes))]
        # The widest lanes and the widest page may stand in different rows, and all pages begin on one line.
        widest = max(sum(one.n for one in row) for row in passing) + max(one.reached for one in nodes)
        lanes = max(len({one.target for one in row}) for row in passing)
        self.scale = (PICTURE - GAP * lanes) / widest
        self.left = TITLES + 20 + max(self._lanes_wide(row) for row in passing)
        self.slots = [self._slots(row) for row in passing]
        self.tops = list(accumulate((_tall(one) for one in nodes), initial=float(TOP)))

    def _passing(self, row: int) -> list[FlowEdge]:
        """The bands that skip the page of a row, the one that comes back last first."""
        found = [one for one in self.edges if self.place[one.source] < row < self.place[one.target]]
        return sorted(found, key=lambda one: (-self.place[one.target], self.place[one.source]))

    def _lanes_wide(self, row: list[FlowEdge]) -> float:
        return self.scale * sum(one.n for one in row) + GAP * len({one.target for one in row})

    def _slots(self, row: list[FlowEdge]) -> dict[FlowEdge, float]:
        """The left edge of each band in the lanes beside a page, from the page's left edge outwards."""
        at, slots, target = self.left, {}, ""
        for one in reversed(row):
            at -= GAP if one.target != target else 0
            at -= one.n * self.scale
            slots[one], target = at, one.target
        return slots

    def y(self, row: int) -> float:
        """Where a row begins; where the last one ends."""
        return self.tops[row]

    def leader(self, row: int) -> Leader:
        """From what hangs below a page to its words."""
        right = self.left + max(1.0, self.nodes[row].reached * self.scale)
        return Leader(round(right + 4, 1), self.y(row) + BAR + STUB / 2, LOSSES - 8)

    def boxes_of(self, row: int) -> list[Box]:
        """A page's bar, and below it the visits that end there."""
        node, y = self.nodes[row], self.y(row)
        look = "formkit-flow__page formkit-flow__page--worst" if node.is_worst else "formkit-flow__page"
        wide = max(1.0, node.reached * self.scale)
        boxes = [_box(self.left, y, wide, BAR, look, f"{node.title}: {node.reached_says}")]
        at = self.left + wide
        ended = ", ".join(node.ended_says)
        for n, looks, words in ((node.lost, "lost", node.lost_says), (node.ended, "ended", ended)):
            if n:
                stub = max(2.0, n * self.scale)
                at = max(self.left, at - stub)
                boxes.append(
                    _box(at, y + BAR, stub, STUB, f"formkit-flow__{looks}", f"{node.title}: {words}")
                )
        return boxes

    def band(self, edge: FlowEdge) -> Band:
        """One band from a page to a later one, past those between."""
        source, target = self.place[edge.source], self.place[edge.target]
        wide = max(1.0, edge.n * self.scale)
        stops = [(self._leaving(edge), self.y(source) + BAR, self.y(source) + BAR)]
        stops += [
            (self.slots[row][edge], self.y(row), self.y(row) + BAR) for row in range(source + 1, target)
        ]
        stops.append((self._arriving(edge), self.y(target), self.y(target)))
        look = "formkit-flow__band" if target == source + 1 else "formkit-flow__band formkit-flow__band--past"
        titles = self.nodes[source].title, self.nodes[target].title
        return Band(_ribbon(stops, wide), look, f"{titles[0]} to {titles[1]}: {edge.n:,} visits")

    def _leaving(self, edge: FlowEdge) -> float:
        """Below its page: those who come back last leave furthest left, so that lanes do not cross."""
        further = (one for one in self.edges if one.source == edge.source)
        before = sum(one.n for one in further if self.place[one.target] > self.place[edge.target])
        return self.left + before * self.scale

    def _arriving(self, edge: FlowEdge) -> float:
        """Above its page: from the lanes first, the earliest source furthest left."""
        others = (one for one in self.edges if one.target == edge.target)
        before = sum(one.n for one in others if self.place[one.source] < self.place[edge.source])
        return self.left + before * self.scale


def _ribbon(stops: list[tuple[float, float, float]], wide: float) -> str:
    """A band through places (left edge, top, bottom): down on the left, back up on the right."""
    x, _, y = stops[0]
    down, up = [f"M{x:.1f} {y:.1f}"], []
    for left, top, bottom in stops[1:]:
        middle = (y + top) / 2
        down.append(f"C{x:.1f} {middle:.1f} {left:.1f} {middle:.1f} {left:.1f} {top:.1f}V{bottom:.1f}")
        up.append(
            f"V{top:.1f}C{left + wide:.1f} {middle:.1f} {x + wide:.1f} {middle:.1f} {x + wide:.1f} {y:.1f}"
        )
        x, y = left, bottom
    return "".join((*down, f"H{x + wide:.1f}", *reversed(up), "Z"))


def _labels(node: FlowNode, top: float) -> list[Label]:
    """Title and reach to the left, losses to the right."""
    y = top + LINE - 3
    strong = " formkit-flow__label--strong" if node.is_worst else ""
    lines = lines_of(node.title)
    labels = [
        Label(TITLES, y + LINE * at, line, f"formkit-flow__title{strong}") for at, line in enumerate(lines)
    ]
    labels.append(Label(TITLES, y + LINE * len(lines), node.reached_says, "formkit-flow__reached"))
    looks = f"formkit-flow__label{strong}"
    labels += [
        Label(LOSSES, y + BAR + LINE * at - 4, one, looks if node.lost and not at else "formkit-flow__label")
        for at, one in enumerate(_losses(node))
    ]
    return labels


def _losses(node: FlowNode) -> list[str]:
    """The lines beside a page: how many left, and how others ended."""
    said = ((node.lost_says,) if node.lost else ()) + (node.ended_says if node.ended else ())
    return [line for one in said if one for line in lines_of(one, WORDS)]


def _tall(node: FlowNode) -> float:
    """How far it is to the next page: all words of this one have room."""
    left, right = LINE * (len(lines_of(node.title)) + 1), BAR + LINE * len(_losses(node))
    return float(max(PITCH, max(left, right) + LINE // 2))


def lines_of(title: str, letters: int = LETTERS) -> list[str]:
    """A title in one to three lines, cut short after that: SVG does not break lines."""
    lines: list[str] = [""]
    for word in title.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > letters:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    if len(lines) > MOST_LINES:
        lines = [*lines[: MOST_LINES - 1], f"{lines[MOST_LINES - 1][: letters - 1]}…"]
    return lines


def _box(x: float, y: float, width: float, height: float, look: str, says: str) -> Box:
    return Box(round(x, 1), round(y, 1), round(width, 1), height, look, says)
