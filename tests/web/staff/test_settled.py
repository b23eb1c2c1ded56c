"""Settings of the sign-in provider that cannot be used are told when the server starts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from formkit.errors import SettingsRefused
from formkit.web.staff.settled import check_provider
from tests.web.serving import settings_for

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
