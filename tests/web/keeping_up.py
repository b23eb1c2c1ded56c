"""One form as a test writes it, with a council that knows its area."""

from __future__ import annotations

from pathlib import Path

from tests.web.walking import NOTES, forms_folder

LOOKUPS = """\
look ups:
  our area: {postcodes: [EX1, EX2]}
  addresses: {csv: lookups/addresses.csv}
"""
ADDRESSES = """\
uprn,line 1,line 2,town,postcode,collection round
999000000001,2 Larkfield Road,,Testham,EX1 1AA,north
999000000002,4 Larkfield Road,,Testham,EX1 1AA,north
999000000003,1 Harbour Street,,Otherham,PL1 1AA,south
"""


def with_keys(keys: str, steps: str = "") -> str:
    """The form of the notes with more keys and with steps before its own."""
    return NOTES.replace("owner:", f"{keys}owner:").replace("steps:\n", f"steps:\n{steps}")


def folder_with(place: Path, form: str) -> Path:
    """A folder with this form."""
    folder = forms_folder(place / "forms", form)
    council = folder / "councils" / "testham.yaml"
    council.write_text(council.read_text(encoding="utf-8") + LOOKUPS, encoding="utf-8")
    (folder / "lookups").mkdir()
    (folder / "lookups" / "addresses.csv").write_text(ADDRESSES, encoding="utf-8")
    return folder
