"""Loaded by every Python that a test starts: the network guard for child processes.

It stands alone on `PYTHONPATH`, beside `network.py`.
"""

import network  # type: ignore[import-not-found,unused-ignore]

network.install()
