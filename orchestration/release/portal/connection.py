"""Talks to CKAN: the API token, which nobody else holds and no message repeats, and errors in words for people."""

import json
import os
import re
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import ckanapi
import requests

from orchestration.release.portal.plan import Call

TOKEN = "CKAN_API_TOKEN"
SECONDS = (10, 300)  # to connect, and of silence before an answer
LOCAL = ("localhost", "127.0.0.1", "::1")


class PortalError(Exception):
    """The portal could not be brought to show the release; says why and what to do."""


class Connection:
    """A portal, spoken to in the name of the token's user."""

    def __init__(self, address: str, environment: Mapping[str, str] = os.environ):
        """Reads the token from the environment; nothing is sent yet.

        Raises:
            PortalError: the address is none, or there is no usable token.
        """
        self.address = _checked(address)
        token = environment.get(TOKEN, "").strip()
        if not re.fullmatch(r"[\x21-\x7e]+", token):
            wrong = "holds characters that no token has" if token else "is not set"
            raise PortalError(
                f"the environment variable {TOKEN} {wrong}: put an API token of the portal there (your page on the "
                "portal, API tokens); it is read from nowhere else"
            )

        def authorize(request: requests.PreparedRequest) -> requests.PreparedRequest:
            request.headers["Authorization"] = token
            return request

        def hidden(text: str) -> str:
            return text.replace(token, "***")

        session = requests.Session()
        session.auth = authorize  # set here, a .netrc file is not looked into
        session.hooks["response"].append(self._look)
        self._ckan = ckanapi.RemoteCKAN(self.address, session=session, user_agent="tiendo")
        self._hidden = hidden

    def encrypted(self) -> bool:
        """Whether nobody on the way can read the token."""
        parts = urlsplit(self.address)
        return parts.scheme == "https" or parts.hostname in LOCAL

    def ask(self, action: str, **data: Any) -> Any:
        """The answer to an action that only reads; None where there is no such thing.

        Raises:
            PortalError: the portal cannot be reached, or refuses.
        """
        return self._call(action, data)

    def tell(self, call: Call, folder: Path) -> int:
        """Makes a call, with files from `folder`.

        Returns:
            the bytes of the files.

        Raises:
            PortalError: the portal cannot be reached, or refuses.
        """
        data = call.data
        with ExitStack() as opened:
            files = {at: (name, opened.enter_context((folder / name).open("rb"))) for at, name in call.files.items()}
            if call.action == "package_revise":  # beside files everything is text
                data = {key: json.dumps(value) for key, value in {**call.data, "include": ["-*"]}.items()}
            self._call(call.action, data, files)
        return sum((folder / name).stat().st_size for name in call.files.values())

    def _call(self, action: str, data: dict[str, Any], files: Any = None) -> Any:
        try:
            return self._ckan.call_action(action, data, files=files, requests_kwargs={"timeout": SECONDS})
        except ckanapi.NotFound:
            if action.endswith("_show"):
                return None
            said = f"what {action} is about is not there (any more)"
        except ckanapi.NotAuthorized as error:
            said = f"it refuses {action}: {_message(error.extra_msg)}. Is the token in {TOKEN} the right one?"
        except ckanapi.ValidationError as error:
            said = f"it does not accept {action}: {_message(error.error_dict)}"
        except (ckanapi.CKANAPIError, ckanapi.ServerIncompatibleError) as error:
            said = f"{action} failed there: {self._hidden(str(error))[:500]}"
        except requests.Timeout:
            said = f"no answer to {action} in time; whether it was done there is not known"
        except requests.RequestException as error:
            said = f"it cannot be reached, or broke off during {action} ({type(error).__name__}: {_root(error)})"
        raise PortalError(self._hidden(f"{self.address}: {said}"))

    def _look(self, answer: requests.Response, **_: Any) -> None:
        """Stops at answers that are not CKAN's."""
        if answer.is_redirect:
            to = self._hidden(answer.headers["Location"])
            raise PortalError(f"{self.address} sends on to {to}: give the address it leads to")
        if "json" not in answer.headers.get("Content-Type", ""):
            text = self._hidden(" ".join(re.sub(r"<[^>]+>", " ", answer.text).split()))[:200]
            status = f"{answer.status_code} {self._hidden(answer.reason)}"
            raise PortalError(f"{self.address} answers {status}, not as CKAN does: {text}")


def _checked(address: str) -> str:
    if "@" in address:
        raise PortalError(f"an address with a name or a password in it is not taken: a token goes into {TOKEN}")
    try:
        parts = urlsplit(address)
    except ValueError:  # brackets without their fellow
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise PortalError(f"{address!r} is not the address of a portal, such as https://data.example.vn")
    return address.rstrip("/")


def _message(said: Any) -> str:
    """What CKAN says of an error, without the type that stands beside it."""
    if not isinstance(said, dict):
        return str(said)
    message = {key: value for key, value in said.items() if key != "__type"}
    return str(message["message"]) if list(message) == ["message"] else json.dumps(message, ensure_ascii=False)


def _root(error: BaseException) -> BaseException:
    """What lies under wrappings that say the same with more words."""
    while error.args and isinstance(inner := getattr(error.args[0], "reason", error.args[0]), BaseException):
        error = inner
    return error
