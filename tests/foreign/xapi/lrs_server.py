"""A learning record store, Ralph, on this computer. Runs in the environment of requirements-lrs.lock, not in ours.

Usage: python lrs_server.py FOLDER USER PASSWORD. Statements are kept in FOLDER/data; the port is the first line printed.
"""

import json
import os
import socket
import sys
from pathlib import Path

import bcrypt

folder, user, password = Path(sys.argv[1]).resolve(), sys.argv[2], sys.argv[3]
(folder / "data").mkdir(parents=True, exist_ok=True)
keys = folder / "auth.json"
agent = {"mbox": "mailto:lrs@example.org"}
key = bcrypt.hashpw(password.encode(), bcrypt.gensalt(4)).decode()
keys.write_text(json.dumps([{"agent": agent, "scopes": ["all"], "hash": key, "username": user}]), encoding="utf-8")
os.environ |= {
    "RALPH_APP_DIR": str(folder),
    "RALPH_AUTH_FILE": str(keys),
    "RALPH_RUNSERVER_BACKEND": "fs",
    "RALPH_BACKENDS__LRS__FS__DEFAULT_DIRECTORY_PATH": str(folder / "data"),
    "RALPH_BACKENDS__LRS__FS__DEFAULT_LRS_FILE": "statements.jsonl",
}

import uvicorn  # noqa: E402 - Ralph reads its settings when it is imported
from ralph.backends.data.base import BaseOperationType  # noqa: E402
from ralph.backends.lrs.fs import FSLRSBackend  # noqa: E402

FSLRSBackend.default_operation_type = BaseOperationType.APPEND  # as shipped, every second request fails
listening = socket.socket()
listening.bind(("127.0.0.1", 0))
print(listening.getsockname()[1], flush=True)
server = uvicorn.Server(uvicorn.Config("ralph.api:app", log_level="warning"))
server.run(sockets=[listening])
