"""What an operator can set, from the environment or the command line."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, dataclass, field, fields, replace
from difflib import get_close_matches
from ipaddress import ip_network
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, get_type_hints
from urllib.parse import urlsplit

from formkit.bundled import folder
from formkit.definition.security_contact import contact_address, https_address
from formkit.errors import SettingsRefused

if TYPE_CHECKING:
    from pydantic_settings import BaseSettings

PREFIX: Final = "FORMKIT_"
OTHERS: Final = frozenset(("FORMKIT_NU_CHECKER", "FORMKIT_WALKS", "FORMKIT_RECOUNTED_VISITS"))
"""Names of the environment that are heard by scripts and tests alone."""
_PATH: Final = re.compile(r"(/[A-Za-z0-9._~-]+)*")
LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
_OPTIONS = ("forms", "data", "port", "host")
"""Settings that the command line takes too."""


def usual_forms() -> Path:
    """The forms folder where none is named: `forms` right here, as `formkit new` makes it, else the example forms."""
    here = Path.cwd() / "forms"
    return here if here.is_dir() else folder("forms")


def _said(description: str, **limits: int) -> Mapping[str, object]:
    """What a setting is for, and its limits `ge` and `le`."""
    return {"description": description, **limits}


@dataclass(frozen=True)
class Settings:
    """Each setting is an environment variable with FORMKIT_ before its name: FORMKIT_DATA.

    Plain values without pydantic, which takes 12 MB: only `read_settings` needs it, not a server.
    """

    forms: Path = field(default_factory=usual_forms, metadata=_said("The folder with the form files."))
    watch: float = field(
        default=1,
        metadata=_said(
            "Seconds between two looks at the forms folder, which is read again when it changed; 0 never looks. "
            "A part of a second will do.",
            ge=0,
            le=3600,
        ),
    )
    data: Path = field(
        default=Path("data"), metadata=_said("The folder for visits, submissions and evidence.")
    )
    port: int = field(
        default=8000, metadata=_said("The port to listen on; 0 takes a free one.", ge=0, le=65535)
    )
    host: str = field(default="127.0.0.1", metadata=_said("The address to listen on."))
    address: str = field(
        default="",
        metadata=_said(
            "Where people reach the site: https://forms.exampleton.example, with a path where a proxy mounts it under one."
        ),
    )
    proxies: list[str] = field(
        default_factory=list,
        metadata=_said(
            "Addresses and networks of proxies whose X-Forwarded-For is believed, as JSON. Behind https: this machine."
        ),
    )
    hosts: list[str] = field(
        default_factory=list, metadata=_said("Names under which the site is reached, as JSON.")
    )
    https: bool = field(
        default=False, metadata=_said("True where people reach the site over https, by a proxy too.")
    )
    tls_certificate: Path | None = field(
        default=None, metadata=_said("A certificate (PEM), to serve https without a proxy.")
    )
    tls_key: Path | None = field(default=None, metadata=_said("The certificate's key (PEM)."))
    secrets: list[str] = field(
        default_factory=list, metadata=_said("Secrets of 32 characters or more, newest first, as JSON.")
    )
    lost_key: bool = field(
        default=False,
        metadata=_said("For one start: go on although what was sealed before can never be opened again."),
    )
    dev: bool = field(
        default=False,
        metadata=_said(
            "For trying out on this machine only: a well-known secret will do, and the `test` of destinations gets what is sent."
        ),
    )
    pretend_payments: bool = field(
        default=False,
        metadata=_said("Let a pretend page take payments where a provider has no key. Never over https."),
    )
    preview: bool = field(
        default=False,
        metadata=_said("For authors only: languages before they are complete, with the gaps in English."),
    )
    overrides: list[Path] = field(
        default_factory=list, metadata=_said("Folders whose templates win over formkit's, as JSON.")
    )
    idle_minutes: int = field(
        default=60, metadata=_said("How long a visit lives without a page.", ge=5, le=1200)
    )
    visit_hours: int = field(default=20, metadata=_said("How long a visit lives at most.", ge=1, le=48))
    purge_after: int = field(
        default=0,
        metadata=_said(
            "Days after which what was sent is deleted once it has arrived, where its form says longer or nothing; 0 goes "
            "by the forms.",
            ge=0,
            le=36500,
        ),
    )
    audit_months: int = field(
        default=84,
        metadata=_said(
            "Months after which entries of the audit log of staff are deleted; 0 never does.", ge=0, le=1200
        ),
    )
    clock_hold: int = field(
        default=30,
        metadata=_said(
            "Minutes in which nothing is deleted after the clock leapt ahead; 0 believes it at once.",
            ge=0,
            le=1440,
        ),
    )
    room_to_leave: int = field(
        default=200_000_000, metadata=_said("Free bytes below which no files are taken.", ge=0)
    )
    waits_at_most: int = field(
        default=120,
        metadata=_said(
            "Minutes that what was sent may wait to be delivered before /healthz is red.", ge=1, le=100_000
        ),
    )
    health_token: str = field(
        default="",
        repr=False,
        metadata=_said("Who shows it as `Authorization: Bearer …` reads all of /healthz from elsewhere too."),
    )
    security_contact: str = field(
        default="",
        metadata=_said(
            "Whom to tell of a hole in the site, for /.well-known/security.txt: mailto:… or https://…"
        ),
    )
    security_policy: str = field(
        default="",
        metadata=_said("A page, as https://…, that says what happens with such reports."),
    )
    allow_networks: list[str] = field(
        default_factory=list,
        metadata=_said(
            "The council's own networks that destinations and look-ups may reach, over plain http too, as JSON."
        ),
    )
    clamd: str = field(
        default="",
        metadata=_said(
            "The path of clamd's socket, such as /run/clamav/clamd.ctl: no file is delivered before it was checked for "
            "viruses. Without it files are not checked."
        ),
    )
    clamd_most: int = field(
        default=25_000_000,
        metadata=_said(
            "Bytes of the largest file that is handed to clamd: less than its StreamMaxLength.", ge=1
        ),
    )
    outbox_group: str = field(
        default="", metadata=_said("The group whose members may read what is delivered to folders.")
    )
    smtp: str = field(
        default="",
        repr=False,
        metadata=_said(
            "The mail server: smtps://USER:PASSWORD@HOST or smtp+starttls://…; smtp:// to this machine alone."
        ),
    )
    mail_from: str = field(
        default="", metadata=_said("The address that email comes from: forms@exampleton.example.")
    )
    pages_a_minute: int = field(
        default=600, metadata=_said("Pages that one address may send in a minute: a whole library.", ge=10)
    )
    starts_a_minute: int = field(
        default=120, metadata=_said("Forms that one address may start in a minute.", ge=5)
    )
    requests_a_minute: int = field(
        default=1200, metadata=_said("Requests to the API that one token may make in a minute.", ge=10)
    )
    oidc_issuer: str = field(
        default="", metadata=_said("The sign-in provider of staff (OpenID Connect), as its address.")
    )
    oidc_client_id: str = field(default="", metadata=_said("What the provider calls this site."))
    oidc_client_secret: str = field(
        default="", repr=False, metadata=_said("The secret that the provider gave this site.")
    )
    oidc_name: str = field(
        default="", metadata=_said("What staff call the provider: Sign in with … on the sign-in page.")
    )
    oidc_claim: str = field(
        default="roles", metadata=_said("Where the provider says what somebody may do: the name of a claim.")
    )
    oidc_roles: list[str] = field(
        default_factory=list,
        metadata=_said("What the provider's words stand for, as JSON: GROUP=role or GROUP=role:form,form."),
    )

    @property
    def is_secure(self) -> bool:
        """True where cookies can be kept to https."""
        return self.https or self.tls_certificate is not None or self.address.startswith("https://")

    @property
    def is_behind_proxy(self) -> bool:
        """True where https ends before formkit."""
        return self.is_secure and self.tls_certificate is None

    @property
    def prefix(self) -> str:
        """The path under which the site is mounted, without an end: "/forms"; "" for none."""
        return urlsplit(self.address).path.rstrip("/")

    @property
    def allowed_hosts(self) -> tuple[str, ...]:
        """Host names that are answered, without ports. This machine's own names always are: health checks use them."""
        named = tuple(host.lower() for host in (*self.hosts, urlsplit(self.address).hostname or "") if host)
        return (*named, *LOOPBACK)


def read_settings(**given: object) -> Settings:
    """The settings of the environment, with those given on the command line over them.

    Raises SettingsRefused with a line for each that cannot be used.
    """
    from pydantic import ValidationError
    from pydantic_settings.exceptions import SettingsError

    _refuse_unknown(os.environ)
    try:
        said = {name: value for name, value in given.items() if value is not None}
        read = _from_environment()(**said)  # type: ignore[arg-type]  # checked by pydantic
    except SettingsError as refused:
        named = re.search(r'"(\w+)"', str(refused))
        name = f"FORMKIT_{named[1].upper()}" if named else "A setting"
        raise SettingsRefused(
            f'{name} is not a list in JSON. Write it like this: ["one", "other"].'
        ) from None
    except ValidationError as refused:
        lines = [_told(str(one["loc"][0]), one["type"], one["msg"], given) for one in refused.errors()]
        raise SettingsRefused("These settings cannot be used:\n" + "\n".join(lines)) from None
    settings = Settings(**{one.name: getattr(read, one.name) for one in fields(Settings)})
    _refuse_address(settings.address)
    _refuse_proxies(settings.proxies)
    _refuse_networks(settings.allow_networks)
    _refuse_clamd(settings.clamd)
    _refuse_security(settings.security_contact, settings.security_policy)
    _refuse_mail(settings.smtp, settings.mail_from)
    contact = contact_address(settings.security_contact)
    return replace(settings, address=settings.address.rstrip("/"), security_contact=contact)


def _refuse_clamd(clamd: str) -> None:
    if clamd and not clamd.startswith("/"):
        raise SettingsRefused(
            "FORMKIT_CLAMD: Write the whole path of a socket on this machine, such as /run/clamav/clamd.ctl; it is called "
            "LocalSocket in clamd.conf. Files of residents do not travel to another machine to be checked."
        )


def _refuse_address(address: str) -> None:
    parts = urlsplit(address)
    is_safe = parts.scheme == "https" or (
        parts.scheme == "http" and f"{parts.hostname}" in ("localhost", "127.0.0.1")
    )
    is_plain = not (parts.query or parts.fragment or parts.username) and _PATH.fullmatch(
        parts.path.rstrip("/")
    )
    if address and not (is_safe and parts.hostname and is_plain):
        raise SettingsRefused(
            "FORMKIT_ADDRESS: Write where people reach the site, such as https://forms.exampleton.example or "
            "https://www.exampleton.example/forms."
        )


def _refuse_proxies(proxies: Iterable[str]) -> None:
    for one in proxies:
        try:
            ip_network(one)
        except ValueError:
            raise SettingsRefused(
                f"FORMKIT_PROXIES: {one} is neither an address nor a network. Write them as JSON: "
                'FORMKIT_PROXIES=\'["10.0.0.7", "10.1.0.0/24"]\'.'
            ) from None


def _refuse_networks(networks: Iterable[str]) -> None:
    for one in networks:
        try:
            ip_network(one)
        except ValueError:
            raise SettingsRefused(
                f"FORMKIT_ALLOW_NETWORKS: {one} is no network. Write them as JSON: "
                "FORMKIT_ALLOW_NETWORKS='[\"10.1.0.0/16\"]'."
            ) from None


def _refuse_security(contact: str, policy: str) -> None:
    if contact and not contact_address(contact):
        raise SettingsRefused(
            "FORMKIT_SECURITY_CONTACT: Write where somebody can tell of a hole in the site, such as "
            "mailto:security@exampleton.example or https://www.exampleton.example/report."
        )
    if policy and not https_address(policy):
        raise SettingsRefused(
            "FORMKIT_SECURITY_POLICY: Write the address of a page, such as https://www.exampleton.example/security."
        )
    if policy and not contact:
        raise SettingsRefused(
            "FORMKIT_SECURITY_POLICY is shown with FORMKIT_SECURITY_CONTACT alone. Set that too, or unset the policy."
        )


def _refuse_mail(smtp: str, sender: str) -> None:
    from formkit.mail import ADDRESS, relay_of

    if bool(smtp) != bool(sender):
        raise SettingsRefused(
            "FORMKIT_SMTP and FORMKIT_MAIL_FROM: Set both, or neither: email needs a server and a sender."
        )
    if sender and not ADDRESS.fullmatch(sender):
        raise SettingsRefused("FORMKIT_MAIL_FROM: Write an email address: forms@exampleton.example.")
    try:
        if smtp:
            relay_of(smtp)
    except ValueError as problem:
        raise SettingsRefused(f"FORMKIT_SMTP: {problem}") from None


def _refuse_unknown(environment: Iterable[str]) -> None:
    """A setting that is mistyped would be passed over, and the site be less safe than its operator believes."""
    known = {f"{PREFIX}{one.name.upper()}" for one in fields(Settings)}
    strange = sorted(name for name in environment if name.startswith(PREFIX) and name not in known | OTHERS)
    if not strange:
        return
    lines = []
    for name in strange:
        near = get_close_matches(name, known, 1, 0.8)
        lines.append(f"{name}: There is no such setting.{f' Did you mean {near[0]}?' if near else ''}")
    raise SettingsRefused("\n".join([*lines, f"There are {', '.join(sorted(known))}."]))


def _told(name: str, kind: str, otherwise: str, given: Mapping[str, object]) -> str:
    """What is wrong with one setting, without its value: it may be a secret."""
    is_option = name in _OPTIONS and given.get(name) is not None
    called = f"--{name}" if is_option else f"FORMKIT_{name.upper()}"
    limits = next(one.metadata for one in fields(Settings) if one.name == name)
    least, most = limits.get("ge"), limits.get("le")
    if least is not None:
        return f"{called}: Write a whole number, {f'{least} to {most}' if most is not None else f'{least} or more'}."
    if kind.startswith("bool_"):
        return f"{called}: Write true or false."
    return f"{called}: {otherwise}."


def _from_environment() -> type[BaseSettings]:
    """The same settings as something that pydantic reads and checks."""
    from pydantic import Field, create_model
    from pydantic_settings import BaseSettings, SettingsConfigDict

    class Environment(BaseSettings):
        model_config = SettingsConfigDict(env_prefix="FORMKIT_", extra="ignore")

    types = get_type_hints(Settings)
    known: dict[str, Any] = {}  # Any: pydantic's own type for a field's definition
    for one in fields(Settings):
        default = (
            {"default_factory": one.default_factory}
            if one.default_factory is not MISSING
            else {"default": one.default}
        )
        known[one.name] = (types[one.name], Field(**default, **one.metadata))
    return create_model("Settings", __base__=Environment, **known)
