"""Where the log is long, the page says where the rest of it is."""

from __future__ import annotations

from formkit.people.tables import SentWith
from formkit.people.views import MOST_LINES, AroundPerson, AskedFor, people_view
from formkit.rendering.frame import Site
from formkit.staff.members import AuditLine
from formkit.staff.views import Strip
from tests.rendering.drawing import assets, catalogue, drawn, reads

SITE = Site(catalogue().council, assets())
LINE = AuditLine(1.7e9, "maria", "view", "/staff/cases/{form}/{reference}", "bins", "200", "AAAA2222")


def test_a_long_log_says_where_its_older_lines_are() -> None:
    asked = AskedFor("AAAA2222", True, SentWith("gone", 1.7e9), "gone")
    for count, is_more in ((MOST_LINES, False), (MOST_LINES + 1, True)):
        view = people_view(AroundPerson(SITE, Strip("robin", "t")), asked, [LINE] * count)
        text = reads(drawn("staff/people.html", view))
        assert text.count("Opened the request") == MOST_LINES
        assert ("formkit staff log" in text) is is_more
        assert "Sent with “gone”" in text
