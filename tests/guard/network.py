"""Refuses connections and look-ups that leave loopback, and remembers that somebody tried.

It imports nothing of ours, so that child processes can load it by itself.
"""

from __future__ import annotations

import ipaddress
import socket
from typing import Any


class NetworkBlockedError(RuntimeError):
    """Something reached for an address beyond loopback.

    Not an `OSError`, so that code which forgives network trouble does not forgive this.
    """


attempts: list[str] = []
"""Addresses that were reached for since this list was last cleared."""

_connect_for_real: Any = socket.socket.connect
_connect_ex_for_real: Any = socket.socket.connect_ex
_sendto_for_real: Any = socket.socket.sendto
_getaddrinfo_for_real: Any = socket.getaddrinfo
_gethostbyname_for_real: Any = socket.gethostbyname


def is_loopback(host: object) -> bool:
    """Whether `host`, a name or an address, is this machine by itself."""
    if host is None:
        return True
    name = host.decode() if isinstance(host, bytes) else str(host)
    if name in ("", "localhost"):
        return True
    try:
        return ipaddress.ip_address(name.partition("%")[0]).is_loopback
    except ValueError:
        return False


def check_address(address: Any) -> None:
    """Raise `NetworkBlockedError` unless `address` is a Unix socket's or on loopback."""
    if isinstance(address, tuple) and not is_loopback(address[0]):
        attempts.append(f"{address[0]}:{address[1]}")
        raise NetworkBlockedError(
            f"a test reached for {address[0]}:{address[1]}; tests may use loopback only"
        )


def _connect(self: socket.socket, address: Any) -> None:
    check_address(address)
    _connect_for_real(self, address)


def _connect_ex(self: socket.socket, address: Any) -> Any:
    check_address(address)
    return _connect_ex_for_real(self, address)


def _sendto(self: socket.socket, data: bytes, *rest: Any) -> Any:
    check_address(rest[-1])
    return _sendto_for_real(self, data, *rest)


def _getaddrinfo(host: Any, port: Any, *args: Any, **kwargs: Any) -> Any:
    check_address((host, port))
    return _getaddrinfo_for_real(host, port, *args, **kwargs)


def _gethostbyname(host: Any) -> Any:
    check_address((host, 0))
    return _gethostbyname_for_real(host)


_DOORS: tuple[tuple[Any, str, Any, Any], ...] = (
    (socket.socket, "connect", _connect, _connect_for_real),
    (socket.socket, "connect_ex", _connect_ex, _connect_ex_for_real),
    (socket.socket, "sendto", _sendto, _sendto_for_real),
    (socket, "getaddrinfo", _getaddrinfo, _getaddrinfo_for_real),
    (socket, "gethostbyname", _gethostbyname, _gethostbyname_for_real),
)


def install() -> None:
    """Put the guard into `socket`, for everything in this process."""
    for owner, name, guarded, _ in _DOORS:
        setattr(owner, name, guarded)


def remove() -> None:
    """Take the guard out again."""
    for owner, name, _, real in _DOORS:
        setattr(owner, name, real)
