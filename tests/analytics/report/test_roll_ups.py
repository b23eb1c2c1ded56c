"""Roll-ups are read for exactly the days, versions, channels, devices and languages that are asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from formkit.analytics.base import COUNTED, ClassCount, DwellCount, Filters, PathCount, TallyCount
from formkit.analytics.report.drop_off import form_numbers, page_numbers
from formkit.analytics.report.roll_ups import RollUps
from formkit.analytics.wilson import Share
from formkit.storage.engine import Row
from tests.analytics.counting_by_hand import FORM, NEW, OLD, PAGES
from tests.analytics.rolled_up import PathRow, insert_days, rolled_up

NOVEMBER = Filters(FORM, date(2026, 11, 1), date(2026, 11, 30))
DAYS = st.dates(date(2026, 9, 20), date(2026, 12, 10))
ROWS = st.lists(
    st.builds(
        PathRow,
        day=DAYS.map(str),
        version=st.sampled_from((OLD, NEW)),
        channel=st.sampled_from(("self-service", "assisted", "robot")),
        device=st.sampled_from(("phone", "computer")),
        language=st.sampled_from(("en", "cy")),
        mask=st.integers(0, 15),
        status=st.sampled_from(("abandoned", "submitted", "active")),
        n=st.integers(1, 3),
    ),
    max_size=12,
)


def asked(rows: Sequence[PathRow], filters: Filters) -> Counter[tuple[str, int]]:
    """The rows that the filters leave, picked one by one."""
    found: Counter[tuple[str, int]] = Counter()
    for row in rows:
        if (
            str(filters.first) <= row.day <= str(filters.last)
            and row.channel in filters.channels
            and filters.version in ("", row.version)
            and filters.device in ("", row.device)
            and filters.language in ("", row.language)
        ):
            found[row.version, row.mask] += row.n
    return found


@settings(max_examples=40, deadline=None)
@given(
    ROWS,
    st.tuples(DAYS, DAYS).map(sorted),
    st.sampled_from(("", OLD)),
    st.sampled_from(("", "phone")),
    st.sampled_from(("", "cy")),
)
def test_every_filter_leaves_exactly_its_visits(
    rows: list[PathRow], days: list[date], version: str, device: str, language: str
) -> None:
    filters = Filters(FORM, days[0], days[1], version=version, device=device, language=language)
    with rolled_up(rows) as tables:
        roll_ups = RollUps(tables.rows_now)
        paths = roll_ups.paths(filters)
        counted: Counter[tuple[str, int]] = Counter()
        for path in paths:
            counted[path.version, path.mask] += path.n
        wanted = asked(rows, filters)
        assert counted == wanted
        form = form_numbers(paths, (), ())
        assert form.starts == sum(form.statuses.values()) == wanted.total()
        pages = page_numbers(paths, (), (), roll_ups.pages(FORM))
        assert sum(page.lost for page in pages) == form.abandoned
        assert sum(one.starts for one in roll_ups.trend(filters)) == form.starts
        numbers = {OLD: 0, NEW: 1}
        reached = sum(n for (version, mask), n in wanted.items() if mask >> numbers[version] & 1)
        apart = roll_ups.branches(filters, numbers)
        assert sum(apart[name].whole for name in ("phone", "computer") if name in apart) == reached


def test_a_range_beyond_what_is_there_is_read_as_what_is_there() -> None:
    with rolled_up([PathRow(day="2026-11-02"), PathRow(day="2026-12-31", n=4)]) as tables:
        roll_ups = RollUps(tables.rows_now)
        ever = Filters(FORM, date.min, date.max)
        assert sum(path.n for path in roll_ups.paths(ever)) == 5
        assert roll_ups.span(FORM) == (date(2026, 11, 2), date(2026, 12, 31))
        assert roll_ups.days(ever) == 60
        assert roll_ups.days(NOVEMBER) == 29


def test_without_visits_everything_is_empty() -> None:
    with rolled_up(()) as tables:
        roll_ups = RollUps(tables.rows_now)
        assert roll_ups.forms() == ()
        assert roll_ups.paths(NOVEMBER) == ()
        assert roll_ups.trend(NOVEMBER) == ()
        assert roll_ups.span(FORM) is None
        assert roll_ups.days(NOVEMBER) == 0
        assert roll_ups.versions(NOVEMBER) == ()


def test_forms_are_told_by_alphabet() -> None:
    with rolled_up([PathRow(form=form) for form in ("waste", "bins", "rent")]) as tables:
        assert RollUps(tables.rows_now).forms() == ("bins", "rent", "waste")


def test_versions_come_in_the_order_of_their_first_day() -> None:
    rows = [PathRow("2026-11-05", OLD), PathRow("2026-11-03", NEW), PathRow("2026-11-09", NEW)]
    with rolled_up(rows) as tables:
        roll_ups = RollUps(tables.rows_now)
        assert roll_ups.versions(NOVEMBER) == (NEW, OLD)
        assert list(roll_ups.pages(FORM)) == [NEW, OLD]
        assert roll_ups.versions(replace(NOVEMBER, last=date(2026, 11, 4))) == (NEW,)
        assert [page.page for page in roll_ups.pages(FORM)[OLD]] == [page.page for page in PAGES[OLD]]


def test_the_high_half_of_a_mask_is_put_above_the_low_one() -> None:
    with rolled_up([PathRow(mask=1, mask_high=2, last=63)]) as tables:
        assert RollUps(tables.rows_now).paths(NOVEMBER) == (
            PathCount(NEW, 1 | 1 << 63, 63, "abandoned", "", 1),
        )


def test_drop_off_at_one_page_is_told_by_device_and_language() -> None:
    rows = [
        PathRow(version=OLD, device="phone", mask=0b01, last=0, n=7),
        PathRow(version=NEW, device="phone", mask=0b11, last=1, n=5),
        PathRow(version=NEW, device="phone", mask=0b11, last=1, n=3, status="submitted"),
        PathRow(version=NEW, device="computer", language="cy", mask=0b11, last=0, n=2),
        PathRow(version=NEW, device="computer", mask=0b01, last=0, n=90),
    ]
    with rolled_up(rows) as tables:
        found = RollUps(tables.rows_now).branches(NOVEMBER, {OLD: 0, NEW: 1})
    assert found == {"phone": Share(12, 15), "computer": Share(0, 2), "en": Share(12, 15), "cy": Share(0, 2)}


def test_drop_off_by_device_knows_pages_beyond_the_first_mask() -> None:
    with rolled_up([PathRow(device="phone", mask=0, mask_high=2, last=63, n=4)]) as tables:
        assert RollUps(tables.rows_now).branches(NOVEMBER, {NEW: 63})["phone"] == Share(4, 4)


def test_trends_are_by_day_up_to_92_days_and_by_month_beyond() -> None:
    rows = [
        PathRow("2026-10-30", OLD, status="submitted", how="unaided", n=2),
        PathRow("2026-11-02", OLD),
        PathRow("2026-11-02", NEW, n=3),
    ]
    with rolled_up(rows) as tables:
        roll_ups = RollUps(tables.rows_now)
        short = roll_ups.trend(Filters(FORM, date(2026, 10, 1), date(2026, 11, 30)))
        assert [(one.period, one.starts, one.unaided) for one in short] == [
            ("2026-10-30", 2, 2),
            ("2026-11-02", 4, 0),
        ]
        assert short[1].versions == (NEW, OLD)
        long = roll_ups.trend(Filters(FORM, date(2026, 1, 15), date(2026, 11, 30)))
        assert [(one.period, one.starts) for one in long] == [("2026-10", 2), ("2026-11", 4)]


def test_what_happened_and_how_long_it_took_is_added_over_days() -> None:
    first, second = (PathRow(day).classes for day in ("2026-11-02", "2026-11-03"))
    with rolled_up([PathRow(), PathRow("2026-11-20")]) as tables:
        for day, classes, n in (
            ("2026-11-02", first, 1),
            ("2026-11-03", second, 1),
            ("2026-11-09", first, 1),
        ):
            insert_days(tables, "tally", [(FORM, day, *classes, "back", "rent", "", "", n, 2 * n)])
            insert_days(tables, "dwell", [(FORM, day, *classes, "rent", 7, n)])
        roll_ups = RollUps(tables.rows_now)
        some = Filters(FORM, date(2026, 11, 2), date(2026, 11, 3))
        assert roll_ups.tallies(some) == (TallyCount(NEW, "back", "rent", "", "", 2, 4),)
        assert roll_ups.dwells(some) == (DwellCount(NEW, "rent", 7, 2),)
        assert roll_ups.tallies(NOVEMBER) == (TallyCount(NEW, "back", "rent", "", "", 3, 6),)


def test_hours_and_sources_are_added_over_versions() -> None:
    with rolled_up([PathRow()]) as tables:
        for version in (OLD, NEW):
            insert_days(
                tables,
                "visit_class",
                [(FORM, "2026-11-02", version, "self-service", "evening", "leaflet", "submitted", 4)],
            )
        assert RollUps(tables.rows_now).classes(NOVEMBER) == (
            ClassCount("evening", "leaflet", "submitted", 8),
        )


def test_a_year_is_read_from_the_sums_of_its_months() -> None:
    read: list[object] = []
    with rolled_up([PathRow(f"2026-{month:02}-09") for month in range(1, 13)]) as tables:

        def noted(statement: str, values: Sequence[object]) -> list[Row]:
            read.extend(values)
            return tables.rows_now(statement, values)

        roll_ups = RollUps(noted)
        roll_ups.span(FORM)
        read.clear()
        assert (
            sum(path.n for path in roll_ups.paths(Filters(FORM, date(2026, 1, 1), date(2026, 12, 31)))) == 12
        )
    assert read == [FORM, *(f"2026-{month:02}/all" for month in range(1, 13)), "", *COUNTED]


def test_what_was_read_once_is_kept_for_one_look() -> None:
    asked: list[str] = []
    with rolled_up([PathRow()]) as tables:

        def noted(statement: str, values: Sequence[object]) -> list[Row]:
            asked.append(statement)
            return tables.rows_now(statement, values)

        roll_ups = RollUps(noted)
        first, many = roll_ups.paths(NOVEMBER), len(asked)
        assert roll_ups.paths(NOVEMBER) == first
        assert len(asked) == many
        RollUps(noted).paths(NOVEMBER)
        assert len(asked) == 2 * many
