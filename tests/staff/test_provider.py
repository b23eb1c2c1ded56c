"""A provider's answers that cannot be trusted are refused: each claim, each kind of signature, each address."""

from __future__ import annotations

import asyncio
import base64
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx2
import pytest
from joserfc import jwt
from joserfc.jwk import RSAKey

from formkit.errors import SettingsRefused
from formkit.staff.provider import (
    Account,
    Outward,
    Provider,
    ProviderRefused,
    ProviderUnreachable,
    check_provider,
    is_protected,
)
from tests.web.serving import settings_for

ISSUER, NOW = "https://login.exampleton.example", 1_800_000_000
KEY, NEWER = (RSAKey.generate_key(2048, {"kid": kid}) for kid in ("one", "two"))
CLAIMS = {
    "iss": ISSUER,
    "aud": "formkit",
    "sub": "7",
    "iat": NOW,
    "exp": NOW + 300,
    "nonce": "n",
    "roles": ["analyst"],
}
OUTWARD = Outward("s", "n", "v" * 43, "https://forms.exampleton.example/staff/oidc/callback")


@dataclass
class Saying:
    """A provider that says what a test wants."""

    token: str = ""
    keys: list[RSAKey] = field(default_factory=lambda: [KEY])
    about: Mapping[str, object] = field(default_factory=dict)
    profile: Mapping[str, object] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def __call__(self, request: httpx2.Request) -> httpx2.Response:
        self.asked.append(request.url.path)
        match request.url.path:
            case "/.well-known/openid-configuration":
                places = {
                    f"{name}_endpoint": f"{ISSUER}/{name}" for name in ("authorization", "token", "userinfo")
                }
                return httpx2.Response(
                    200, json={"issuer": ISSUER, "jwks_uri": f"{ISSUER}/keys", **places, **self.about}
                )
            case "/keys":
                return httpx2.Response(200, json={"keys": [key.as_dict(private=False) for key in self.keys]})
            case "/userinfo":
                return httpx2.Response(200, json=dict(self.profile))
            case _:
                return httpx2.Response(200, json={"id_token": self.token, "access_token": "a"})

    def vouched(self, provider: Provider | None = None) -> Mapping[str, Any]:  # Any: JSON of somebody else
        """What our side makes of it."""
        return asyncio.run((provider or self.provider()).vouched("code", OUTWARD, NOW, "roles"))

    def provider(self) -> Provider:
        """Our side of it."""
        return Provider(
            Account(ISSUER, "formkit", "secret"),
            lambda: httpx2.AsyncClient(transport=httpx2.MockTransport(self)),
        )


def signed(claims: Mapping[str, object], key: RSAKey = KEY) -> str:
    return jwt.encode({"alg": "RS256", "kid": key.kid}, dict(claims), key)


def without_signature(claims: Mapping[str, object]) -> str:
    return f"{_letters({'alg': 'none'})}.{_letters(claims)}."


def with_shared_secret(claims: Mapping[str, object], secret: bytes) -> str:
    """Signed with what everybody knows of the provider, as if that were a secret."""
    said = f"{_letters({'alg': 'HS256', 'kid': 'one'})}.{_letters(claims)}"
    return f"{said}.{_coded(hmac.digest(secret, said.encode(), 'sha256'))}"


def _letters(part: Mapping[str, object]) -> str:
    return _coded(json.dumps(part).encode())


def _coded(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def test_a_token_with_everything_right_vouches_for_a_person() -> None:
    assert Saying(signed(CLAIMS)).vouched()["sub"] == "7"


@pytest.mark.parametrize(
    "wrong",
    [
        {"iss": "https://evil.example"},
        {"aud": "other"},
        {"aud": ["other"]},
        {"exp": NOW - 61},
        {"exp": None},
        {"iat": NOW + 120},
        {"iat": None},
        {"nonce": "other"},
        {"nonce": None},
        {"sub": None},
        {"sub": ""},
        {"azp": "other"},
        {"azp": ""},
        {"aud": ["formkit", "other"]},
        {"aud": ["formkit", "other"], "azp": "other"},
        {"aud": ["other", "another"], "azp": "formkit"},
        {"nbf": NOW + 120},
    ],
)
def test_a_token_with_one_wrong_claim_vouches_for_nobody(wrong: Mapping[str, object]) -> None:
    claims = {name: value for name, value in {**CLAIMS, **wrong}.items() if value is not None}
    with pytest.raises(ProviderRefused):
        Saying(signed(claims)).vouched()


@pytest.mark.parametrize(
    "named", [{"aud": ["formkit", "other"], "azp": "formkit"}, {"aud": ["formkit"]}, {"azp": "formkit"}]
)
def test_a_token_that_others_may_read_too_names_this_site_as_the_one_that_asked(
    named: Mapping[str, object],
) -> None:
    assert Saying(signed({**CLAIMS, **named})).vouched()["sub"] == "7"


@pytest.mark.parametrize(
    "token",
    [
        "",
        "no token",
        without_signature(CLAIMS),
        with_shared_secret(CLAIMS, KEY.as_pem(private=False)),
        signed(CLAIMS)[:-8] + "AAAAAAAA",
        signed(CLAIMS, NEWER),
        jwt.encode({"alg": "RS256", "kid": "one"}, CLAIMS, NEWER),
    ],
)
def test_a_token_that_the_provider_did_not_sign_vouches_for_nobody(token: str) -> None:
    with pytest.raises(ProviderRefused):
        Saying(token).vouched()


def test_a_new_key_of_the_provider_is_fetched_when_it_is_first_used() -> None:
    saying = Saying(signed(CLAIMS))
    provider = saying.provider()
    saying.vouched(provider)
    saying.token, saying.keys = signed(CLAIMS, NEWER), [KEY, NEWER]
    assert saying.vouched(provider)["sub"] == "7"
    assert saying.asked.count("/keys") == 2
    assert saying.asked.count("/.well-known/openid-configuration") == 1


def test_roles_are_looked_for_in_the_profile_where_the_token_has_none() -> None:
    claims = {name: value for name, value in CLAIMS.items() if name != "roles"}
    assert Saying(signed(claims), profile={"sub": "7", "roles": ["analyst"]}).vouched()["roles"] == [
        "analyst"
    ]
    with pytest.raises(ProviderRefused):
        Saying(signed(claims), profile={"sub": "8", "roles": ["analyst"]}).vouched()


@pytest.mark.parametrize(
    "about",
    [
        {"issuer": "https://evil.example"},
        {"jwks_uri": "http://login.exampleton.example/keys"},
        {"token_endpoint": "http://evil.example/token"},
        {"token_endpoint": None},
    ],
)
def test_an_address_that_is_not_protected_is_never_asked(about: Mapping[str, object]) -> None:
    saying = Saying(signed(CLAIMS), about=about)
    with pytest.raises(ProviderUnreachable):
        saying.vouched()
    assert "/token" not in saying.asked


@pytest.mark.parametrize(
    ("address", "protected"),
    [
        ("https://login.example", True),
        ("http://localhost:8080", True),
        ("http://127.0.0.1", True),
        ("http://login.example", False),
        ("http://localhost.evil.example", False),
        ("ftp://localhost", False),
        ("https://", False),
        ("", False),
    ],
)
def test_only_https_is_protected_but_on_this_machine(address: str, *, protected: bool) -> None:
    assert is_protected(address) is protected


Given = dict[str, Any]  # Any: settings are of several types
GOOD: Given = {"oidc_issuer": "https://login.exampleton.example", "oidc_client_id": "formkit"}


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"oidc_issuer": ""}, "FORMKIT_OIDC_ISSUER"),
        ({"oidc_issuer": "http://login.exampleton.example"}, "FORMKIT_OIDC_ISSUER"),
        ({"oidc_issuer": "login.exampleton.example"}, "FORMKIT_OIDC_ISSUER"),
        ({"oidc_client_id": ""}, "FORMKIT_OIDC_CLIENT_ID"),
        ({"oidc_roles": ["g-1=root"]}, "FORMKIT_OIDC_ROLES"),
        ({"oidc_roles": ["g-1"]}, "FORMKIT_OIDC_ROLES"),
        ({"oidc_roles": ["=analyst"]}, "FORMKIT_OIDC_ROLES"),
    ],
)
def test_half_a_provider_is_refused_with_the_setting_to_look_at(
    tmp_path: Path, given: Given, named: str
) -> None:
    with pytest.raises(SettingsRefused, match=named):
        check_provider(settings_for(tmp_path, **{**GOOD, **given}))


@pytest.mark.parametrize(
    "given", [{}, {"oidc_issuer": "http://localhost:8080"}, {"oidc_roles": ["g-1=analyst:bins,parking"]}]
)
def test_a_whole_provider_is_taken(tmp_path: Path, given: Given) -> None:
    check_provider(settings_for(tmp_path, **{**GOOD, **given}))
    check_provider(settings_for(tmp_path))
