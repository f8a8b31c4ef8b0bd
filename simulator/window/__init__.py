"""The window: pygame shows the same views as the terminal, and sends back what was chosen."""

import os

os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
