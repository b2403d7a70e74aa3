"""One graph, two spellings: read back by an outside library, Turtle and JSON-LD say the same."""

from datetime import date

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.compare import isomorphic

from orchestration.release.descriptors import rdf
from orchestration.release.descriptors.rdf import iri, said, typed

PREFIXES = {"dct": "http://purl.org/dc/terms/", "xsd": "http://www.w3.org/2001/XMLSchema#"}
PLAN = URIRef("https://x.example/latest/catalog.ttl#plan")
TITLE = URIRef(PREFIXES["dct"] + "title")


def both(*nodes: rdf.Node) -> Graph:
    """The graph, once it is the same in both spellings."""
    turtle = Graph().parse(data=rdf.turtle(PREFIXES, nodes), format="turtle")
    jsonld = Graph().parse(data=rdf.jsonld(PREFIXES, nodes), format="json-ld")
    assert isomorphic(turtle, jsonld)
    return turtle


@pytest.mark.parametrize(
    "text", ["Kế hoạch", 'nói "có"', "hai\ndòng", "tab\t", "\\", "a # b; c, d.", "{}[]<>", "\u0007 \ufeff x", "😀"]
)
def test_a_text_comes_back_as_it_was(text: str) -> None:
    graph = both({"@id": str(PLAN), "@type": "dct:Location", "dct:title": [text, *said(text, "x")]})
    assert {Literal(text), Literal(text, lang="vi")} <= set(graph.objects(PLAN, TITLE))


def test_typed_values_references_and_nested_things() -> None:
    when = {"@type": "dct:PeriodOfTime", "dct:issued": typed(date(2025, 1, 31).isoformat(), "xsd:date"),
            "dct:extent": {"@type": "dct:SizeOrDuration", "dct:title": ["a", "b"]}}  # fmt: skip
    graph = both({"@id": str(PLAN), "@type": "dct:Location", "dct:temporal": when, "dct:relation": [iri("urn:x:1")]},
                 {"@id": "urn:x:1", "@type": "dct:Location"})  # fmt: skip
    assert len(graph) == 10
    assert Literal(date(2025, 1, 31)) in set(graph.objects())
    assert (PLAN, URIRef(PREFIXES["dct"] + "relation"), URIRef("urn:x:1")) in graph
