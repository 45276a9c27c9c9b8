"""Bytes as they cross the wire: a relay between browser and server that counts what a websocket carries.

A browser reports messages after it has unpacked them; what a reader on a slow line waits for is counted here.
"""

import contextlib
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

STREAM = b"/_stcore/stream"
CHUNK = 65_536


@dataclass
class Wire:
    """Address of the relay, and the bytes that websockets have carried to the browser so far."""

    url: str
    received: int = 0


@contextlib.contextmanager
def relay(server: str) -> Iterator[Wire]:
    """Relay a free port of this machine to a server on it."""
    address = urlsplit(server)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        wire = Wire(f"http://127.0.0.1:{listener.getsockname()[1]}")
        threading.Thread(
            target=_accept, args=(listener, (address.hostname, address.port), wire), daemon=True
        ).start()
        yield wire
        with contextlib.suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)


def _accept(listener: socket.socket, server: tuple[str, int], wire: Wire) -> None:
    while True:
        try:
            browser, _ = listener.accept()
        except OSError:
            return
        threading.Thread(target=_serve, args=(browser, server, wire), daemon=True).start()


def _serve(browser: socket.socket, server: tuple[str, int], wire: Wire) -> None:
    with contextlib.suppress(OSError), browser, socket.create_connection(server) as upstream:
        for end in (browser, upstream):
            end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        opening = browser.recv(CHUNK)
        upstream.sendall(opening)
        counted = STREAM in opening.split(b"\r\n", 1)[0]
        threading.Thread(target=_copy, args=(browser, upstream), daemon=True).start()
        while data := upstream.recv(CHUNK):
            if counted:
                wire.received += len(data)
            browser.sendall(data)


def _copy(source: socket.socket, target: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while data := source.recv(CHUNK):
            target.sendall(data)
        target.shutdown(socket.SHUT_WR)
