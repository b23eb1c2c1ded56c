"""What a person writes about a place, made into what is kept of it; it does not know which places there are."""

from __future__ import annotations

from formkit.questions.address.postcodes import read_postcode
from formkit.questions.base import AnswerError, Asked, Reading
from formkit.questions.place_on_a_map.coordinates import Coordinates, read_coordinates
from formkit.questions.place_on_a_map.grid_references import read_grid_reference
from formkit.questions.written import blank, is_blank, many_lines, one_line, read_text, refused

MOST = {"words": 200, "description": 500}
"""The most characters of each input."""


def read_spot(asked: Asked, words: str, description: str) -> Reading:
    """What is kept of a place in a person's own words: one of the two inputs is enough.

    A grid reference, a latitude with its longitude, and a postcode are kept under their names too, for programs.
    """
    words, description = one_line(words), many_lines(description).strip()
    if is_blank(words) and is_blank(description):
        return blank(asked, asked.part("words"))
    if errors := mistakes(asked, words, description):
        return Reading(errors=errors)
    said = {} if is_blank(description) else {"description": description}
    found = {} if is_blank(words) else known_spot(words)
    if found is None:
        return refused(asked, "abroad", field=asked.part("words"))
    return Reading(found | said)


def mistakes(asked: Asked, words: str, description: str) -> tuple[AnswerError, ...]:
    """What neither a page can show nor a crew can read, for each of the inputs that holds anything."""
    errors: list[AnswerError] = []
    for part, text in (("words", words), ("description", description)):
        if is_blank(text):
            continue
        reading = read_text(asked, text, MOST[part], lines=part == "description")
        for error in reading.errors:
            values = {"most": str(MOST[part])}
            errors.append(AnswerError(asked.part(part), f"{part} {error.code}", asked.id, values))
    return tuple(errors)


def is_exact(words: str) -> bool:
    """True where the words name one spot by numbers, so that there is nothing to look up."""
    return read_grid_reference(words) is not None or read_coordinates(words) is not None


def known_spot(words: str) -> dict[str, str] | None:
    """The facts in the words; None for a latitude and longitude outside the UK."""
    if grid := read_grid_reference(words):
        facts = {"words": grid.text, "grid": grid.text}
        metres = {"easting": str(grid.easting), "northing": str(grid.northing)}
        return facts | metres if grid.is_british else facts
    if spot := read_coordinates(words):
        return _coordinates(spot) if spot.in_the_uk else None
    if postcode := read_postcode(words):
        return {"words": postcode, "postcode": postcode}
    return {"words": words}


def _coordinates(spot: Coordinates) -> dict[str, str]:
    latitude, longitude = _degrees(spot.latitude), _degrees(spot.longitude)
    return {"words": f"{latitude}, {longitude}", "latitude": latitude, "longitude": longitude}


def _degrees(angle: float) -> str:
    """At least 3 decimals, so that what is kept is read again as what it is."""
    whole, _, decimals = f"{angle:.6f}".partition(".")
    return f"{whole}.{decimals.rstrip('0').ljust(3, '0')}"
