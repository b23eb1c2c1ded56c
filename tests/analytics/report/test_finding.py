"""A finding with nothing in it says that there is no problem."""

from __future__ import annotations

from formkit.analytics.report.finding import Finding


def test_a_finding_names_no_page_unless_one_is_given() -> None:
    finding = Finding("No page stands out.")
    assert (finding.page, finding.cause, finding.mend, finding.judged) == (None, None, "", ())
    assert finding.a_month == 0.0
