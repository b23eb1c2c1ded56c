"""An `ask` step made into a question, with the words and pieces of its answer."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from difflib import get_close_matches
from functools import cache
from typing import NamedTuple

from formkit.definition.about import may_fill_in, read_about, read_same_as
from formkit.definition.answer_name import UNNAMED, derived_called, unnamed
from formkit.definition.areas import OUTSIDE, read_area, with_area_words
from formkit.definition.council import words
from formkit.definition.facts import Facts
from formkit.definition.offer_reader import read_offers, tell_too_many
from formkit.definition.own_words import own_words
from formkit.definition.page_question import LookUp, PageQuestion, Rule
from formkit.definition.placeholders import placeholders
from formkit.definition.plain.grammar import RESERVED, suggest_other_id
from formkit.definition.plain.kinds import Kind, Known
from formkit.definition.plain.meant_names import name_meant
from formkit.definition.reading.nearest import nearest
from formkit.definition.reading.other_keys import length_meant
from formkit.definition.reading.tree import Block, Listing, Text
from formkit.definition.rules import read_rules
from formkit.definition.scope import FormScope
from formkit.definition.shapes import read_shape, with_example
from formkit.questions.base import NONE_OPTION, AnswerType, Option, QuestionSpec, Unsaid
from formkit.questions.declined import DecliningQuestion
from formkit.questions.every import ANSWER_TYPES, schema_parts
from formkit.questions.mistakes import WHEN_DECLINED, WHERE_WORDS_ARE_COUNTED, mistake_names

_LISTED = re.compile(r"\s*,\s*|\s+and\s+")
_LENGTH = re.compile(r"([1-9][0-9,]{0,8})(?:\s+(characters?|words?))?")


def read_question(step: Block, id: str, scope: FormScope) -> PageQuestion | None:
    """A question, or None where its type is unknown, which is told. Its name is known from here on."""
    name = words(step, "answer")
    answer_type = ANSWER_TYPES.get(name)
    if answer_type is None:
        _unknown_type(step, id, scope)
        return None
    asked = replace(_asked(step, id, scope), overrides=_own_words(step, answer_type, scope))
    if answer_type.options is not None:
        asked = replace(asked, options=answer_type.options(scope.language))
    local = id.rpartition(".")[2]
    offers = read_offers(step, scope)
    tell_too_many(step, asked, answer_type, offers, scope)
    if _has_broken_options(step, asked):
        scope.broken.add(id)
    _learn(step, id, answer_type, asked, scope)
    rules = _rules(step, local, id, scope)
    asked = _with_own_words(asked, rules)
    _tell_bare_rule(step, asked, rules, scope)
    rules += _standing_rules(step, local, id, answer_type, scope)
    asked = with_area_words(asked, step, scope)
    about, same_as = read_about(step, asked.ask, scope), read_same_as(step, id, scope)
    asked = replace(asked, may_fill_in=may_fill_in(about, scope))
    instead = _instead(step)
    return PageQuestion(
        question=DecliningQuestion(asked, answer_type.make, instead) if instead else answer_type.make(asked),
        answer_type=name,
        why_we_ask=_text(step, "why we ask", scope),
        short_name=words(step, "short name"),
        rules=rules,
        look_up=_look_up(step, scope),
        facts=_facts(step, scope),
        sensitive=words(step, "sensitive"),
        need=words(step, "need") == "yes",
        area=read_area(step, scope),
        offers=offers,
        about=about,
        same_as=same_as,
    )


def _asked(step: Block, id: str, scope: FormScope) -> QuestionSpec:
    ask = _text(step, "ask", scope) or _text(step, "page", scope)
    shape, length = read_shape(step, scope), _up_to(step, scope)
    look_up = _look_up(step, scope, tell=False)
    options = _options(step, scope)
    return QuestionSpec(
        id=id,
        ask=ask,
        called=_called(step, ask, scope),
        hint=with_example(_text(step, "hint", scope), shape.example, scope.language),
        optional=words(step, "optional") == "yes",
        options=options,
        up_to=length.characters,
        up_to_words=length.words,
        look_up=look_up.name if look_up else "",
        pattern=shape.pattern,
        pattern_words=shape.says,
        pattern_is_shape=shape.is_loose,
        none_of_these=_none_of_these(step, options, scope),
        tick=_text(step, "tick", scope),
    )


def _has_broken_options(step: Block, asked: QuestionSpec) -> bool:
    """Whether some options could not be read, which was told."""
    answer_type = ANSWER_TYPES.get(words(step, "answer"))
    if answer_type is None or answer_type.kind not in ("one option", "some options") or "look up" in step:
        return False
    written = getattr(step.get("options"), "items", ())
    holds_more = any(
        isinstance(item, Block) and len(item.entries) > 1 and "value" not in item for item in written
    )
    nameless = "options" in step and any(_OPTION.fullmatch(one.value) is None for one in asked.options)
    return not asked.options or len(asked.options) < len(written) or holds_more or nameless


def _own_words(step: Block, answer_type: AnswerType, scope: FormScope) -> Mapping[str, str]:
    """The author's words for mistakes, by the names that a question of this type has."""
    names = (*mistake_names(answer_type.folder, answer_type.kind), *answer_type.rules)
    declined = WHEN_DECLINED if _instead(step) else ()
    area = (OUTSIDE,) if "must be in" in step else ()
    counted = WHERE_WORDS_ARE_COUNTED if "word" in words(step, "up to") else ()
    return own_words(step, (*names, *declined, *area, *counted), scope)


def _instead(step: Block) -> tuple[Unsaid, ...]:
    """What a person may say instead of an answer: the key that allows it is `if` and the choice's own words."""
    return tuple(one for one in Unsaid if words(step, f"if {one.value}") == "yes")


def _none_of_these(step: Block, options: tuple[Option, ...], scope: FormScope) -> str:
    said = _text(step, "none of these", scope)
    if said.casefold() in ("true", "on", "y"):
        problem = f"People would read “{said}” beside the box."
        scope.add(step.key_place("none of these").error(problem, "Write: none of these: yes", id="OPTION"))
    if said in ("", "no"):
        return ""
    for option in options:
        if option.value == NONE_OPTION:
            problem = f"Conditions call this choice `{NONE_OPTION}`, and so is one of the options called."
            advice = "Take the option out of `options`: this choice says the same, and unticks the others."
            scope.add(step.key_place("none of these").error(problem, advice, id="OPTION"))
    return said


def _called(step: Block, ask: str, scope: FormScope) -> str:
    is_claim = words(step, "answer") == "yes or no"
    fallback = "" if is_claim else UNNAMED  # "Select yes if your answer" would say nothing
    called = _text(step, "called", scope) or derived_called(ask, is_claim=is_claim) or fallback
    if called == UNNAMED and ask and scope.language == "en" and (told := unnamed(step)):
        scope.add(told)
    return called


def _with_own_words(asked: QuestionSpec, rules: tuple[Rule, ...]) -> QuestionSpec:
    """`error: {rule: …}` is what the author says for any rule, whichever message it has otherwise."""
    own = asked.overrides.get("rule")
    codes = {rule.code: own for rule in rules} if own else {}
    return replace(asked, overrides={**codes, **asked.overrides})


def _tell_bare_rule(step: Block, asked: QuestionSpec, rules: tuple[Rule, ...], scope: FormScope) -> None:
    """A rule that has no message of its own would be told to a person in the words of conditions."""
    if any(rule.code == "rule" for rule in rules) and "rule" not in asked.overrides:
        problem = "A person who breaks this rule would be told it in the words of conditions."
        advice = "Add `error: {rule: …}` with a sentence for them."
        scope.add(step.key_place("must be").error(problem, advice, id="PLAIN", level="warning"))


def _learn(step: Block, id: str, answer_type: AnswerType, asked: QuestionSpec, scope: FormScope) -> None:
    source = scope.lists.get(words(step, "options from"))
    options = {option.word or option.value: option.label for option in asked.options}
    if asked.none_of_these:
        options[NONE_OPTION] = "None of these" if asked.none_of_these == "yes" else asked.none_of_these
    known = Known(
        Kind(answer_type.kind),
        options=options,
        rows=source.rows if source else {},
        columns=source.columns if source else {},
        facts=_facts(step, scope),
        words=asked.called,
    )
    scope.learn(id, known, asked.called)


def _rules(step: Block, local: str, id: str, scope: FormScope) -> tuple[Rule, ...]:
    node = step.get("must be")
    return _read_rules(node, local, id, scope) if isinstance(node, Text) else ()


def _standing_rules(
    step: Block, local: str, id: str, answer_type: AnswerType, scope: FormScope
) -> tuple[Rule, ...]:
    """What holds for the type whatever the author says; it comes last, so that the author's own words win."""
    place = step.key_place("answer")
    return tuple(
        replace(rule, code=code)
        for code, words in answer_type.rules.items()
        for rule in _read_rules(Text(words, place, plain=False), local, id, scope)
    )


def _read_rules(node: Text, local: str, id: str, scope: FormScope) -> tuple[Rule, ...]:
    if local == id:
        return read_rules(node, id, scope)
    inner = scope.inside()
    inner.learn(local, scope.names[id], scope.called[id])
    return read_rules(node, local, inner)


def _text(step: Block, key: str, scope: FormScope) -> str:
    node = step.get(key)
    return scope.text(node if isinstance(node, Text) else None)


def _options(step: Block, scope: FormScope) -> tuple[Option, ...]:
    if (name := words(step, "options from")) and (node := step.get("options from")):
        if "options" in step:
            problem = (
                "The options come from a list and stand here too, and only those of the list would be asked."
            )
            advice = "Keep one of `options` and `options from`."
            scope.add(step.key_place("options").error(problem, advice, id="OPTION"))
        if name not in scope.lists:
            near = get_close_matches(name, scope.lists, 1)
            there = " or ".join(f"`options from: {one}`" for one in scope.lists)
            add = f"dd `{name}: lists/{name}.csv` under `lists:`."
            advice = f"Write {there}, or a{add}" if there else f"A{add}"
            advice = f'Did you mean "{near[0]}"?' if near else advice
            scope.add(node.place.error(f'There is no list called "{name}".', advice, id="LIST"))
            return ()
        return scope.lists[name].options
    node = step.get("options")
    found: list[Option] = []
    always: list[Option] = []
    for item in node.items if isinstance(node, Listing) else ():
        if isinstance(item, Block) and (option := _option(item)):
            _check_option(option, found, always, item, scope)
            found.append(option)
            always += [] if "when" in item else [option]
    return tuple(found)


def _option(item: Block) -> Option | None:
    if "value" in item and "label" in item:
        return Option(words(item, "value"), words(item, "label"), words(item, "hint"))
    for key, value in item.entries[:1]:
        if isinstance(value, Text):
            return Option(key.text.strip(), value.text.strip())
    return None


def _check_option(
    option: Option, before: list[Option], always: list[Option], item: Block, scope: FormScope
) -> None:
    """`always` are the options before it that everybody is offered: two with a `when` may read the same."""
    for text in (option.label, option.hint):
        for place in placeholders(text):
            problem = (
                f"An option cannot hold `{text[place.start : place.end]}`: people would read it as it stands."
            )
            scope.add(
                item.place.error(problem, "Say it without, or in the `hint` of the question.", id="PLACE")
            )
    if any(other.value == option.value for other in before):
        problem = f'The option "{option.value}" is there twice.'
        scope.add(item.place.error(problem, "Give each option a word of its own.", id="OPTION"))
    elif "when" not in item and any(other.label.casefold() == option.label.casefold() for other in always):
        problem = f'Two options of this question read "{option.label}", so nobody can tell them apart.'
        scope.add(item.place.error(problem, "Give each option words of its own.", id="OPTION"))
    elif not _OPTION.fullmatch(option.value):
        problem = f'Conditions cannot name the option "{option.value}": use small letters, numbers and _.'
        word = _option_word(option)
        advice = (
            f"Write `{word}: {option.label}` here, and `{word}` where a condition or a translation names it."
        )
        scope.add(item.place.error(problem, advice, id="OPTION"))
    elif option.value in RESERVED:
        problem = f'"{option.value}" is a word of conditions, so it cannot stand for an option.'
        advice = f"Write `{suggest_other_id(option.value)}: {option.label}`."
        if option.value in ("yes", "no"):
            advice = f"{advice[:-1]}; for yes and no alone, write `answer: yes or no` and no options."
        scope.add(item.place.error(problem, advice, id="OPTION"))


_OPTION = re.compile("[a-z][a-z0-9_]*")


def _option_word(option: Option) -> str:
    """A word for an option that conditions can name: "South Field" is `south_field`, and 7 is made of the label."""
    from_value = re.sub(r"[^a-z0-9]+", "_", option.value.lower()).strip("_")
    from_label = re.sub(r"[^a-z0-9]+", "_", option.label.lower()).strip("_")
    word = next((one for one in (from_value, from_label) if _OPTION.fullmatch(one)), f"option_{from_value}")
    return suggest_other_id(word) if word in RESERVED else word


class _Length(NamedTuple):
    """How much may be typed; None where the author does not say."""

    characters: int | None = None
    words: int | None = None


def _up_to(step: Block, scope: FormScope) -> _Length:
    node = step.get("up to")
    if not isinstance(node, Text):
        return _Length()
    found = _LENGTH.fullmatch(node.text.strip())
    if not found or not int(found[1].replace(",", "")):
        said = length_meant(node.text.strip()) or "500 characters"
        scope.add(node.place.error(f'"{node.text}" is not a length.', f"Write `up to: {said}`."))
        return _Length()
    if found[2] is None:
        problem = f"`up to: {node.text.strip()}` does not say what is counted."
        scope.add(node.place.error(problem, f"up to: {found[1]} characters", id="SHAPE"))
    most, unit = int(found[1].replace(",", "")), found[2] or "characters"
    return _Length(words=most) if unit.startswith("word") else _Length(characters=most)


def _look_up(step: Block, scope: FormScope, *, tell: bool = True) -> LookUp | None:
    """`look up: collection days for place and bin`: the look-up, and the earlier answers it is asked with."""
    node = step.get("look up")
    if not isinstance(node, Text):
        return None
    named, _, rest = node.text.strip().partition(" for ")
    name, *also = (named,) if named in scope.look_ups else _LISTED.split(named)
    given = tuple(word for word in _LISTED.split(rest.strip()) if word)
    for one in (name, *also) if tell and scope.look_ups else ():
        if one not in scope.look_ups:
            near = get_close_matches(one, scope.look_ups, 1)
            advice = f'Did you mean "{near[0]}"?' if near else f"It has: {', '.join(sorted(scope.look_ups))}."
            problem = f'The council\'s file has no look-up called "{one}".'
            scope.add(node.place.error(problem, advice, id="LOOKUP"))
        elif one in also and not scope.facts.get(one):
            problem = f"`{one}` stands behind another look-up, and tells no facts."
            advice = f"Take it out, or add `facts` to `{one}` in the council's file."
            scope.add(node.place.error(problem, advice, id="LOOKUP"))
    for word in given:
        if tell and word not in scope.names:
            problem = f"`{word}` is not the id of an earlier question."
            place = node.place_at(node.text.rindex(word))
            meant = name_meant(word, scope.names) or _address_above(word, scope)
            line = f"{name} for {' and '.join(meant if one == word and meant else one for one in given)}"
            advice = (
                f"Did you mean `look up: {line}`?"
                if meant
                else "A look-up is asked with answers that were given before."
            )
            scope.add(place.error(problem, advice, id="LOOKUP"))
    return LookUp(name, given, tuple(also))


def _facts(step: Block, scope: FormScope) -> Facts:
    """What the look-ups of a question tell of an address that is chosen."""
    look_up = _look_up(step, scope, tell=False)
    names = (look_up.name, *look_up.also) if look_up else ()
    return {fact: known for name in names for fact, known in scope.facts.get(name, {}).items()}


def _address_above(word: str, scope: FormScope) -> str | None:
    """The one question above whose answer is an address, for the word `address`."""
    above = [id for id, kind in scope.answers.items() if kind == "address" and id in scope.names]
    return above[0] if word in ("address", "home", "property", "where") and len(above) == 1 else None


def _unknown_type(step: Block, id: str, scope: FormScope) -> None:
    name = words(step, "answer")
    scope.broken.add(id)
    scope.learn(id, Known(Kind.TEXT))
    if not name:
        return  # The shape of the file was checked before: a missing `answer` is told there.
    node = step.get("answer")
    meant = meant_answer(name) or nearest(name, ANSWER_TYPES)
    advice = f"Write `answer: {meant}`." if meant else f"Write one of: {', '.join(ANSWER_TYPES)}."
    if meant == EVIDENCE:
        advice = "Files have a step of their own: begin it with `- evidence:` in place of `- ask:`."
    place = node.place if node else step.place
    scope.add(place.error(f'"{name}" is not a kind of answer.', advice, id="ANSWER"))


EVIDENCE = "evidence"
"""A file is no answer: it has a step of its own."""

_FILES = ["file", "files", "upload", "file upload", "photo", "document", "image"]


@cache
def _kinds() -> Mapping[str, str]:
    """What a kind is called elsewhere → the kind, as each answer type says of itself in its schema.json."""
    kinds = dict.fromkeys(_FILES, EVIDENCE)
    for kind, part in schema_parts().items():
        names = part.get("also called", ())
        kinds |= {str(called): kind for called in names} if isinstance(names, list) else {}
    return kinds


def meant_answer(name: str) -> str | None:
    """The kind that is meant by another product's word for it: "radio buttons" is `one of`. None where it is no such word."""
    return _kinds().get(" ".join(name.casefold().replace("-", " ").replace("_", " ").split()))
