"""What somebody probably meant by an email address with a slip in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from formkit.questions.slips import meant

_PROVIDERS: Mapping[str, tuple[str, ...]] = {
    "gmail": ("com",),
    "hotmail": ("com", "co.uk"),
    "outlook": ("com",),
    "yahoo": ("co.uk", "com"),
    "icloud": ("com",),
    "googlemail": ("com",),
    "btinternet": ("com",),
    "virginmedia": ("com",),
    "ntlworld": ("com",),
    "blueyonder": ("co.uk",),
    "talktalk": ("net",),
    "tiscali": ("co.uk",),
    "btopenworld": ("com",),
    "protonmail": ("com", "ch"),
}
"""The mail that people in the UK have → how its addresses end, the commonest first.

Names of less than five letters (sky, aol, me) are left out: another company's name is one letter away.
"""
_ABROAD = ("hotmail", "outlook", "yahoo", "tiscali")
"""Those with addresses in many countries: hotmail.fr, outlook.ie, yahoo.com.br."""
_COUNTRY = re.compile(r"(?:com?\.)?(?!co$|cm$|om$|uk$|ku$)[a-z]{2}")
_REAL = frozenset(
    (
        "mail", "email", "ymail", "fmail", "jmail", "zmail", "qmail", "xmail", "umail", "smail", "snail", "grail",
        "gail", "cloud", "mcloud", "outlooks",
    )
)  # fmt: skip
"""Names one letter away from a provider's under which there is mail, or a company of that name."""
_ENDINGS: Mapping[str, str] = {
    **dict.fromkeys(("con", "cpm", "vom", "xom", "cmo", "ocm", "comm", "coom", "cim", "c0m", "conm", "cok", "comn"), "com"),
    **dict.fromkeys(
        ("ukk", "couk", "co.ukk", "co.ku", "co.u", "co.k", "co.ul", "co.uj", "co.yk", "co.um", "c.uk", "cok.uk", "vo.uk"),
        "co.uk",
    ),
    "nte": "net", "ogr": "org", "orgg": "org", "og.uk": "org.uk", "org.ukk": "org.uk", "gov.ukk": "gov.uk",
    "ac.ukk": "ac.uk",
}  # fmt: skip
"""Ends of no address in the world → what they are typed for. `.co` is a country: only providers are judged by it."""


def likely(address: str) -> tuple[str, ...]:
    """The addresses that a valid one may be a slip for, the likeliest first: "sam@gmial.com" → ("sam@gmail.com",)."""
    local, _, domain = address.rpartition("@")
    if local.lower().startswith("www."):
        return (address[4:],)
    found = _likely_domains(domain.lower())
    return tuple(f"{local}@{one}" for one in found if one != domain.lower())


def _likely_domains(domain: str) -> tuple[str, ...]:
    name, _, ending = domain.partition(".")
    right = _right_ending(ending)
    provider = name if name in _PROVIDERS else _near(name)
    if not provider:
        return (f"{domain[: -len(ending)]}{right}",) if right != ending else _of_its_end(domain)
    endings = _PROVIDERS[provider]
    if right in endings or (provider in _ABROAD and _COUNTRY.fullmatch(right)):
        return (f"{provider}.{right}",)
    return tuple(f"{provider}.{one}" for one in endings)


def _near(name: str) -> str:
    """The provider whose name has one letter otherwise (two in long ones); "" where none, or it is a name of its own."""
    found = () if name in _REAL else meant(name, _PROVIDERS)
    return found[0] if found else ""


def _right_ending(ending: str) -> str:
    return _ENDINGS.get(ending, ending)


def _of_its_end(domain: str) -> tuple[str, ...]:
    """For a longer one, `mail.example.con`, of which the end alone is judged."""
    for wrong, right in _ENDINGS.items():
        if domain.endswith(f".{wrong}"):
            return (f"{domain[: -len(wrong)]}{right}",)
    return ()


def mended(text: str) -> Iterator[str]:
    """What may have been meant by what is no address, one slip after another; not all are addresses."""
    one = re.sub(r"\s*[(\[]?\bat\b[)\]]?\s*", "@", text, flags=re.IGNORECASE) if "@" not in text else text
    one = re.sub(r"^([\w.+-]+)[\"'#]([\w-]+\.[\w.-]+)$", r"\1@\2", one) if "@" not in one else one
    one = re.sub(r"\s+dot\s+", ".", one, flags=re.IGNORECASE)
    one = one.replace(",", ".").replace(";", ".")
    yield from (_tidy(re.sub(r"\s+", between, one)) for between in ("", ".") if between == "" or " " in one)
    local, at, domain = _tidy(re.sub(r"\s+", "", one)).rpartition("@")
    if at and "." not in domain:
        yield from (f"{local}@{known}" for known in _without_point(domain.lower()))


def _tidy(one: str) -> str:
    one = re.sub(r"\.{2,}", ".", re.sub("@{2,}", "@", one))
    return one.replace(".@", "@").replace("@.", "@").strip(".")


def _without_point(domain: str) -> Iterator[str]:
    """ "gmailcom" and "gmail" are gmail.com."""
    for name, endings in _PROVIDERS.items():
        yield from (f"{name}.{one}" for one in endings if domain in (name, f"{name}{one.replace('.', '')}"))
