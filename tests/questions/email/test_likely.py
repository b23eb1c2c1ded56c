"""Email addresses with a slip in them: what was probably meant, and never a word about a real one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formkit.questions.email.likely import likely, mended
from formkit.questions.email.question import is_address

REAL = """
gmail.com googlemail.com hotmail.com hotmail.co.uk hotmail.fr hotmail.de outlook.com outlook.ie outlook.com.br yahoo.com
yahoo.co.uk yahoo.ie yahoo.com.au ymail.com rocketmail.com live.co.uk live.com msn.com icloud.com me.com mac.com aol.com
aol.co.uk btinternet.com bt.com btopenworld.com virginmedia.com virgin.net ntlworld.com blueyonder.co.uk sky.com skye.com
talktalk.net talk21.com tiscali.co.uk tiscali.it plus.com protonmail.com protonmail.ch proton.me pm.me gmx.com gmx.de
gmx.co.uk mail.com email.com mail.ru fastmail.com zoho.com tutanota.com hey.com example.com example.co exeter.gov.uk
nhs.net nhs.uk ox.ac.uk school.sch.uk cloud.com startup.co bbc.co.uk gov.wales caerdydd.cymru o2.co.uk mail.gmail.example
wp.pl orange.fr libero.it web.de
"""


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("gmial.com", ("gmail.com",)),
        ("gmal.com", ("gmail.com",)),
        ("gmaill.com", ("gmail.com",)),
        ("gnail.com", ("gmail.com",)),
        ("gmail.con", ("gmail.com",)),
        ("gmail.co", ("gmail.com",)),
        ("gmail.cm", ("gmail.com",)),
        ("gmail.co.uk", ("gmail.com",)),
        ("GMIAL.COM", ("gmail.com",)),
        ("hotmial.com", ("hotmail.com",)),
        ("hotmial.co.uk", ("hotmail.co.uk",)),
        ("hotmail.co", ("hotmail.com", "hotmail.co.uk")),
        ("hotmail.co.ukk", ("hotmail.co.uk",)),
        ("hotmail.couk", ("hotmail.co.uk",)),
        ("outlok.com", ("outlook.com",)),
        ("outlook.vom", ("outlook.com",)),
        ("yahooo.co.uk", ("yahoo.co.uk",)),
        ("yahoo.uk", ("yahoo.co.uk", "yahoo.com")),
        ("iclod.com", ("icloud.com",)),
        ("btinternet.co.uk", ("btinternet.com",)),
        ("virginmeda.com", ("virginmedia.com",)),
        ("talktalk.com", ("talktalk.net",)),
        ("example.co.ukk", ("example.co.uk",)),
        ("mail.example.con", ("mail.example.com",)),
        ("exeter.ac.ukk", ("exeter.ac.uk",)),
        ("exampleton.gov.ukk", ("exampleton.gov.uk",)),
    ],
)
def test_a_slip_is_taken_for_what_was_meant(typed: str, meant: tuple[str, ...]) -> None:
    assert likely(f"Sam.Example+x@{typed}") == tuple(f"Sam.Example+x@{one}" for one in meant)


@pytest.mark.parametrize("domain", REAL.split())
def test_of_a_real_domain_nothing_is_asked(domain: str) -> None:
    assert likely(f"sam@{domain}") == ()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("sam@gmail,com", "sam@gmail.com"),
        ("sam,smith@gmail.com", "sam.smith@gmail.com"),
        ("sam @gmail.com", "sam@gmail.com"),
        ("sam@ gmail.com", "sam@gmail.com"),
        ("sam@gmail .com", "sam@gmail.com"),
        ("sam@@gmail.com", "sam@gmail.com"),
        ("sam@gmail..com", "sam@gmail.com"),
        ("sam.@gmail.com", "sam@gmail.com"),
        ("sam@.gmail.com", "sam@gmail.com"),
        ("sam at gmail dot com", "sam@gmail.com"),
        ("sam(at)gmail.com", "sam@gmail.com"),
        ('sam"gmail.com', "sam@gmail.com"),
        ("sam@gmailcom", "sam@gmail.com"),
        ("sam@hotmailcouk", "sam@hotmail.co.uk"),
        ("sam@gmail", "sam@gmail.com"),
        ("sam smith@gmail.com", "samsmith@gmail.com"),
    ],
)
def test_what_is_no_address_is_mended_to_one(typed: str, meant: str) -> None:
    assert not is_address(typed)
    assert next(one for one in mended(typed) if is_address(one)) == meant


def test_www_is_no_part_of_an_address() -> None:
    assert likely("www.sam@example.com") == ("sam@example.com",)


@given(st.text(alphabet="gmailhotcouk.n", min_size=1, max_size=14))
def test_what_was_meant_is_an_address_and_nothing_is_meant_by_it_but_itself(domain: str) -> None:
    if is_address(f"sam@{domain}"):
        for one in likely(f"sam@{domain}"):
            assert is_address(one)
            assert likely(one) == ()
