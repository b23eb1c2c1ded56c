"""Contract checks for guests: what each door expects of what comes through it. Use them in a guest's own tests.

    def test_the_type_keeps_the_contract() -> None:
        check_answer_type(ANSWER)

Each raises AssertionError with a sentence that says what is missing.
"""

from __future__ import annotations

import pickle
from collections.abc import Awaitable, Callable, Mapping, Sequence
from importlib.resources import files
from textwrap import indent

from formkit.catalogue import let_guests_be_read
from formkit.checks.base import OF_THE_FILE, Check, FormFile
from formkit.checks.every import judged
from formkit.definition.form_reader import read_form
from formkit.definition.sources import FormSources
from formkit.delivery.base import Delivery, Takes
from formkit.errors import FormFileError
from formkit.lookups.base import Lookup
from formkit.payments.base import PaymentOrder, PaymentProvider
from formkit.questions.base import AnswerType, QuestionSpec, Suggestion
from formkit.questions.every import add_answer_type
from formkit.questions.examples import example_of
from formkit.questions.wording import LANGUAGES, Wording, messages, package_of
from formkit.web.dependencies import Parts
from formkit.wing import Wing


def check_answer_type(answer_type: AnswerType) -> None:
    """Its files are beside it, its example is answered as it says, whatever else is typed is refused or kept."""
    add_answer_type(answer_type)
    folder = answer_type.folder
    for name in ("messages.yaml", "schema.json", "example.yaml"):
        assert (files(package_of(folder)) / name).is_file(), f"{name} is not beside the type's module."
    for code, said in messages(folder).items():
        missing = [language for language in LANGUAGES if not said.get(language)]
        assert not missing, f"The message {code} has no words in {', '.join(missing)}."
    example = example_of(folder)
    question = answer_type.make(QuestionSpec(example.id, "What is it?", called="answer"))
    reading = question.read(example.entry, example.offered)
    assert not reading.errors, f"The example is refused: {[error.code for error in reading.errors]}"
    again = question.read({**example.entry, **question.entry_for(reading.answer)}, example.offered)
    assert again.answer == reading.answer, (
        "What the answer fills the page with does not give the answer again."
    )
    assert question.display(reading.answer, Wording()), "The example's answer is shown as nothing."
    assert pickle.loads(pickle.dumps(question)) == question, (
        "A question must be a frozen value that can be kept."
    )
    for entry in ({}, {example.id: ("\x00" * 5_000,)}, {example.id: ("ŵ😀" * 3_000,)}):
        for error in question.read(entry).errors:
            assert error.code in messages(folder), f"There is no message for {error.code}."


_EXAMPLE_FORM = """\
formkit: 1
form: example
title: An example
version: 1
before you start: {time: 2 minutes}
what happens next: [{we will: write to you, within: 10 working days}]
send to: office
"""


def findings_of(text: str, checks: Sequence[Check] = ()) -> tuple[FormFileError, ...]:
    """All that is told of a form file `example.yaml`: what cannot be read, and what all checks and these find."""
    let_guests_be_read()
    read = read_form(FormSources(("example.yaml", text)))
    if read.tree is None or read.as_far is None:
        return read.problems
    return judged(FormFile("example.yaml", read.tree, read.as_far), read.problems, checks)


def check_check(check: Check) -> None:
    """What its rule shows as wrong is found, what it shows as right is not, and both could be read."""
    assert check.rule.id.isupper(), "The id of a rule is a word in capitals."
    told = {}
    for name, example in (("wrong", check.rule.wrong), ("right", check.rule.right)):
        keys, steps = "", f"steps:\n{indent(example, '  ')}\n"
        if example.startswith(OF_THE_FILE):
            keys, _, steps = example.removeprefix(OF_THE_FILE).partition("steps:\n")
            steps = f"steps:\n{steps or '  - {tell: Read this, id: read, say: It is short.}'}\n"
        own = {line.partition(":")[0] for line in keys.splitlines()}
        rest = "".join(
            line for line in _EXAMPLE_FORM.splitlines(keepends=True) if line.partition(":")[0] not in own
        )
        found = findings_of(f"{rest}{keys}\n{steps}", [check])
        told[name] = [(one.id, one.level) for one in found]
        strange = [one for one in found if one.level == "error" and one.id != check.rule.id]
        assert not strange, f"The example of what is {name} cannot be read: {strange}"
    this = (check.rule.id, check.rule.level)
    assert this in told["wrong"], "What the rule shows as wrong is not found."
    assert this not in told["right"], "What the rule shows as right is found."


async def check_destination(destination: Takes, delivery: Delivery, arrived: Callable[[], int]) -> None:
    """The same delivery any number of times is there once; `arrived` counts what is there."""
    before = arrived()
    await destination.deliver(delivery)
    await destination.deliver(delivery)
    assert arrived() == before + 1, "A delivery that was made twice must arrive once: receivers go by its id."


async def check_lookup(lookup: Lookup, asked: Mapping[str, object]) -> None:
    """It offers for what it knows, each value once, and nothing for what it does not."""
    offered = await lookup.choices(asked)
    assert all(isinstance(one, Suggestion) for one in offered), "A look-up offers Suggestions."
    values = [one.value for one in offered]
    assert len(values) == len(set(values)), "Two suggestions have the same value."
    assert all(one.label for one in offered), "A suggestion has no label."


async def check_provider(make: Callable[[], Awaitable[PaymentProvider]], order: PaymentOrder) -> None:
    """The same order sent twice is one payment; what was cancelled was either paid before or never will be."""
    provider = await make()
    made, again = await provider.create(order), await provider.create(order)
    assert made.id == again.id, "The same order sent twice must be one payment."
    assert (made.status, made.amount) == ("open", order.amount), (
        "A new payment is open, for what was ordered."
    )
    assert made.pay_at, "A new payment says where it is paid."
    ended = await provider.cancel(made.id)
    assert ended.status in ("paid", "not paid"), "After cancelling it is over."
    assert (await provider.find(made.id)).status == ended.status, "What is over stays as it is."
    await provider.close()


def check_wing(open_wing: Callable[[Parts], Wing], kernel: Parts) -> None:
    """It is made of the kernel alone, and names itself and its jobs."""
    wing = open_wing(kernel)
    assert isinstance(wing, Wing), "The entry point makes no Wing."
    assert wing.name, "A wing has a name."
    jobs = wing.jobs(kernel) if wing.jobs else ()
    assert len({job.name for job in jobs}) == len(jobs), "Two jobs have the same name."
