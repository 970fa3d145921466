"""What only operators may see: by the token of the settings, or from this very machine when there is none."""

from __future__ import annotations

import ipaddress
import secrets

from fastapi import HTTPException, Request

from bot.settings import Settings

FORWARDED = ("x-forwarded-for", "forwarded", "x-real-ip")


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
        if kind.lower() != "bearer" or not secrets.compare_digest(given.strip().encode(), self._token.encode()):
            raise HTTPException(401, "This is for operators: send `Authorization: Bearer BOT_ADMIN_TOKEN`.", {"www-authenticate": "Bearer"})


def _local(request: Request) -> bool:
    """Whether the request comes from this machine itself; behind a proxy every one does, and its headers tell."""
    if request.client is None or any(name in request.headers for name in FORWARDED):
        return False
    try:
        return ipaddress.ip_address(request.client.host).is_loopback
    except ValueError:
        return False
