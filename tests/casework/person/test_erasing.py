"""Nothing of a submission is left by erasing it but its line in the log; one that is held stays."""

from __future__ import annotations

import pytest

from formkit.casework.person.erasing import erasing
from formkit.errors import SettingsRefused
from formkit.people.kept import KeptPeople
from formkit.retention.holds import LegalHold
from formkit.staff.audit.chain import Sealer
from formkit.staff.members import AuditLine
from tests.people.conftest import serve, site
from tests.web.serving import Served, parts_in
from tests.web.walking import finish

__all__ = ["serve", "site"]


def test_what_is_held_stays_and_what_is_gone_cannot_be_erased_again(site: Served) -> None:
    reference, parts = finish(site.browser()), parts_in(site.app)

    def line_of(form: str) -> AuditLine:
        return AuditLine(site.clock(), "maria", "erase", "person erase", form, "done", reference)

    async def erase() -> list[str]:
        unit = erasing(reference, site.clock(), parts.keys, Sealer(parts.keys), line_of)
        return [row.reference for row in await parts.store.engine.write(unit)]

    hold = LegalHold(reference, "complaint", site.clock(), "maria", "2026/114")
    site.run(parts.of(KeptPeople).hold(hold, "report-a-missed-bin"))
    with pytest.raises(SettingsRefused, match="under a hold"):
        site.run(erase())
    assert site.count("submission") == 1
    site.run(
        parts.of(KeptPeople).release(reference, "complaint", "report-a-missed-bin", "maria", site.clock())
    )
    assert site.run(erase()) == [reference]
    assert site.count("submission") == 0
    with pytest.raises(SettingsRefused, match="Nothing is kept"):
        site.run(erase())
