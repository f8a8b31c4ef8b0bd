"""A real learning record store that runs while tests need it, and servers that are none, or are in trouble."""

import json
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import urllib3

from tests.support.told import FOREIGN, LRS

USER, PASSWORD = "rapport", "a key: with a colon"
Answer = tuple[int, dict[str, str], bytes]


@dataclass(frozen=True)
class RunningLrs:
    """A store: the address of its endpoint, the file in which it keeps statements, a file with user and password."""

    url: str
    kept: Path
    key: Path

    def statements(self) -> list[Any]:
        """All that it keeps, as it keeps them: one that was kept twice is there twice."""
        if not self.kept.exists():
            return []
        whole = self.kept.read_text(encoding="utf-8").rpartition("\n")[0]
        return [json.loads(each) for each in whole.splitlines()]

    def empty(self) -> "RunningLrs":
        """The same, with nothing in it."""
        self.kept.unlink(missing_ok=True)
        return self


@contextmanager
def running_lrs(folder: Path) -> Iterator[RunningLrs]:
    """Start the store of requirements-lrs.lock."""
    command = [LRS, str(FOREIGN / "lrs_server.py"), str(folder), USER, PASSWORD]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout
            root = f"http://127.0.0.1:{int(process.stdout.readline())}"
            _await(f"{root}/__heartbeat__")
            key = folder / "key"
            key.write_text(f"{USER}:{PASSWORD}\n", encoding="utf-8")
            yield RunningLrs(f"{root}/xAPI", folder / "data" / "statements.jsonl", key)
        finally:
            process.kill()


def _await(address: str) -> None:
    deadline = time.monotonic() + 60
    while urllib3.request("GET", address, retries=urllib3.Retry(connect=20, backoff_factor=0.1)).status != 200:
        assert time.monotonic() < deadline, "the store does not start"
        time.sleep(0.1)


@contextmanager
def server(answer: Callable[[int, str, bytes], Answer]) -> Iterator[str]:
    """A server that answers as told, given the number of the request from 1, its path and its body. Its address."""
    count = 0

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            nonlocal count
            count += 1
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            status, headers, said = answer(count, self.path, body)
            if not status:
                self.close_connection = True  # as a broken line does
                return
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(said))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(said)

        do_GET = do_POST

        def log_message(self, *words: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as http:
        threading.Thread(target=http.serve_forever, args=(0.02,), daemon=True).start()
        yield f"http://127.0.0.1:{http.server_port}/xapi"
        http.shutdown()
