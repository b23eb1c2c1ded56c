"""Whether the settings of the sign-in provider can be used; it asks no provider."""

from __future__ import annotations

from formkit.errors import SettingsRefused
from formkit.settings import Settings
from formkit.storage.staff_roles import NoSuchRole, roles_from
from formkit.web.staff.provider import is_protected


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
