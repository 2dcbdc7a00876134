"""A port of this machine that nothing listens to."""

from __future__ import annotations

import socket

import pytest


@pytest.fixture
def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]
