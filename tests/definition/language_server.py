"""The language server that editors run for YAML, asked over its own protocol (LSP) about a file with formkit's schema."""

from __future__ import annotations

import json
import shutil
import subprocess
import threading
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tests.patience import LONGEST_WAIT

HERE = "¦"
"""Where the cursor stands in a text."""
ROOT = Path(__file__).parents[2]
FETCHED = ROOT / ".tools/language-server/node_modules/.bin/yaml-language-server"
HOW = (
    "There is no yaml-language-server. scripts/test fetches it where npm is; by hand: "
    "mkdir -p .tools/language-server && cp tests/definition/editor/*.json .tools/language-server && "
    "npm ci --ignore-scripts --prefix .tools/language-server"
)
Message = dict[str, Any]  # Any: JSON has no closed type


def language_server() -> Path | None:
    """The program; None where this machine does not have it."""
    if shutil.which("node") is None:
        return None
    if FETCHED.exists():
        return FETCHED
    found = shutil.which("yaml-language-server")
    return Path(found) if found else None


@dataclass(frozen=True)
class Completion:
    """One thing that the editor offers: its name in the list, and the text that it writes."""

    label: str
    text: str
    line: int
    start: int
    """The column from which the text replaces what stands there."""


class Editor:
    """An editor with one file open. Use with `with`."""

    def __init__(self, program: Path, folder: Path) -> None:
        self._file = folder / "form.yaml"
        self._next = 0
        self._version = 0
        self._server = subprocess.Popen(
            [program, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._end = threading.Timer(
            LONGEST_WAIT, self._server.kill
        )  # what waits for an answer then reads an end
        self._end.daemon = True

    def __enter__(self) -> Self:
        self._end.start()
        snippets = {"textDocument": {"completion": {"completionItem": {"snippetSupport": True}}}}
        self._ask(
            "initialize", {"processId": None, "rootUri": self._file.parent.as_uri(), "capabilities": snippets}
        )
        self._tell("initialized", {})
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end.cancel()
        self._server.kill()
        self._server.communicate()

    def completions(self, text: str) -> list[Completion]:
        """What is offered in this text where the cursor stands."""
        before, _, after = text.partition(HERE)
        self._open(before + after)
        line, column = before.count("\n"), len(before) - before.rfind("\n") - 1
        place = {"line": line + 1, "character": column}
        found = self._ask("textDocument/completion", {"textDocument": self._document, "position": place})
        items = found["items"] if isinstance(found, dict) else found
        return [_completion(item, line, column) for item in items or ()]

    def problems(self, text: str) -> list[tuple[int, str]]:
        """Each problem that the editor underlines: its line in this text (from 1) and the sentence."""
        self._open(text)
        uri = self._document["uri"]
        while True:
            said = self._read()
            self._answer(said)
            about = said.get("params") or {}
            if said.get("method") == "textDocument/publishDiagnostics" and about["uri"] == uri:
                return [(one["range"]["start"]["line"], one["message"]) for one in about["diagnostics"]]

    def hover(self, text: str) -> str:
        """What is explained of the word where the cursor stands."""
        before, _, after = text.partition(HERE)
        self._open(before + after)
        place = {"line": before.count("\n") + 1, "character": len(before) - before.rfind("\n")}
        found = self._ask("textDocument/hover", {"textDocument": self._document, "position": place})
        return str(found["contents"]["value"]) if found else ""

    @property
    def _document(self) -> dict[str, str]:
        return {"uri": self._file.with_stem(f"form{self._version}").as_uri()}

    def _open(self, text: str) -> None:
        """As a new file each time, so that no answer is about an older text."""
        if self._version:
            self._tell("textDocument/didClose", {"textDocument": self._document})
        self._version += 1
        text = f"# yaml-language-server: $schema=form.schema.json\n{text}"
        document = {**self._document, "languageId": "yaml", "version": 1, "text": text}
        self._tell("textDocument/didOpen", {"textDocument": document})

    def _ask(self, method: str, words: Message) -> Any:  # Any: as the method answers
        self._next += 1
        self._send({"id": self._next, "method": method, "params": words})
        while True:
            said = self._read()
            if said.get("id") == self._next and "method" not in said:
                if "error" in said:
                    raise AssertionError(said["error"])
                return said.get("result")
            self._answer(said)

    def _answer(self, said: Message) -> None:
        """The server asks for settings; it is told that there are none."""
        if "id" in said and "method" in said:
            wanted = (said.get("params") or {}).get("items", ())
            self._send({"id": said["id"], "result": [None for _ in wanted] or None})

    def _tell(self, method: str, words: Message) -> None:
        self._send({"method": method, "params": words})

    def _send(self, message: Message) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._server.stdin is not None
        self._server.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self._server.stdin.flush()

    def _read(self) -> Message:
        assert self._server.stdout is not None
        length = 0
        while line := self._server.stdout.readline().strip():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        if not length:
            raise AssertionError("The language server ended.")
        said: Message = json.loads(self._server.stdout.read(length))
        return said


def _completion(item: Message, line: int, column: int) -> Completion:
    edit = item.get("textEdit") or {
        "range": {"start": {"character": column}},
        "newText": item.get("insertText"),
    }
    return Completion(
        item["label"], edit["newText"] or item["label"], line, edit["range"]["start"]["character"]
    )
