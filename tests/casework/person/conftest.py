"""A site of the retention's tests, and what is kept about people in it."""

from tests.retention.conftest import forms, program, serve, site

__all__ = ["forms", "program", "serve", "site"]
