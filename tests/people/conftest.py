"""The fixtures of the web, for this subject's pages."""

from tests.web.conftest import person, serve, shared_site, site

__all__ = ["person", "serve", "shared_site", "site"]
