"""How the pages say things: two languages side by side, labels of codes, figures, days and links. All of it escaped."""

import csv
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

HERE = Path(__file__).parent
SIGNS = {"ge": "≥", "gt": ">", "le": "≤", "lt": "<", "eq": "=", "approx": "≈", "range": "", "change_pct": "Δ"}


@cache
def two(vi: str | None, en: str | None) -> Markup:
    """A text in both languages; the style sheet shows one of them."""
    if not en or vi == en:
        return escape(vi or en or "")
    return Markup(f'<span lang="vi">{escape(vi or "")}</span><span lang="en">{escape(en)}</span>')


@cache
def number(value: Decimal | float | int | None) -> Markup:
    """A figure in Vietnamese style; the script writes it in English style where English is shown."""
    if value is None:
        return Markup()
    plain = f"{value:f}" if isinstance(value, Decimal) else str(value)
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    whole, _, rest = plain.partition(".")
    shown = f"{int(whole):,}".replace(",", ".") if len(whole.lstrip("-")) > 3 else whole
    return Markup(f'<data value="{plain}">{shown}{"," if rest else ""}{rest}</data>')


@cache
def day(value: date | None) -> Markup:
    """A day as people in Viet Nam write it."""
    return Markup(f'<time datetime="{value.isoformat()}">{value:%d/%m/%Y}</time>') if value else Markup()


def script(value: str | None) -> Markup:
    """JSON made by a query, safe inside a script element."""
    return Markup((value or "null").replace("<", "\\u003c").replace("&", "\\u0026"))


def bars(groups: list[dict[str, Any]], code_list: str, counts: str) -> str:
    """What a chart of stacked bars shows: a bar a group that has counts, by code."""
    shown = [{"vi": g["vi"], "en": g["en"], "counts": g[counts]} for g in groups if g[counts]]
    return json.dumps({"list": code_list, "rows": shown}, ensure_ascii=False)


@cache
def link(root: str, subject: str, page: str, vi: str, en: str | None) -> Markup:
    """A link to the page of a plan, agency, indicator or territory."""
    return Markup(f'<a href="{root}{subject}/{escape(page)}.html">{two(vi, en)}</a>')


def web(address: str) -> str:
    """A web address; anything else leads nowhere."""
    return address if address.startswith(("https://", "http://")) else "#"


@dataclass(frozen=True)
class Text:
    """The words of the pages and the labels of the release's code lists."""

    words: Mapping[str, tuple[str, str]]
    codes: Mapping[tuple[str, str], tuple[str, str]]
    labels: dict[tuple[str, str], Markup] = field(default_factory=dict)

    @classmethod
    def of(cls, connection: duckdb.DuckDBPyConnection) -> "Text":
        """Words from words.csv, labels from the release."""
        with (HERE / "words.csv").open(encoding="utf-8", newline="") as stream:
            words = {row["word"]: (row["vi"], row["en"]) for row in csv.DictReader(stream)}
        found = connection.execute(
            "select list_id, code, label_vi, label_en from codelists order by list_id, sort_order, code"
        )
        return cls(words, {(row[0], row[1]): (row[2], row[3]) for row in found.fetchall()})

    def word(self, name: str) -> Markup:
        """A text of the pages themselves.

        Raises:
            KeyError: words.csv does not have it.
        """
        return two(*self.words[name])

    def label(self, code_list: str, code: str | None) -> Markup:
        """The label of a code.

        Raises:
            KeyError: the release's code list does not have it.
        """
        if code is None:
            return Markup()
        known = self.labels.get((code_list, code))
        if known is None:
            known = self.labels[code_list, code] = two(*self.codes[code_list, code])
        return known

    def status(self, code_list: str, code: str) -> Markup:
        """A status in colour and in words."""
        return Markup(f'<span class="status"><i class="{escape(code)}"></i>{self.label(code_list, code)}</span>')

    def unit(self, code: str | None) -> Markup:
        """A unit; a percent sign needs no translation."""
        if not code or code == "%":
            return Markup(code or "")
        return two(*self.codes.get(("unit", code), (code, code)))

    def in_unit(self, code: str | None) -> Markup:
        """A unit after its figure: 80%, 80 xã."""
        return Markup("" if not code or code.startswith("%") else " ") + self.unit(code)

    def goal(self, row: Mapping[str, Any]) -> Markup:
        """What a target asks for, in signs: ≥ 80%."""
        if row["comparator"] == "qualitative" or row["value_low"] is None:
            return Markup() if row["is_whole"] else self.label("comparator", "qualitative")
        upper = f"–{number(row['value_high'])}" if row["value_high"] is not None else ""
        sign, low, unit = escape(SIGNS[row["comparator"]]), number(row["value_low"]), self.in_unit(row["unit"])
        return Markup(f'<span class="goal">{sign} {low}{upper}{unit}</span>')

    def who(self, root: str, row: Mapping[str, Any]) -> Markup:
        """Who answers for a target or task today, and whom the document names."""
        lead, now = row["lead"], row["responsible"] or row["lead"]
        if now is None:
            groups = "; ".join(two(group["vi"], group["en"]) for group in row["lead_groups"] or ())
            return Markup(f"{groups} <small>{self.word('group' if groups else 'no_lead')}</small>")
        heading = link(root, "agencies", now["id"], now["vi"], now["en"])
        if lead is None or lead["id"] == now["id"]:
            return heading
        sure = f" ({self.label('confidence', row['confidence'])})" if row["confidence"] else ""
        printed = f"{self.word('printed_lead')}: {two(lead['vi'], lead['en'])}{sure}"
        return Markup(f"{heading}<small>{printed}</small>")

    def codes_of(self, code_list: str) -> list[tuple[str, str, str]]:
        """Code and both labels, in the order of the list."""
        return [(code, *labels) for (name, code), labels in self.codes.items() if name == code_list]

    def script(self, lists: tuple[str, ...]) -> str:
        """The words and code lists that the script of the pages uses."""
        words = {name[3:]: pair for name, pair in self.words.items() if name.startswith("js_")}
        known = {"words": words, "lists": {name: self.codes_of(name) for name in lists}}
        return f"const TIENDO = {json.dumps(known, ensure_ascii=False)};\n"


def environment(text: Text, common: Mapping[str, Any], compiled: Path) -> Environment:
    """The templates, with everything they may call; compiled once and kept in a folder."""
    compiled.mkdir(parents=True, exist_ok=True)
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        auto_reload=False,
        bytecode_cache=FileSystemBytecodeCache(str(compiled)),
    )
    made.globals |= {**common, "two": two, "w": text.word, "label": text.label, "status": text.status}
    made.globals |= {
        "unit": text.unit,
        "in_unit": text.in_unit,
        "goal": text.goal,
        "number": number,
        "day": day,
        "codes_of": text.codes_of,
    }
    made.globals |= {"who": text.who, "link": link}
    made.filters |= {"script": script, "bars": bars, "web": web}
    return made
