"""What an operator sets: read from the environment, checked, told in a sentence where it cannot be used."""

from __future__ import annotations

from pathlib import Path

import pytest

from formkit.bundled import folder
from formkit.errors import SettingsRefused
from formkit.settings import Settings, read_settings


def test_without_anything_set_the_examples_are_served_on_this_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    settings = read_settings()
    assert settings.forms == folder("forms")
    assert (settings.host, settings.port, settings.data) == ("127.0.0.1", 8000, Path("data"))
    assert not settings.is_secure


def test_the_folder_forms_right_here_comes_before_the_examples(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "forms").mkdir()
    assert read_settings().forms == tmp_path / "forms"
    monkeypatch.setenv("FORMKIT_FORMS", str(tmp_path))
    assert read_settings().forms == tmp_path


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"port": "abc"}, "--port: Write a whole number, 0 to 65535."),
        ({"port": "80000"}, "--port: Write a whole number, 0 to 65535."),
        ({"idle_minutes": "1"}, "FORMKIT_IDLE_MINUTES: Write a whole number, 5 to 1200."),
        ({"pages_a_minute": "x"}, "FORMKIT_PAGES_A_MINUTE: Write a whole number, 10 or more."),
        ({"https": "perhaps"}, "FORMKIT_HTTPS: Write true or false."),
    ],
)
def test_what_to_write_is_told_with_the_name_it_is_given_under(given: dict[str, str], told: str) -> None:
    with pytest.raises(SettingsRefused) as refused:
        read_settings(**given)
    assert told in str(refused.value)


def test_what_the_environment_says_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORMKIT_PORT", "8001")
    monkeypatch.setenv("FORMKIT_HOSTS", '["forms.testham.example", "other.example"]')
    monkeypatch.setenv("FORMKIT_HTTPS", "true")
    monkeypatch.setenv("FORMKIT_DATA", "/srv/formkit")
    settings = read_settings()
    assert settings.port == 8001
    assert settings.hosts == ["forms.testham.example", "other.example"]
    assert settings.data == Path("/srv/formkit")
    assert settings.is_secure


def test_the_command_line_wins_over_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORMKIT_PORT", "8001")
    assert read_settings(port=8002).port == 8002
    assert read_settings(port=None).port == 8001


def test_a_variable_of_another_name_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORMKIT_WALKS", "1")
    monkeypatch.setenv("PORT", "9")
    monkeypatch.setenv("DATA", "/nowhere")
    assert read_settings() == Settings()


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("FORMKIT_HTTP", " Did you mean FORMKIT_HTTPS?"),
        ("FORMKIT_SECRET", " Did you mean FORMKIT_SECRETS?"),
        ("FORMKIT_UNHEARD_OF", ""),
    ],
)
def test_a_mistyped_setting_is_refused_with_the_nearest(
    monkeypatch: pytest.MonkeyPatch, name: str, advice: str
) -> None:
    monkeypatch.setenv(name, "true")
    with pytest.raises(SettingsRefused) as refused:
        read_settings()
    assert str(refused.value).startswith(f"{name}: There is no such setting.{advice}\n")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "70000"),
        ("PORT", "eighty"),
        ("IDLE_MINUTES", "1"),
        ("IDLE_MINUTES", "1201"),
        ("VISIT_HOURS", "49"),
        ("ROOM_TO_LEAVE", "-1"),
        ("PAGES_A_MINUTE", "9"),
        ("STARTS_A_MINUTE", "4"),
        ("HTTPS", "perhaps"),
        ("HOSTS", "forms.testham.example"),
        ("SECRETS", "secret"),
        ("CLAMD", "tcp://127.0.0.1:3310"),
        ("CLAMD_MOST", "0"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"FORMKIT_{name}", value)
    with pytest.raises(SettingsRefused) as refused:
        read_settings()
    assert f"FORMKIT_{name}" in str(refused.value)


def test_every_setting_that_cannot_be_used_is_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORMKIT_PORT", "x")
    monkeypatch.setenv("FORMKIT_VISIT_HOURS", "x")
    with pytest.raises(SettingsRefused) as refused:
        read_settings()
    assert str(refused.value).count("FORMKIT_") == 2


def test_a_secret_is_never_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORMKIT_SECRETS", '{"a": "canary-of-a-secret"}')
    with pytest.raises(SettingsRefused) as refused:
        read_settings()
    assert "canary" not in str(refused.value)


@pytest.mark.parametrize("said", ["security@testham.example", "mailto:security@testham.example"])
def test_whom_to_tell_of_a_hole_is_a_whole_address(monkeypatch: pytest.MonkeyPatch, said: str) -> None:
    monkeypatch.setenv("FORMKIT_SECURITY_CONTACT", said)
    assert read_settings().security_contact == "mailto:security@testham.example"


@pytest.mark.parametrize(
    ("contact", "policy", "says"),
    [
        ("the town hall", "", "FORMKIT_SECURITY_CONTACT: Write where somebody can tell"),
        ("http://testham.example", "", "FORMKIT_SECURITY_CONTACT: Write where somebody can tell"),
        ("a@testham.example", "our policy", "FORMKIT_SECURITY_POLICY: Write the address of a page"),
        ("", "https://testham.example/policy", "with FORMKIT_SECURITY_CONTACT alone"),
    ],
)
def test_a_contact_that_nobody_could_follow_is_refused(
    monkeypatch: pytest.MonkeyPatch, contact: str, policy: str, says: str
) -> None:
    monkeypatch.setenv("FORMKIT_SECURITY_CONTACT", contact)
    monkeypatch.setenv("FORMKIT_SECURITY_POLICY", policy)
    with pytest.raises(SettingsRefused) as refused:
        read_settings()
    assert says in str(refused.value)


def test_own_names_are_answered_beside_this_machine_s_and_in_any_case() -> None:
    names = Settings(hosts=["Forms.Testham.Example"]).allowed_hosts
    assert names[0] == "forms.testham.example"
    assert {"localhost", "127.0.0.1", "[::1]"} <= set(names)


def test_a_certificate_alone_makes_it_secure() -> None:
    assert Settings(tls_certificate=Path("a.pem")).is_secure


@pytest.mark.parametrize(
    ("smtp", "sender", "told"),
    [
        ("smtps://mail.testham.example", "", "Set both, or neither"),
        ("", "forms@testham.example", "Set both, or neither"),
        ("smtp://mail.testham.example", "forms@testham.example", "FORMKIT_SMTP: Without TLS"),
        ("mail.testham.example", "forms@testham.example", "FORMKIT_SMTP: Write smtps://"),
        (
            "smtps://mail.testham.example",
            "Forms <forms@testham.example>",
            "FORMKIT_MAIL_FROM: Write an email",
        ),
        ("smtps://mail.testham.example", "forms@testham.example\nBcc: x@y.example", "FORMKIT_MAIL_FROM"),
        ("smtps://me:secret-word@/x", "forms@testham.example", "FORMKIT_SMTP: Write smtps://"),
    ],
)
def test_a_mail_server_that_would_not_do_is_refused_and_its_password_told_to_nobody(
    smtp: str, sender: str, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORMKIT_SMTP", smtp)
    monkeypatch.setenv("FORMKIT_MAIL_FROM", sender)
    with pytest.raises(SettingsRefused, match=told) as refused:
        read_settings()
    assert "secret-word" not in str(refused.value)


def test_a_mail_server_is_taken_and_its_password_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORMKIT_SMTP", "smtps://me:secret-word@mail.testham.example")
    monkeypatch.setenv("FORMKIT_MAIL_FROM", "forms@testham.example")
    assert read_settings().mail_from == "forms@testham.example"
    assert "secret-word" not in repr(read_settings())
