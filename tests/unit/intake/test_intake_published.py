"""Figures found in public: read strictly, dated by their source where they have no date, never guessed."""

from datetime import date
from typing import Any

import pytest

from orchestration.intake.published import COLUMNS

from .office import Office

SIDECAR = 'title: "Trang mẫu"\nurl: "https://example.org/a"\npublisher: "Báo Mẫu"\npublished_on: "{}"\ntier: "B"\n'
ROW = {
    "row_id": "OBS1", "indicator_id": "fiber_household_rate", "territory_id": "binh-dinh", "level": "province",
    "period": "2024", "period_kind": "year", "value": "73", "qualifier": "lt", "unit": "%", "fact_vi": "gần 73%",
}  # fmt: skip


def figures(*changes: dict[str, str]) -> str:
    rows = [{**dict.fromkeys(COLUMNS, ""), **ROW, **change} for change in changes]
    return "\n".join([",".join(COLUMNS), *(",".join(row.values()) for row in rows)]) + "\n"


def publish(office: Office, *changes: dict[str, str], published_on: str = "2024-04") -> dict[str, Any]:
    office.publish("trang-mau", figures(*changes), SIDECAR.format(published_on))
    return office.receipt()


def test_a_figure_keeps_its_source(office: Office) -> None:
    assert publish(office, {"flags": "scope_unclear;cut_text"})["status"] == "accepted"
    (landed,) = office.rows("observations")
    assert (landed["channel"], landed["source_id"], landed["source_row"]) == ("public_source", "trang-mau", "OBS1")
    assert landed["source_locator"] == "published/trang-mau/figures.csv#figures!G2"
    assert (landed["evidence_url"], landed["qualifier"]) == ("https://example.org/a", "lt")
    assert (landed["flags"], landed["known_from"]) == ("cut_text;scope_unclear", date(2024, 4, 30))
    (submission,) = office.rows("submissions")
    assert (submission["publisher"], submission["tier"], submission["reporter_agency_id"]) == ("Báo Mẫu", "B", None)


@pytest.mark.parametrize(
    ("change", "status"),
    [({}, "A"), ({"period_kind": "year_estimate"}, "E"), ({"flags": "estimate"}, "E")],
)
def test_estimates(office: Office, change: dict[str, str], status: str) -> None:
    publish(office, change)
    assert office.rows("observations")[0]["obs_status"] == status


def test_the_day_of_publication_stands_in_for_a_period(office: Office) -> None:
    publish(office, {"period": ""})
    (landed,) = office.rows("observations")
    assert (landed["period"], landed["flags"]) == ("2024-04", "period_from_publication")


def test_without_any_date_a_figure_is_kept_aside(office: Office) -> None:
    receipt = publish(office, {"period": ""}, {"row_id": "OBS2"}, published_on="")
    assert [row["rule"] for row in receipt["rows"]] == ["period_unknown", None]
    assert office.rows("observations")[0]["known_from"] == date.fromisoformat(receipt["received_at"][:10])


WRONG = {
    "indicator_unknown": ({"indicator_id": "fiber_houshold_rate"}, "B2", "fiber_household_rate"),
    "territory_unknown": ({"territory_id": "binh-din"}, "C2", "binh-dinh"),
    "not_in_list": ({"qualifier": "eqq"}, "J2", "eq"),
    "unit_unknown": ({"unit": "trạmm"}, "M2", "trạm"),
    "unit_conflict": ({"unit": "trạm"}, "M2", None),
    "not_plain_number": ({"value": "1e5"}, "G2", None),
    "value_missing": ({"value": ""}, "G2", None),
    "period_unreadable": ({"period": "2024-13"}, "E2", None),
    "row_incomplete": ({"flags": "a,b"}, "A2", None),
}
ASKED_BY_THE_GATE = {
    "share_out_of_range": ({"value": "195"}, "G2", None),
    "numerator_above_denominator": ({"numerator": "9", "denominator": "5"}, "K2", "9 / 5"),
    "ratio_disagrees": ({"qualifier": "eq", "numerator": "1", "denominator": "5"}, "G2", "73"),
}
WRONG |= ASKED_BY_THE_GATE


@pytest.mark.parametrize("rule", WRONG)
def test_wrong_rows_are_set_aside(office: Office, rule: str) -> None:
    change, cell, near = WRONG[rule]
    (row,) = publish(office, change)["rows"]
    assert (row["rule"], row["cell"]) == (rule, cell)
    assert row["outcome"] == ("doubtful" if rule in ("unit_conflict", *ASKED_BY_THE_GATE) else "refused")
    assert near is None or row["candidates"][0] == near
    assert not office.rows("observations")


def test_one_figure_on_two_rows(office: Office) -> None:
    receipt = publish(office, {}, {"row_id": "OBS2", "value": "74"})
    assert [row["candidates"] for row in receipt["rows"]] == [["OBS1", "OBS2"]] * 2


@pytest.mark.parametrize("sidecar", ["", "url: [", "title: a\n", SIDECAR.format("tháng 4")])
def test_a_source_without_a_usable_sidecar(office: Office, sidecar: str) -> None:
    office.publish("trang-mau", figures({}), sidecar)
    assert office.receipt()["reason"] == "source_sidecar"


def test_another_header(office: Office) -> None:
    office.publish("trang-mau", "a,b\n1,2\n", SIDECAR.format("2024"))
    assert office.receipt()["reason"] == "header_unknown"
