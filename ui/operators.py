"""What only operators may see: by the token of the settings, or from this very machine when there is none."""

from __future__ import annotations

import ipaddress
import secrets

from fastapi import HTTPException, Request

from bot.settings import Settings

FORWARDED = ("x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "forwarded", "x-real-ip", "via")


class Operators:
    """Tells operators from visitors."""

    def __init__(self, settings: Settings) -> None:
        self._token = settings.admin_token.get_secret_value()

    async def __call__(self, request: Request) -> None:
        """A FastAPI dependency. Answers 401 without a token or with a wrong one, 403 where no token is set."""
        if not self._token:
            if not _local(request):
                raise HTTPException(403, "This is for operators: set BOT_ADMIN_TOKEN and send it as a Bearer token.")
            return
        kind, _, given = request.headers.get("authorization", "").partition(" ")
        if kind.lower() != "bearer" or not secrets.compare_digest(given.strip().encode("latin-1"), self._token.encode()):
            raise HTTPException(401, "This is for operators: send `Authorization: Bearer BOT_ADMIN_TOKEN`.", {"www-authenticate": "Bearer"})


def _local(request: Request) -> bool:
    """Whether the request comes from this machine and asks for it by a local name.

    Behind a proxy every request comes from here: what a proxy adds, or the public name, tells. The name also stops
    foreign pages whose own name was made to lead here (DNS rebinding).
    """
    if request.client is None or any(name in request.headers for name in FORWARDED):
        return False
    return _loopback(request.client.host) and _loopback(request.url.hostname or "")


def _loopback(name: str) -> bool:
    try:
        return name == "localhost" or ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False
