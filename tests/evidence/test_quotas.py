"""Counting what visits and addresses send."""

from __future__ import annotations

from formkit.evidence.quotas import HOUR, Quota, Quotas

QUOTA = Quota(files_a_visit=3, bytes_an_hour=1000, seconds_an_hour=1.0, seconds_at_will=0.35)


def test_a_visit_stops_at_its_number_of_files() -> None:
    quotas = Quotas(QUOTA)
    for at in range(3):
        assert quotas.over("visit", "192.0.2.1", at) is None
        quotas.count("visit", "192.0.2.1", files=1, size=10, at=at)
    assert quotas.over("visit", "192.0.2.1", 3) == "files of this visit"
    assert quotas.over("another", "192.0.2.1", 3) is None


def test_an_address_stops_at_its_bytes_and_others_do_not() -> None:
    quotas = Quotas(QUOTA)
    quotas.count("one", "192.0.2.1", files=1, size=1000, at=0)
    assert quotas.over("two", "192.0.2.1", 1) == "bytes of this address"
    assert quotas.over("two", "192.0.2.2", 1) is None


def test_the_bytes_of_an_hour_ago_no_longer_count() -> None:
    quotas = Quotas(QUOTA)
    quotas.count("one", "192.0.2.1", files=1, size=600, at=0)
    quotas.count("one", "192.0.2.1", files=1, size=600, at=HOUR / 2)
    assert quotas.over("two", "192.0.2.1", HOUR - 1) == "bytes of this address"
    assert quotas.over("two", "192.0.2.1", HOUR) is None


def test_an_address_stops_at_the_work_that_its_files_make_and_goes_on_an_hour_later() -> None:
    quotas = Quotas(QUOTA)
    for at in range(9):
        quotas.count_work("192.0.2.1", 0.1, at=at)
        assert not quotas.has_worked_enough("192.0.2.1", at)
        assert quotas.has_worked_much("192.0.2.1", at) is (at >= 3)
    quotas.count_work("192.0.2.1", 0.2, at=9)
    assert quotas.has_worked_enough("192.0.2.1", 9)
    assert quotas.over("visit", "192.0.2.1", 9) == "seconds of this address"
    assert quotas.over("visit", "192.0.2.2", 9) is None
    assert quotas.over("visit", "192.0.2.1", HOUR + 2) is None


def test_thirty_residents_of_one_library_are_not_stopped() -> None:
    quotas = Quotas(Quota())
    for resident in range(30):
        for at in range(4):
            assert quotas.over(f"visit {resident}", "192.0.2.1", at) is None
            quotas.count(f"visit {resident}", "192.0.2.1", files=1, size=10_000_000, at=at)
            quotas.count_work("192.0.2.1", 5.0, at=at)  # of large photos, on a busy machine


def test_what_no_longer_counts_takes_no_memory() -> None:
    quotas = Quotas(QUOTA)
    for n in range(100):
        quotas.count(f"visit {n}", f"192.0.2.{n}", files=1, size=10, at=0)
        quotas.count_work(f"192.0.2.{n}", 0.1, at=0)
    quotas.forget_old(25 * HOUR)
    assert quotas.remembered == 0
    quotas.count("visit", "192.0.2.1", files=1, size=10, at=25 * HOUR)
    quotas.forget_old(25 * HOUR + 1)
    assert quotas.remembered == 2
