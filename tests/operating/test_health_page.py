"""The page says what /healthz says, in sentences, with what is red first."""

from __future__ import annotations

from formkit.errors import FormFileError
from formkit.operating.health_page import HEALTH, health_view
from formkit.rendering.frame import Site
from formkit.staff.views import Strip
from formkit.web.dependencies import Health
from tests.operating.waiting import DEAD, arrived, operator, waits
from tests.rendering.drawing import assets, catalogue, drawn, reads
from tests.web.serving import Served

SITE = Site(catalogue().council, assets())


def test_all_that_is_red_on_healthz_is_said_first(site: Served) -> None:
    reference = arrived(site)
    person = operator(site)
    assert "All is well" in person.get(HEALTH).text
    waits(site, reference, "exampleton/away", due_at=DEAD)
    told = site.client("127.0.0.1").get("/healthz").json()
    page = person.get(HEALTH)
    assert told["problems"]
    for sentence in told["problems"]:
        assert page.text.index(sentence.partition("`")[0]) < page.text.index("What runs on its own")
    assert reference not in page.html


def test_every_job_and_figure_of_healthz_is_there(site: Served) -> None:
    told = site.client("127.0.0.1").get("/healthz").json()
    text = operator(site).get(HEALTH).text.casefold()
    for name in told["background"]:
        assert name.casefold() in text
    assert "deliveries succeeded last: just now" in text or "deliveries succeeded last: not yet" in text
    for name in set(told) - {"ok", "problems", "background", "store", "files"}:
        assert name.replace("_", " ").removesuffix(" seconds").casefold() in text
    assert "sqlite" in text.partition("versions")[2]


def test_a_job_that_fails_stands_above_the_others_with_what_stops_it() -> None:
    well = {"done": 4, "failed in a row": 0, "problem": "", "seconds since it succeeded": 7_300}
    broken = {"done": 0, "failed in a row": 3, "problem": "OSError", "seconds since it succeeded": None}
    view = health_view(
        SITE, Strip("robin", "t"), Health({"background": {"keys": well, "numbers": broken}}), ()
    )
    assert [job.name for job in view.jobs] == ["Numbers", "Keys"]
    assert view.jobs[0].problem == "Failed 3 times in a row: OSError"
    assert (view.jobs[0].last, view.jobs[1].last) == ("not yet", "2 hours ago")


def test_what_is_left_out_is_shown_with_what_to_write() -> None:
    left_out = [FormFileError("councils/north.yaml", 7, 3, "There is no such file.", "Save it there.")]
    view = health_view(SITE, Strip("robin", "t"), Health({}, ["A sentence."]), left_out)
    text = reads(drawn("staff/health.html", view))
    assert "1 thing needs somebody." in text
    assert "councils/north.yaml, line 7" in text
    assert "Save it there." in text
