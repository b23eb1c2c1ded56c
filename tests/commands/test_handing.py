"""What a server is handed arrives as it was, as often as it is read."""

from __future__ import annotations

import os
from dataclasses import replace

from formkit.bundled import folder
from formkit.catalogue import read_catalogue
from formkit.commands.handing import Handed, handed_from, in_memory, write_again
from formkit.settings import Settings


def test_settings_and_forms_arrive_as_they_were_read() -> None:
    handed = Handed(Settings(port=0, secrets=["s" * 40]), read_catalogue(folder("forms")), 7)
    memory = in_memory(handed)
    try:
        assert handed_from(memory) == handed
        assert handed_from(memory) == handed
    finally:
        os.close(memory)


def test_what_was_longer_before_leaves_nothing_behind() -> None:
    handed = Handed(Settings(), read_catalogue(folder("forms")))
    memory = in_memory(handed)
    try:
        write_again(memory, replace(handed, catalogue=None))
        assert handed_from(memory) == Handed(Settings())
    finally:
        os.close(memory)
