"""Which machines may be spoken to, decided where the connection is made.

A check of the URL alone loses to DNS: a name may answer with a public address when it is checked and with a private one
when it is connected to. So a name is resolved once, every address is checked, and the connection goes to a checked
address; TLS and the Host header keep the name. Every request passes here: pages, redirects, robots.txt, sitemaps.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Awaitable, Callable, Iterable, Sequence
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network

import httpcore

from bot.errors import SourceError

Resolve = Callable[[str, int], Awaitable[Sequence[str]]]
"""Host and port to IP addresses; raises `OSError` when there are none."""
SocketOption = tuple[int, int, int] | tuple[int, int, bytes | bytearray] | tuple[int, int, None, int]

CONNECT_SECONDS = 5.0
"""For one address of several: a dead IPv6 route must not use up the page's time."""
_GLOBAL_UNICAST = IPv6Network("2000::/3")
_NAT64 = IPv6Network("64:ff9b::/96")
_IPV4_COMPATIBLE = IPv6Network("::/96")
_SPECIAL = tuple(map(ip_network, ("192.0.0.0/24", "192.88.99.0/24", "2001::/23", "3fff::/20", "168.63.129.16/32")))
"""Special purpose in the IANA registries, and not so in every `ipaddress` of Python 3.11.

The last is no network of theirs, but Azure's service to its own machines."""


class Refused(SourceError):
    """The address leads into a private network. Never retried."""


async def resolve_host(host: str, port: int) -> Sequence[str]:
    """Ask the system's resolver, which also reads `127.1`, `0x7f000001` and `2130706433` as addresses."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def is_public(address: str) -> bool:
    """Whether an IP address is one machine on the open internet.

    An IPv4 address inside an IPv6 one (mapped, compatible, NAT64, 6to4) is judged itself, since that is where the
    packets go. What cannot be read is not public.
    """
    try:
        ip = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, IPv6Address) and (inner := _embedded(ip)):
        ip = inner
    elif isinstance(ip, IPv6Address) and ip not in _GLOBAL_UNICAST:
        return False
    special = any(ip.version == network.version and ip in network for network in _SPECIAL)
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or special)


class GuardedBackend(httpcore.AsyncNetworkBackend):
    """Connects to public addresses only; `inner` makes the connection, to the IP address that was checked."""

    def __init__(self, resolve: Resolve = resolve_host, inner: httpcore.AsyncNetworkBackend | None = None) -> None:
        self._resolve = resolve
        self._inner = inner or httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[SocketOption] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Resolve, refuse when any address is private, connect to the first that answers."""
        fault: Exception = httpcore.ConnectError(f"{host} has no address")
        for address in await self._checked(host, port):
            try:
                within = timeout or CONNECT_SECONDS
                return await self._inner.connect_tcp(address, port, within, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as unreachable:
                fault = unreachable
        raise fault

    async def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[SocketOption] | None = None
    ) -> httpcore.AsyncNetworkStream:
        """A socket file is on this machine, so it is never public."""
        raise Refused(f"leads to {path}, a socket on this machine: it is not crawled.")

    async def sleep(self, seconds: float) -> None:
        """Wait between the pool's own attempts."""
        await self._inner.sleep(seconds)

    async def _checked(self, host: str, port: int) -> Sequence[str]:
        try:
            addresses = await self._resolve(host, port)
        except (OSError, UnicodeError) as fault:
            raise httpcore.ConnectError(f"{host} cannot be resolved ({fault})") from fault
        private = [address for address in addresses if not is_public(address)]
        if private:
            raise Refused(f"leads to {host} at {private[0]}, no public address. Allow private ones to crawl it.")
        return addresses


def _embedded(ip: IPv6Address) -> IPv4Address | None:
    """The IPv4 address an IPv6 address carries. Teredo is not listed: `2001::/23` is refused whole."""
    if ip in _NAT64 or ip in _IPV4_COMPATIBLE:
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour
