"""Stands in for Solr, for which there is no ordinary package: keeps what CKAN indexes and gives it back by name or id.

python solr_stub.py PORT. It is no search engine: no words, no facets, no permissions.
"""

import json
import re
import sys
import xml.etree.ElementTree as ET
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

SCHEMA = b'<schema name="ckan-2.12" version="1.6"/>'
ASKED = re.compile(r'\b(name|id|owner_org|state):\(?"?([\w.-]+)')
indexed: dict[str, dict[str, Any]] = {}


def found(query: dict[str, list[str]]) -> dict[str, Any]:
    """What a query by name, id or organisation finds; anything else finds all."""
    wanted: dict[str, set[str]] = {}
    for field, value in ASKED.findall(" ".join(query.get("q", []))):
        wanted.setdefault(field, set()).add(value)
    documents = [d for d in indexed.values() if not wanted or any(d.get(f) in v for f, v in wanted.items())]
    start, rows = int(query.get("start", ["0"])[0]), int(query.get("rows", ["10"])[0])
    return {
        "response": {"numFound": len(documents), "start": start, "docs": documents[start : start + rows]},
        "facet_counts": {"facet_fields": {}},
    }


def update(body: bytes) -> None:
    """Takes in `<add><doc>` and `[{...}]`, takes out `<delete><query>`."""
    if body.lstrip()[:1] == b"[":
        for document in json.loads(body):
            indexed[document["index_id"]] = document
    elif body.strip():
        for query in ET.fromstring(body).iter("query"):
            gone = set(re.findall(r'(?:id|name):"([\w-]+)"', query.text or ""))
            for key in [k for k, d in indexed.items() if {d["id"], d["name"]} & gone]:
                del indexed[key]


class Solr(BaseHTTPRequestHandler):
    """The few addresses that CKAN calls."""

    def do_GET(self) -> None:
        self.answer(b"")

    def do_POST(self) -> None:
        self.answer(self.rfile.read(int(self.headers.get("Content-Length") or 0)))

    def answer(self, body: bytes) -> None:
        address = urlsplit(self.path)
        if "/schema" in address.path:
            return self.send(SCHEMA, "text/xml")
        if "/update" in address.path:
            update(body)
            return self.send(b'{"responseHeader": {"status": 0}}')
        return self.send(json.dumps(found(parse_qs(body.decode() or address.query))).encode())

    def send(self, body: bytes, kind: str = "application/json") -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the name in the base class
        pass


if __name__ == "__main__":
    ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Solr).serve_forever()
