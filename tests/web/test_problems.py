"""What a program is told: problem details as RFC 9457 has them."""

from __future__ import annotations

import json

import pytest

from formkit.web.problems import SAYS, is_for_programs, problem_json


@pytest.mark.parametrize("status", SAYS)
def test_a_problem_says_its_status_twice_and_what_to_do(status: int) -> None:
    answer = problem_json(status, headers={"Retry-After": "7"})
    told = json.loads(bytes(answer.body))
    assert answer.status_code == told["status"] == status
    assert told["detail"] == SAYS[status]
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["retry-after"] == "7"


def test_a_problem_may_have_a_sentence_of_its_own() -> None:
    assert json.loads(bytes(problem_json(400, "Write a day.").body))["detail"] == "Write a day."


@pytest.mark.parametrize(
    ("path", "is_one"), [("/api/v1/x", True), ("/api/", True), ("/api", False), ("/apiary", False)]
)
def test_programs_ask_below_api(path: str, is_one: bool) -> None:
    assert is_for_programs({"path": path}) is is_one
