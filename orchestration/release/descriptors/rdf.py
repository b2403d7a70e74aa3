"""One graph, two spellings: nodes as JSON-LD writes them, and the same nodes as Turtle. Same nodes, same bytes."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

Node = Mapping[str, Any]
INDENT = "    "


def iri(address: str) -> Node:
    """A reference to a thing."""
    return {"@id": address}


def typed(value: str | int, datatype: str) -> Node:
    """A literal of a datatype, such as `xsd:date`."""
    return {"@value": str(value), "@type": datatype}


def said(vi: str, en: str) -> list[Node]:
    """A text in both languages."""
    return [{"@value": vi, "@language": "vi"}, {"@value": en, "@language": "en"}]


def jsonld(prefixes: Mapping[str, str], nodes: Sequence[Node]) -> str:
    """The graph as JSON-LD."""
    return json.dumps({"@context": prefixes, "@graph": nodes}, ensure_ascii=False, indent=2) + "\n"


def turtle(prefixes: Mapping[str, str], nodes: Sequence[Node]) -> str:
    """The graph as Turtle."""
    head = [f"@prefix {prefix}: <{address}> ." for prefix, address in prefixes.items()]
    blocks = [f"<{node['@id']}>{_properties(node, INDENT)} ." for node in nodes]
    return "\n".join(head) + "\n\n" + "\n\n".join(blocks) + "\n"


def _properties(node: Node, indent: str) -> str:
    lines = []
    for name, values in node.items():
        if name == "@type":
            lines.append(f"a {values}")
        elif name != "@id":
            each = values if isinstance(values, list) else [values]
            lines.append(f"{name} " + ", ".join(_value(v, indent + INDENT) for v in each))
    return "".join(f"\n{indent}{line} ;" for line in lines).removesuffix(" ;")


def _value(value: Any, indent: str) -> str:
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)  # the escapes of JSON are escapes of Turtle
    if "@value" in value:
        suffix = f"@{value['@language']}" if "@language" in value else f"^^{value['@type']}"
        return json.dumps(value["@value"], ensure_ascii=False) + suffix
    if value.keys() == {"@id"}:
        return f"<{value['@id']}>"
    return f"[{_properties(value, indent)}\n{indent.removesuffix(INDENT)}]"
