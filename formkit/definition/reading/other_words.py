"""The words that other form builders, laws and everyday English have for formkit's keys."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Final


def plain_word(word: str) -> str:
    """A key as people say it: `helpText`, `help_text` and `Help-text` are "help text"."""
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", word)
    return " ".join(re.sub(r"[_-]+", " ", apart.replace("’", "'")).casefold().split())


_SAID: Final[Mapping[str, str]] = {
    # formkit's key, and what else it is called; of keys that share a word the first that may stand there is meant
    "when": "if, only if, only when, show if, show when, shown if, shown when, condition, conditions, visible if, visible "
    "when, visible, display if, display when, depends on, dependent on, relevant, relevant if, where, logic, show, "
    "appears if, ask if, ask when",
    "ask": "question, query, prompt, q, field, input, question text, ask for, asks",
    "tell": "info, information, notice, inform, statement, show, html, static, interstitial, interruption",
    "stop": "end, exit, reject, ineligible, terminate, halt, finish, dead end, drop out, block, refuse, not eligible, "
    "quit",
    "evidence": "upload, file, files, attachment, attach, document, documents, proof, photo, photos, file upload, upload "
    "file",
    "book": "booking, appointment, slot, slots, calendar, schedule, choose a slot",
    "pay": "payment, take payment, charge, fee, checkout",
    "declare": "declaration, confirm, confirmation, agree, consent, sign, signature, statement, certify",
    "repeat": "loop, add another, for each, foreach, list of, repeater, each, repeating, repeating group, many",
    "page": "group, screen, fieldset, panel",
    "section": "part, stage, chapter, task, block",
    "answer": "type, answer type, input type, field type, kind, datatype, data type, question type, kind of answer, "
    "format",
    "id": "name, key, field, slug, ref, code, identifier, variable, field name, question id, field id, var",
    "called": "label, known as, answer name, display name, field label, row label, alias, is called, answer called",
    "short name": "short label, report name, analyst name, label",
    "hint": "help, help text, hint text, helper text, hints, tip, tooltip, description, instructions, explanation, "
    "guidance, subtitle",
    "say": "text, body, content, guidance, message, description, paragraph, paragraphs, details, words, info, intro, says",
    "label": "text, title, words, name, display",
    "value": "id, key, code, name, word",
    "more help": "expander, details, accordion, disclosure, further help, extra help, more info, more information, find "
    "out more",
    "title": "heading, summary, name, form name, form title, header",
    "options": "choices, values, items, answers, option, radios, checkboxes, enum, selections, alternatives, picks, list",
    "options from": "list, source, items, options list, choices from, list from, data source, from list, options source, "
    "lookup list",
    "none of these": "none, none of the above, none option, none of those",
    "must be": "range, validation, rule, rules, validate, limit, limits, constraint, constraints, between, allowed, valid "
    "if, check",
    "must match": "format, mask, input mask, shape, match, matches, must look like, looks like",
    "for example": "example, placeholder, eg, e.g., sample, such as, examples",
    "pattern": "regex, regexp, regular expression",
    "up to": "limit, max, maximum, max length, maximum length, maxlength, max characters, max words, character limit, "
    "word limit, max files, maximum files, number of files, files, count, most, word count, max size",
    "max size": "maximum size, file size, size limit, size, max file size",
    "look up": "lookup, look up from, search, autocomplete, suggest",
    "must be in": "must be within, area, in area, within area, inside, must be inside, within",
    "if not": "otherwise, else, if outside, error, if not in area, message",
    "from library": "use, library, include, import, extends, reuse, template, from, question from library, based on, "
    "shared, ref, uses",
    "if I do not know": "do not know, don't know, unknown, not sure, if not known, dont know, if unsure, allow unknown, "
    "if i do not no, if you do not know, if they do not know",
    "if I would rather not say": "prefer not to say, if i prefer not to say, rather not say, if i'd rather not say, would "
    "rather not say",
    "optional": "not required, can be blank, may be blank, can skip, skippable, allow blank",
    "why we ask": "why, reason, purpose, why do we ask, because, why we need this, justification, why we need it, "
    "rationale, reason for asking",
    "if helping": "helper, for helpers, if helper, when helping, helping, helper text, if helping someone, on behalf",
    "sensitive": "special category, private, confidential, personal, sensitivity, sensitive data, is sensitive",
    "error": "errors, error message, error messages, error text, messages, validation message",
    "was": "old id, previously, formerly, former id, renamed from, old name",
    "allow": "ignore, waive, waivers, suppress, disable, exceptions",
    "outcome": "result, reason, status, kind, type, ending",
    "do instead": "alternatives, instead, next steps, what to do instead, actions, what to do, next, links, alternative, "
    "options",
    "call us": "phone, contact, call, telephone, phone us, ring us, call on, contact us, tel",
    "link": "text, label, title, words, link text, anchor, name",
    "to": "url, href, address, target, goes to, link to, uri, web address, at, page",
    "one is called": "item name, each is called, singular, one called, called, one of them is called, item label, item, "
    "single, noun, each one is called",
    "at least": "min, minimum, min items, minimum items, at minimum, least, minimum number, no fewer than, from",
    "at most": "max, maximum, max items, maximum items, at maximum, most, limit, maximum number, up to, no more than, to",
    "exactly": "count, times, number, how many, number of times, number of items, quantity, for each",
    "accept": "accepts, accepted, we accept, documents, accept one of, types of proof, proof, examples, list, what we "
    "accept, evidence",
    "files": "file types, formats, types, extensions, allowed types, file formats, accepted formats, allowed files, file "
    "type, format",
    "if you cannot upload now": "alternatives, if you cannot upload, cannot upload, other ways, or, later, instead, if "
    "they cannot upload now",
    "send within": "deadline, within, by, send by, due within, time limit, due, upload within",
    "slots from": "slots, from, source, calendar, slot source, appointments, availability, times from",
    "for": "number, count, size, quantity, how many, units, places",
    "at": "address, where, place, location, site",
    "hold for": "hold, keep for, reserve for, held for, reservation, holds for, timeout",
    "amount": "price, cost, total, fee, charge, sum, how much, value",
    "with": "provider, using, via, by, pay with, payment provider, gateway, service, through",
    "says": "description, reference, say, statement, on statement, text, shown as, label, payment description",
    "warning": "note, notice, caution, warn, penalty, important, legal warning",
    "steps": "questions, fields, pages, items, children, sections, contents",
    "form": "id, slug, form id, form name",
    "description": "summary, about, intro, blurb, abstract, what it is for",
    "owner": "service owner, owned by, responsible, team, maintainer, service manager, department",
    "user need": "user story, need, as a user, user needs, story, purpose",
    "also known as": "keywords, synonyms, aka, tags, search terms, search words, other names, known as, also called",
    "council": "organisation, organization, authority, local authority",
    "languages": "language, langs, locales, lang, locale",
    "version": "revision, edition, release",
    "from": "valid from, starts, start date, effective from, live from, starts from, opens, published, start",
    "closes": "until, ends, valid until, end date, closing date, closes on, expires, end",
    "before you start": "start page, start, before starting, before, intro, introduction, landing page",
    "what happens next": "next steps, next, after you send, after sending, afterwards, confirmation, what next, promises, "
    "on submit",
    "other ways": "contact, contacts, contact us, other contacts, ways to contact us, get help, contact details, help, "
    "channels, other channels",
    "you may also need": "related, related links, see also, related services, links, also, you might also need, you may "
    "need",
    "send to": "submit to, destination, deliver to, destinations, sends to, goes to, send, recipient, submit, delivery, "
    "email to, post to",
    "keep for": "retention, keep, retain for, retention period, kept for, delete after, store for, retain, keep data for, "
    "data retention",
    "council keeps for": "council keeps, kept by the council, council retention, retention schedule, retained by the council",
    "privacy notice": "privacy, privacy policy, privacy link, privacy url, privacy statement, data protection",
    "legal reason": "legal basis, lawful basis, legal, law, legal power, statute, legal ground, legislation, basis, power",
    "work out": "calculations, sums, calculate, calculated, formulas, computed, variables, calculation, compute, works "
    "out",
    "lists": "list, data, option lists, csv, csvs, tables, files, list files",
    "layout": "style, display, design, mode",
    "notices": "notice, banner, banners, alerts, announcements, messages, news, alert",
    "standards": "standard, esd, codes",
    "lgsl": "service code, lgsl id, lgsl code, service, service id",
    "lgil": "interaction code, lgil id, lgil code, interaction, interaction id",
    "group": "category, topic, theme, subject, service area",
    "can be filled in for someone else": "on behalf of, for someone else, someone else, behalf, helping, can be filled in "
    "by someone else, can be filled out for someone else",
    "exit this page": "quick exit, exit button, leave this page, exit this site, safe exit",
    "report another": "add another, another, start another, start again",
    "duty": "obligation, right, legal duty",
    "time": "how long, duration, time taken, minutes, takes, time needed, it takes, how long it takes, length",
    "cost": "price, fee, charge, costs, how much, fees, it costs",
    "you will need": "what you need, you need, needs, requirements, have ready, what you will need, documents, you'll "
    "need, you need to have, prerequisites",
    "you can use this if": "eligibility, who can use this, who can apply, you can use this form if, eligible if, for "
    "whom, use this if, who it is for, you can apply if",
    "deadline": "by when, due, time limit, until, closing date, due date, due by",
    "good to know": "note, notes, info, other information, tip, tips, also, important, remember",
    "we will": "we'll, the council will, promise, we shall, council will, we promise to, our promise, we, we are going to",
    "you need to": "you must, you should, you have to, you'll need to, you will need to, please, you",
    "if we do not": "if we don't, if not, if we fail, otherwise, if we have not, if we haven't, if we're late, if we are "
    "late, if you do not hear",
    "if you change your mind": "to cancel, cancel, cancellation, cancelling, if you want to cancel, if plans change",
    "within": "in, by, by when, how long, time, takes, deadline, no later than, sla, due, target, period, up to, how "
    "soon, in the next",
    "day": "on, date, on the day, on date, on day, day of, when",
    "before": "by, ahead of, no later than, prior to, until",
    "after": "following, from, once, since, counted from, starts",
    "until": "to, ends, end, till, end date, valid until, expires, show until, through, last day, date, up to",
    "phone": "telephone, tel, number, phone number, mobile, call, telephone number",
    "open": "opening hours, hours, times, opening times, opens, availability, open hours, when open, open from, opening",
    "when closed": "out of hours, if closed, after hours, closed, otherwise, outside hours",
    "text relay": "textphone, relay, minicom, relay uk, typetalk",
    "emergency": "urgent, is emergency, emergencies",
    "in person": "visit, office, face to face, visit us, counter, where, address",
    "post": "mail, letter, by post, postal address, address, write to us, write to",
    "home visit": "visit at home, home visits, visits",
    "paper form": "paper, pdf, printed form, form to print, print",
    "email": "e mail, mail, email address, e-mail",
    "nation": "country, region, territory",
    "website": "url, site, web, homepage, web site, domain, home page",
    "theme": "css, stylesheet, style, colours, styles, style sheet, branding",
    "logo": "image, crest, brand",
    "file": "src, path, image, url, filename",
    "closed": "holidays, closing days, closures, closed days, closed on, days closed, bank holidays",
    "cut-off": "cut off, cutoff, cut off time, cutoff time, closing time, last hour",
    "calendars": "calendar, working days, working weeks, work calendars",
    "destinations": "destination, send to, deliveries, endpoints, receivers, targets, outputs, where it goes, delivery",
    "look ups": "lookups, look up, lookup, data sources, sources, look-ups",
    "payments": "payment, payment providers, pay, providers",
    "folder": "dir, directory, path, to, name, output",
    "csv": "file, path, source, data, table, from",
    "slots csv": "slots, slot file, csv slots, slots file",
    "postcodes": "postcode, areas, outcodes, districts, postcode areas",
    "contact": "email, address, who, contact email, feedback",
    "answer within": "respond within, reply within, response time, we answer within, replies within, within",
    "prepared on": "prepared, date, published on, statement date, written on",
    "key": "api key, secret, token, api token, apikey, secret key, key name",
    "help to get online": "digital help, assisted digital, help online, get online, help getting online",
    "call charges": "call costs, cost of calls, phone charges, charges",
    "exit to": "exit, exit url, exit page, leave to",
    "data protection": "privacy, gdpr, dpo, information rights",
    "accessibility": "accessibility statement, a11y",
    "security contact": "security, vulnerability contact",
    "need at least one of": "at least one of, need one of, require one of, one of, require at least one of, needs at "
    "least one of, required, at least",
    "questions": "steps, items, library questions, entries",
    "library": "name, id",
    "option hints": "hints, options hints, option hint, hint, hints for options",
    "language": "lang, locale, iaith",
    "translates": "form, for, translation of, source, translates form, of",
    "translates library": "translates, library",
    "of version": "version, form version, english version",
    "made from": "from, hash, source, mark, made of",
}  # fmt: skip

_WELSH: Final[Mapping[str, str]] = {
    "gofyn": "ask", "dweud": "tell say", "dywedwch": "say tell", "stopio": "stop", "atal": "stop", "tudalen": "page",
    "adran": "section", "ailadrodd": "repeat", "tystiolaeth": "evidence", "archebu": "book", "talu": "pay",
    "datgan": "declare", "datganiad": "declare", "awgrym": "hint", "cymorth": "hint", "enw": "called", "gelwir": "called",
    "a elwir": "called", "galw": "called", "pam": "why we ask", "pam rydym yn gofyn": "why we ask",
    "pam yr ydym yn gofyn": "why we ask", "pam rydyn ni'n gofyn": "why we ask", "opsiynau": "options",
    "dewisiadau": "options", "awgrymiadau": "option hints", "gwall": "error", "rhybudd": "warning", "teitl": "title",
    "disgrifiad": "description", "grwp": "group", "grŵp": "group", "angen": "user need", "camau": "steps", "amser": "time",
    "cost": "cost", "pris": "cost", "dyddiad cau": "deadline", "iaith": "language", "dolen": "link", "i": "to",
    "derbyn": "accept", "yn lle": "do instead", "gwnewch yn lle": "do instead", "hysbysiadau": "notices",
    "cyn i chi ddechrau": "before you start", "cyn dechrau": "before you start",
    "beth sy'n digwydd nesaf": "what happens next", "ffyrdd eraill": "other ways", "bydd angen": "you will need",
    "bydd angen arnoch": "you will need", "byddwn yn": "we will", "byddwn": "we will", "rhaid i chi": "you need to",
    "mae angen i chi": "you need to", "os na wnawn": "if we do not", "os na fyddwn": "if we do not",
    "os byddwch yn newid eich meddwl": "if you change your mind", "cadw am": "keep for", "hefyd": "also known as",
    "a elwir hefyd": "also known as", "rheswm cyfreithiol": "legal reason", "mwy o gymorth": "more help",
    "hysbysiad preifatrwydd": "privacy notice", "wyneb yn wyneb": "in person", "yn bersonol": "in person",
    "os yn helpu": "if helping", "wrth helpu": "if helping", "cwestiynau": "questions", "fersiwn": "of version",
    "cyfieithu": "translates",
}  # fmt: skip
"""Keys stay English in a Welsh file, and people translate them all the same."""


@cache
def _by_word() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for key, said in _SAID.items():
        for word in said.split(", "):
            found.setdefault(plain_word(word), []).append(key)
    for word, keys in _WELSH.items():
        both = ("tell", "say") if keys in ("tell say", "say tell") else (keys,)
        found.setdefault(word, []).extend(both)
    return {word: tuple(keys) for word, keys in found.items()}


def other_words(word: str) -> tuple[str, ...]:
    """The keys that a word of other builders can mean, wherever they stand; () for a word that nobody uses so."""
    said = plain_word(word)
    return _by_word().get(said, ())
