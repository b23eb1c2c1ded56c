"""What all forms of a council share, from its file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address

from formkit.definition.accessibility import Accessibility, read_accessibility
from formkit.definition.calendars import WorkingWeek, read_calendars
from formkit.definition.facts import Facts, read_facts
from formkit.definition.reading.nearest import nearest
from formkit.definition.reading.tree import Block, Listing, Node, Place, Text, plain_value
from formkit.definition.security_contact import contact_address, https_address
from formkit.errors import FormFileError

EXIT_TO = "https://www.bbc.co.uk/weather"
"""A page that anyone could be looking at, as the Design System suggests."""
_ADDRESS = re.compile(r"https://[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d+)?|http://([a-z0-9-]+\.)?localhost(:\d+)?")
"""Over http only on this machine, for trying out: browsers know names such as north.localhost."""
_OPEN_LINE = re.compile(r"http://(\[[^\]]*\]|[^:/?#]*)", re.IGNORECASE)
_OWN_ENDINGS = (".internal", ".local", ".localdomain", ".lan", ".intranet", ".home.arpa", ".localhost")
"""No name on the internet ends so: RFC 6762, RFC 8375, and what is kept for networks of one's own."""
_POUNDS = re.compile(r"[0-9]{1,6}(\.[0-9]{1,2})?")
NATIONS = ("england", "wales", "scotland", "northern ireland")


@dataclass(frozen=True)
class Contact:
    """A phone that a person can turn to."""

    name: str
    phone: str
    open: str = ""
    text_relay: bool = False
    called: str = ""
    """Its name as people read it; "" where the file gives only the name that its texts use."""
    when_closed: str = ""
    """The name of the contact that answers while this one does not."""
    emergency: bool = False
    """Whether it is for emergencies only: it is never a way to do what a form does."""


@dataclass(frozen=True)
class Ways:
    """Other ways than this form. Keys of `elsewhere` are the file's own: in person, post, home visit, email…"""

    contacts: tuple[Contact, ...] = ()
    """Those that are listed."""
    elsewhere: Mapping[str, str] = field(default_factory=dict)
    known: tuple[Contact, ...] = ()
    """Contacts that a text may name and no list shows: for emergencies, and the council's in a form that has its own."""

    def contact(self, name: str) -> Contact | None:
        """The contact called `name`."""
        return next((contact for contact in (*self.contacts, *self.known) if contact.name == name), None)


@dataclass(frozen=True)
class Council:
    """A council as its file describes it."""

    id: str = "council"
    name: Mapping[str, str] = field(default_factory=lambda: {"en": "The council"})
    nation: str = "england"
    calendars: Mapping[str, WorkingWeek] = field(default_factory=lambda: {"": WorkingWeek()})
    """Its working days under "", and those of its services by the names that forms use."""
    website: str = ""
    address: str = ""
    """Where its people reach its forms, where one server has several councils: https://forms.exampleton.example."""
    indexed: bool = True
    """Whether search engines may keep its start pages, once the public address is known."""
    theme: str = ""
    logo: str = ""
    logo_says: str = ""
    help_online: str = ""
    help_link: str = ""
    ways: Ways = field(default_factory=Ways)
    call_charges: str = ""
    privacy_contact: str = ""
    privacy_notice: str = ""
    accessibility: Accessibility = field(default_factory=Accessibility)
    security_contact: str = ""
    """Whom to tell of a hole in the site, as a whole address: mailto:… or https://…"""
    security_policy: str = ""
    destinations: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    look_ups: Mapping[str, object] = field(default_factory=dict)
    facts: Mapping[str, Facts] = field(default_factory=dict)
    """Look-up → what it tells of an address, for conditions."""
    payments: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Provider, in small letters → how it is reached; `key` is the NAME of the key in the server's environment."""
    exit_to: str = EXIT_TO
    """Where "Exit this page" leads."""
    costs: Mapping[str, float] = field(default_factory=dict)
    """What one contact costs, in pounds, by way: "face to face", "phone", "web"; only what the council says."""
    costs_from: str = ""
    """Where these figures come from."""
    campaigns: tuple[str, ...] = ()
    """What a link to a form may say about where it stood, as `?from=leaflet`: visits are counted by it."""
    lines: Mapping[tuple[str, ...], int] = field(default_factory=dict, compare=False)
    """Where its file says what: ("theme", ""), ("look ups", the look-up's name), or with a key of that → the line, from 1."""

    @property
    def file(self) -> str:
        """Its file, below the forms folder."""
        return f"councils/{self.id}.yaml"

    def place_of(self, key: str, name: str = "", part: str = "") -> Place:
        """Where its file says it; the line above, or the file's first line, where that is not known."""
        return Place(self.file, self.lines.get((key, name, part)) or self.lines.get((key, name), 1), 1)

    def named(self, language: str) -> str:
        """The council's name in a language, English where it has no other."""
        return self.name.get(language) or self.name.get("en") or self.id

    def test_of(self, destination: str) -> str:
        """The name of the destination that gets the trials of another; "" where none is there for that."""
        return str(self.destinations.get(destination, {}).get("test", ""))

    def address_of(self, link: str) -> str:
        """A link of a form: one that starts with "/" is on the council's website."""
        return f"{self.website.rstrip('/')}{link}" if link.startswith("/") else link


def read_council(tree: Block) -> tuple[Council, tuple[FormFileError, ...]]:
    """A council from its file, whose shape was checked before."""
    problems = [*_unprotected(tree), *_no_address(tree)]
    logo, online, privacy = (block(tree, key) for key in ("logo", "help to get online", "data protection"))
    council = Council(
        id=words(tree, "council") or "council",
        name=_names(tree.get("name")),
        nation=_nation(tree, problems),
        calendars=read_calendars(tree, problems),
        website=words(tree, "website"),
        address=_address(tree, problems),
        indexed=words(tree, "indexed").lower() != "no",
        theme=words(tree, "theme"),
        logo=words(logo, "file"),
        logo_says=words(logo, "says"),
        help_online=words(online, "say"),
        help_link=words(online, "link"),
        ways=read_ways(tree.get("other ways")),
        call_charges=words(tree, "call charges"),
        privacy_contact=words(privacy, "contact"),
        privacy_notice=words(privacy, "privacy notice"),
        accessibility=read_accessibility(tree.get("accessibility"), problems),
        security_contact=_security_contact(tree, problems),
        security_policy=_security_policy(tree, problems),
        destinations={
            name: said for name, said in _plain(tree.get("destinations")).items() if isinstance(said, dict)
        },
        look_ups=_plain(tree.get("look ups")),
        facts=read_facts(tree.get("look ups"), problems),
        payments={name.lower(): said for name, said in _blocks(tree.get("payments")).items()},
        exit_to=_exit_to(tree, problems),
        costs=_costs(block(tree, "cost of a contact")),
        costs_from=words(block(tree, "cost of a contact"), "source"),
        campaigns=listed(tree.get("campaigns")),
        lines=dict(_lines(tree)),
    )
    return council, tuple(problems)


def _nation(tree: Block, problems: list[FormFileError]) -> str:
    nation = words(tree, "nation") or "england"
    if nation in NATIONS:
        return nation
    problem = f'"{nation}" is not a nation that formkit knows.'
    near = nearest(nation, NATIONS)
    advice = f"Write: nation: {near}" if near else f"Write one of: {', '.join(NATIONS)}."
    problems.append(_place(tree, "nation").error(problem, advice))
    return "england"


def _costs(said: Block | None) -> Mapping[str, float]:
    """What is no amount was told when the shape of the file was checked."""
    found = {way: words(said, way) for way in ("face to face", "phone", "web")}
    return {way: float(pounds) for way, pounds in found.items() if _POUNDS.fullmatch(pounds)}


def blocks(node: Node | None) -> Iterable[Block]:
    """The blocks of a list; whatever else stands there was told when the shape was checked."""
    return (item for item in node.items if isinstance(item, Block)) if isinstance(node, Listing) else ()


def _lines(tree: Block) -> Iterator[tuple[tuple[str, ...], int]]:
    for key, value in tree.entries:
        yield (key.text, ""), key.place.line
        for name, said in value.entries if isinstance(value, Block) else ():
            called = name.text.lower() if key.text == "payments" else name.text
            yield (key.text, called), name.place.line
            for part, _ in said.entries if isinstance(said, Block) else ():
                yield (key.text, called, part.text), part.place.line


def _exit_to(tree: Block, problems: list[FormFileError]) -> str:
    """A whole https address elsewhere: a page of the council itself would say where the person was."""
    said = words(tree, "exit to")
    if said and not said.startswith("https://"):
        problem = "`exit to` is not the whole address of another website."
        problems.append(_place(tree, "exit to").error(problem, f"Write for example `exit to: {EXIT_TO}`."))
        return EXIT_TO
    return said or EXIT_TO


def _no_address(tree: Block) -> Iterator[FormFileError]:
    """A website without its https:// would be a page beside the one that a person is on."""
    said = words(tree, "website")
    if said and not re.match(r"https?://[^\s/.]+\.", said):
        bare = re.sub(r"^[a-z]+:/*|^/+", "", said)
        advice = (
            f"Write: website: https://{bare}"
            if "." in bare and " " not in bare
            else "Write it whole, with https:// before it."
        )
        yield _place(tree, "website").error(f'"{said}" is not the whole address of a website.', advice)


def _unprotected(tree: Block) -> Iterator[FormFileError]:
    """Addresses below `destinations` and `look ups` to which answers would travel for all to read.

    Plain http may lead into the council's own networks: whether it does, the server sees (FORMKIT_ALLOW_NETWORKS).
    """
    for key in ("destinations", "look ups"):
        for text in _texts_in(tree.get(key)):
            found = _OPEN_LINE.match(text.text.strip())
            if found and not _is_inside(found[1].lower()):
                problem = "Answers would travel unprotected to an address that begins with http://."
                yield text.place.error(
                    problem, "Write an address that begins with https://.", id="UNPROTECTED"
                )


def _is_inside(host: str) -> bool:
    """Whether a host can only be this machine, or one of a network of its own."""
    try:
        return not ip_address(host.strip("[]")).is_global
    except ValueError:
        return bool(host) and ("." not in host or host.endswith(_OWN_ENDINGS))


def _texts_in(node: Node | None) -> Iterator[Text]:
    match node:
        case Text():
            yield node
        case Listing(items=items):
            for item in items:
                yield from _texts_in(item)
        case Block(entries=entries):
            for _, value in entries:
                yield from _texts_in(value)


def _address(tree: Block, problems: list[FormFileError]) -> str:
    said = words(tree, "address").rstrip("/")
    if said and not _ADDRESS.fullmatch(said):
        problem = "`address` is not the address of a site of its own."
        advice = "Write for example `address: https://forms.exampleton.example`."
        problems.append(_place(tree, "address").error(problem, advice))
        return ""
    return said


def _security_contact(tree: Block, problems: list[FormFileError]) -> str:
    said = words(tree, "security contact")
    address = contact_address(said)
    if said and not address:
        problem = "`security contact` is neither an https address nor an email address."
        advice = "Write for example `security contact: security@exampleton.example`."
        problems.append(_place(tree, "security contact").error(problem, advice))
    return address


def _security_policy(tree: Block, problems: list[FormFileError]) -> str:
    said = words(tree, "security policy")
    address = https_address(said)
    if said and not address:
        problem = "`security policy` is not an https address."
        advice = "Write for example `security policy: https://www.exampleton.example/security`."
        problems.append(_place(tree, "security policy").error(problem, advice))
    if address and "security contact" not in tree:
        problem = "`security policy` is shown to nobody, because there is no `security contact` beside it."
        advice = "Write for example `security contact: security@exampleton.example`."
        problems.append(_place(tree, "security policy").error(problem, advice))
    return address


def read_ways(node: Node | None) -> Ways:
    """The block `other ways`: named contacts have a phone, everything else is words."""
    contacts: list[Contact] = []
    elsewhere: dict[str, str] = {}
    for key, value in node.entries if isinstance(node, Block) else ():
        if isinstance(value, Block) and "phone" in value:
            contacts.append(_contact(key.text, value))
        elif isinstance(value, Text):
            elsewhere[key.text] = value.text.strip()
    listed_ones = tuple(one for one in contacts if not one.emergency)
    return Ways(listed_ones, elsewhere, tuple(one for one in contacts if one.emergency))


def _contact(name: str, node: Block) -> Contact:
    return Contact(
        name=name,
        phone=words(node, "phone"),
        open=words(node, "open"),
        text_relay=words(node, "text relay").lower() == "yes",
        called=words(node, "called"),
        when_closed=words(node, "when closed"),
        emergency=words(node, "emergency").lower() == "yes",
    )


def words(node: Block | None, key: str) -> str:
    """The text under `key`, without spaces around it; "" where there is none."""
    value = node.get(key) if node else None
    return value.text.strip() if isinstance(value, Text) else ""


def listed(node: Node | None) -> tuple[str, ...]:
    """A list of texts; a single text is a list of one."""
    match node:
        case Listing(items=items):
            return tuple(item.text.strip() for item in items if isinstance(item, Text))
        case Text(text=text) if text.strip():
            return (text.strip(),)
        case _:
            return ()


def block(node: Block, key: str) -> Block | None:
    """The block under `key`, or None."""
    value = node.get(key)
    return value if isinstance(value, Block) else None


def _place(tree: Block, key: str) -> Place:
    value = tree.get(key)
    return value.place if value else tree.place


def _names(node: Node | None) -> Mapping[str, str]:
    if isinstance(node, Block):
        return {key.text: value.text for key, value in node.entries if isinstance(value, Text)}
    return {"en": node.text} if isinstance(node, Text) else {"en": "The council"}


def _blocks(node: Node | None) -> Mapping[str, Mapping[str, str]]:
    found = _plain(node)
    return {
        name: {k: str(v) for k, v in value.items()}
        for name, value in found.items()
        if isinstance(value, dict)
    }


def _plain(node: Node | None) -> dict[str, object]:
    value = plain_value(node) if node else {}
    return value if isinstance(value, dict) else {}
