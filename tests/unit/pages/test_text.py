"""How the pages say things."""

import csv
import hashlib
import re
from datetime import date
from decimal import Decimal

import pytest

from orchestration.site.build import STATIC
from orchestration.site.text import HERE, Text, bars, day, number, script, two, web


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Decimal("97.020000"), "97,02"),
        (Decimal("8828.000000"), "8.828"),
        (Decimal("-1234567.5"), "-1.234.567,5"),
        (Decimal("100"), "100"),
        (Decimal("0.000000"), "0"),
        (12345, "12.345"),
    ],
)
def test_figures_are_written_the_vietnamese_way(value: Decimal | int, shown: str) -> None:
    assert re.sub("<[^>]+>", "", number(value)) == shown


def test_a_figure_carries_its_plain_value_for_other_languages() -> None:
    assert number(Decimal("8828.500000")) == '<data value="8828.5">8.828,5</data>'


def test_no_figure_and_no_day_are_nothing() -> None:
    assert number(None) == day(None) == ""


@pytest.mark.parametrize(
    ("unit", "shown"), [("%", "≥ 100%"), ("%/năm", "≥ 100%/năm"), ("xã", "≥ 100 xã"), (None, "≥ 100")]
)
def test_a_percent_sign_stands_at_its_figure(unit: str | None, shown: str) -> None:
    row = {"comparator": "ge", "value_low": Decimal(100), "value_high": None, "unit": unit}
    assert re.sub("<[^>]+>", "", Text({}, {}).goal(row)) == shown


def test_days_are_written_day_first() -> None:
    assert day(date(2025, 7, 1)) == '<time datetime="2025-07-01">01/07/2025</time>'


def test_all_text_is_escaped() -> None:
    hostile = "<script>alert('&')</script>"
    said = [two(hostile, hostile), two(hostile, "x"), two("x", hostile)]
    said.append(Text({}, {("unit", "u"): (hostile, "x")}).unit("u"))
    assert [s for s in said if "<script" in s] == []
    assert "<" not in script('{"title": "</script>"}')
    assert "<" not in script(bars([{"vi": hostile, "en": "", "n": {"a": 1}}], "list", "n"))


def test_only_web_addresses_become_links() -> None:
    assert [web(a) for a in ("https://a.vn/x", "http://a.vn", "javascript:alert(1)", "data:x")] == [
        "https://a.vn/x", "http://a.vn", "#", "#"
    ]  # fmt: skip


def test_a_code_without_a_label_stops_the_pages() -> None:
    with pytest.raises(KeyError):
        Text({}, {}).label("target_status", "unheard_of")


def test_every_word_is_there_in_both_languages() -> None:
    with (HERE / "words.csv").open(encoding="utf-8", newline="") as stream:
        words = list(csv.DictReader(stream))
    assert [w for w in words if None in w or not all(w.values())] == []
    used = "".join(p.read_text(encoding="utf-8") for p in (HERE / "templates").iterdir())
    used += (HERE / "text.py").read_text(encoding="utf-8")
    scripts = "".join((STATIC / name).read_text(encoding="utf-8") for name in ("site.js", "charts.js"))
    script_words = set(re.findall(r'(?:word|both)\("(\w+)"\)', scripts))
    idle = [
        w["word"]
        for w in words
        if not w["word"].startswith("rule_")
        and f"'{w['word']}'" not in used
        and w["word"].removeprefix("js_") not in script_words
    ]
    assert idle == []


def test_the_chart_library_is_the_one_its_licence_names() -> None:
    named = re.search(r"SHA-256 ([0-9a-f]{64})", (STATIC / "chart.LICENSE.txt").read_text(encoding="utf-8"))
    assert named is not None
    assert named[1] == hashlib.sha256((STATIC / "chart.umd.min.js").read_bytes()).hexdigest()
