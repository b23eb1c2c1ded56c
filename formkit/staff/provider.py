"""A sign-in provider over OpenID Connect: where to send people, and whom it vouches for.

https://openid.net/specs/openid-connect-core-1_0.html, the code flow with PKCE (RFC 7636, S256).
"""

from __future__ import annotations

import base64
import hashlib
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote, urlencode, urlsplit

from formkit.errors import SettingsRefused
from formkit.settings import Settings
from formkit.staff.roles import NoSuchRole, roles_from

if TYPE_CHECKING:  # loaded when somebody signs in with a provider: 10 MB that other servers need not hold
    import httpx2
    from joserfc.jwk import KeySet

SECONDS: Final = 10.0
FRESH: Final = 10 * 60
"""Seconds for which what the provider says of itself is not asked again."""
LEEWAY: Final = 60
"""Seconds by which the provider's clock may differ from ours."""
SIGNED_BY: Final = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
"""Only by keys that the provider alone has: never "none", never a secret that two share."""
MOST_BYTES: Final = 1_000_000

Claims = Mapping[str, Any]  # Any: JSON of somebody else


class ProviderRefused(Exception):
    """The provider's answer cannot be trusted, or it did not vouch for anybody; the text is a code for the log."""


class ProviderUnreachable(Exception):
    """The provider gave no answer that could be read; the text is a code for the log."""


@dataclass(frozen=True)
class Account:
    """How we are known to a provider."""

    issuer: str
    client_id: str
    client_secret: str = ""


@dataclass(frozen=True)
class Outward:
    """What is sent with a person to the provider, and has to match when they come back."""

    state: str
    nonce: str
    verifier: str
    redirect: str
    """Our address to which the provider sends them back."""


class Provider:
    """One provider. `client` makes the HTTP client of one sign-in."""

    def __init__(self, account: Account, client: Callable[[], httpx2.AsyncClient] | None = None) -> None:
        self.account = account
        self._client = client or _client
        self._said: Claims = {}
        self._keys: Claims = {}
        self._asked_at = float("-inf")

    async def address(self, outward: Outward) -> str:
        """Where a person signs in. Raises ProviderUnreachable."""
        async with self._client() as client:
            said = await self._known(client)
        proof = hashlib.sha256(outward.verifier.encode()).digest()
        asked = {
            "response_type": "code",
            "client_id": self.account.client_id,
            "redirect_uri": outward.redirect,
            "scope": "openid profile email",
            "state": outward.state,
            "nonce": outward.nonce,
            "code_challenge": base64.urlsafe_b64encode(proof).rstrip(b"=").decode(),
            "code_challenge_method": "S256",
        }
        start = _endpoint(said, "authorization_endpoint")
        return f"{start}{'&' if urlsplit(start).query else '?'}{urlencode(asked)}"

    async def vouched(self, code: str, outward: Outward, at: float, claim: str) -> Claims:
        """What the provider says of the person who came back with `code`; `claim` is looked for in their profile too.

        Raises ProviderRefused or ProviderUnreachable.
        """
        async with self._client() as client:
            said = await self._known(client)
            tokens = await self._tokens(client, said, code, outward)
            claims = await self._checked(client, said, str(tokens.get("id_token", "")), outward.nonce, at)
            if claim in claims or "userinfo_endpoint" not in said or "access_token" not in tokens:
                return claims
            return await _with_profile(client, said, claims, str(tokens["access_token"]))

    async def _known(self, client: httpx2.AsyncClient) -> Claims:
        if time.monotonic() - self._asked_at > FRESH:
            issuer = self.account.issuer
            said = await _ask(client, "GET", f"{issuer.rstrip('/')}/.well-known/openid-configuration")
            if said.get("issuer") != issuer:
                raise ProviderUnreachable("issuer")
            self._keys = await _ask(client, "GET", _endpoint(said, "jwks_uri"))
            self._said, self._asked_at = said, time.monotonic()
        return self._said

    async def _tokens(self, client: httpx2.AsyncClient, said: Claims, code: str, outward: Outward) -> Claims:
        sent = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": outward.redirect,
            "code_verifier": outward.verifier,
        }
        account, headers = self.account, {}
        ways = said.get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
        if account.client_secret and "client_secret_basic" in ways:
            headers["Authorization"] = f"Basic {_pair(account)}"
        else:
            sent["client_id"] = account.client_id
            if account.client_secret:
                sent["client_secret"] = account.client_secret
        return await _ask(client, "POST", _endpoint(said, "token_endpoint"), sent, headers)

    async def _checked(
        self, client: httpx2.AsyncClient, said: Claims, token: str, nonce: str, at: float
    ) -> Claims:
        """The claims of an ID token; the provider's keys are fetched again where it was signed by a new one."""
        from joserfc.jwk import KeySet

        try:
            return _claims(token, KeySet.import_key_set(_key_list(self._keys)), self.account, nonce, at)
        except _UnknownKey:
            self._keys = await _ask(client, "GET", _endpoint(said, "jwks_uri"))
        try:
            return _claims(token, KeySet.import_key_set(_key_list(self._keys)), self.account, nonce, at)
        except _UnknownKey:
            raise ProviderRefused("key") from None


class _UnknownKey(Exception):
    pass


def _claims(token: str, keys: KeySet, account: Account, nonce: str, at: float) -> Claims:
    from joserfc import jwt
    from joserfc.errors import BadSignatureError, InvalidKeyIdError, JoseError

    rules = jwt.JWTClaimsRegistry(
        now=int(at),
        leeway=LEEWAY,
        iss={"essential": True, "value": account.issuer},
        aud={"essential": True, "value": account.client_id},
        sub={"essential": True},
        exp={"essential": True},
        iat={"essential": True},
        nonce={"essential": True, "value": nonce},
    )
    try:
        claims: Claims = jwt.decode(token, keys, algorithms=list(SIGNED_BY)).claims
        rules.validate(dict(claims))
    except (BadSignatureError, InvalidKeyIdError):
        raise _UnknownKey from None
    except (JoseError, ValueError, TypeError) as problem:
        raise ProviderRefused(type(problem).__name__) from None
    if not str(claims["sub"]):
        raise ProviderRefused("sub")
    if not _is_for_us(claims, account):
        raise ProviderRefused("azp")
    return claims


def _is_for_us(claims: Claims, account: Account) -> bool:
    """Whether a token was asked for by this site, where several may read it: it names us in `azp`.

    Without, a token that another site asked for would open this one.
    https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation, points 4 and 5.
    """
    audiences = claims["aud"]
    has_several = isinstance(audiences, list) and len(audiences) > 1
    asker = claims.get("azp", None if has_several else account.client_id)
    return bool(asker == account.client_id)


async def _with_profile(client: httpx2.AsyncClient, said: Claims, claims: Claims, token: str) -> Claims:
    headers = {"Authorization": f"Bearer {token}"}
    profile = await _ask(client, "GET", _endpoint(said, "userinfo_endpoint"), headers=headers)
    if profile.get("sub") != claims["sub"]:
        raise ProviderRefused("profile")
    return {**profile, **claims}


async def _ask(
    client: httpx2.AsyncClient,
    method: str,
    address: str,
    sent: Mapping[str, str] | None = None,
    headers: Mapping[str, str] | None = None,
) -> Claims:
    import httpx2

    try:
        answer = await client.request(
            method, address, data=sent, headers={"Accept": "application/json", **(headers or {})}
        )
        found = answer.json() if len(answer.content) <= MOST_BYTES else None
    except (httpx2.HTTPError, ValueError) as problem:
        raise ProviderUnreachable(type(problem).__name__) from None
    if method == "POST" and answer.status_code in (400, 401, 403):
        raise ProviderRefused("code")
    if answer.status_code != 200 or not isinstance(found, dict):
        raise ProviderUnreachable(str(answer.status_code))
    return found


def _endpoint(said: Claims, name: str) -> str:
    """An address of the provider: over https, or on this machine for trying out."""
    address = str(said.get(name, ""))
    if not is_protected(address):
        raise ProviderUnreachable(name)
    return address


def is_protected(address: str) -> bool:
    """Whether nobody on the line can read or change what is said to an address."""
    parts = urlsplit(address)
    is_here = parts.hostname in ("localhost", "127.0.0.1", "::1")
    return bool(parts.hostname) and (parts.scheme == "https" or (parts.scheme == "http" and is_here))


def _key_list(keys: Claims) -> Any:  # Any: what the library takes is a type of its own
    """The keys that can be read: a provider may have kinds of keys that we do not know."""
    known = [
        one
        for one in keys.get("keys", [])
        if isinstance(one, dict) and one.get("kty") in ("RSA", "EC", "OKP")
    ]
    if not known:
        raise ProviderUnreachable("keys")
    return {"keys": known}


def _pair(account: Account) -> str:
    """https://www.rfc-editor.org/rfc/rfc6749#section-2.3.1: both are escaped before they are put together."""
    pair = f"{quote(account.client_id, safe='')}:{quote(account.client_secret, safe='')}"
    return base64.b64encode(pair.encode()).decode()


def _client() -> httpx2.AsyncClient:
    import httpx2

    # Redirects are not followed: the secret would go along to wherever they lead.
    return httpx2.AsyncClient(timeout=SECONDS, follow_redirects=False)


def check_provider(settings: Settings) -> None:
    """Raises SettingsRefused with what to write; nothing to check where no provider is set."""
    if not settings.oidc_issuer:
        if settings.oidc_client_id or settings.oidc_client_secret:
            raise SettingsRefused("The sign-in provider has no address. Set FORMKIT_OIDC_ISSUER too.")
        return
    if not is_protected(settings.oidc_issuer):
        raise SettingsRefused(
            "FORMKIT_OIDC_ISSUER is not the address of a provider over https. Write it like this: "
            "https://login.exampleton.example/council"
        )
    if not settings.oidc_client_id:
        raise SettingsRefused("The sign-in provider knows this site by an id. Set FORMKIT_OIDC_CLIENT_ID.")
    for grant in settings.oidc_roles:
        word, _, role = grant.partition("=")
        try:
            is_grant = bool(word and roles_from(role))
        except NoSuchRole as problem:
            raise SettingsRefused(f"FORMKIT_OIDC_ROLES: {problem}") from None
        if not is_grant:
            raise SettingsRefused(
                'FORMKIT_OIDC_ROLES: Write the provider\'s word and a role, like this: ["TEAM-12=analyst"]'
            )
