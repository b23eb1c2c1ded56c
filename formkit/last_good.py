"""A site that goes on when one of its files has a mistake: that form is served as it was read last without one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from formkit.catalogue import Catalogue
from formkit.definition.form_reader import read_form
from formkit.definition.sources import sources_from
from formkit.storage.form_rows import ReadLast


def with_last_good(catalogue: Catalogue, kept: Mapping[str, ReadLast]) -> Catalogue:
    """The catalogue, with the kept version of each form whose file has a mistake; `kept` is by its file.

    Where none was kept, or this formkit cannot read it any more, the form stays out. A council whose own file has the
    mistake is as its forms knew it.
    """
    forms, sources, as_before = dict(catalogue.forms), dict(catalogue.sources), dict(catalogue.as_before)
    english, welsh = dict(catalogue.councils), dict(catalogue.councils_in_welsh)
    wrong = {problem.file for problem in catalogue.errors}
    for file in catalogue.unread:
        if file not in kept:
            continue
        texts = sources_from(kept[file].definition)
        form = read_form(texts, preview=catalogue.preview).form
        if form is None or form.id in forms:
            continue
        forms[form.id], sources[form.id], as_before[file] = form, texts, kept[file].at
        if form.council.file in wrong or form.council.id not in english:
            english[form.council.id] = form.council
            welsh[form.council.id] = form.said("cy").council
    return replace(
        catalogue,
        forms=dict(sorted(forms.items(), key=lambda one: one[1].title)),
        sources=sources,
        as_before=as_before,
        councils=english,
        councils_in_welsh=welsh,
    )
