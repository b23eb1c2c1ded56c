"""Keeps what people wrote about a form, with the month and nothing else; it does not know who wrote it."""

from __future__ import annotations

from formkit.analytics.base import Execute


def keep_comment(execute: Execute, form: str, month: str, about: str, said: str) -> None:
    """Keep a comment in the transaction of `execute`; `month` as 2026-11, `about` how the visit ended."""
    execute(
        "INSERT INTO feedback_comment (form, month, about, said) VALUES (?, ?, ?, ?)",
        (form, month, about, said),
    )
