"""Draws docs/progress.svg and fills in the figures of README.md and README.vi.md, all from one release.

    python docs/picture.py            print the figures
    python docs/picture.py --write    write the picture and the figures

In the READMEs a figure stands between `<!--=name-->` and `<!--/-->`; nobody types it.
"""

import argparse
import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby
from pathlib import Path

import duckdb
import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch

DOCS = Path(__file__).resolve().parent
PICTURE = DOCS / "progress.svg"
READMES = {"en": DOCS.parent / "README.md", "vi": DOCS.parent / "README.vi.md"}
MARK = re.compile(r"(<!--=(\w+)-->).*?(<!--/-->)", re.DOTALL)
QUERY = re.compile(r"```sql\n(.*?)```", re.DOTALL)

# Told apart with any kind of colour vision: blue and green = good, warm = slow, violet = doubt, grey = nothing known.
COLOURS = {
    "achieved": "#0072B2",
    "achieved_late": "#56B4E9",
    "on_track": "#009E73",
    "acceleration_needed": "#F0E442",
    "limited": "#E69F00",
    "deteriorating": "#D55E00",
    "not_achieved": "#7F1D1D",
    "too_early": "#B7D7C8",
    "stale": "#CC79A7",
    "insufficient": "#7B6BB0",
    "no_data": "#D5D9DE",
    "not_applicable": "#FFFFFF",
}
LIGHT = {"no_data", "not_applicable", "stale", "too_early", "acceleration_needed", "limited", "achieved_late"}
INK, FAINT = "#1F2933", "#6B7785"

VERDICTS = """
from target_progress as p
join targets as t using (target_id)
join plans using (plan_id)
join territories as place on place.territory_id = plans.territory_id
where p.against = 'current'
"""
BARS = f"""
select place.name_vi, place.name_en, pillar.label_vi, pillar.label_en, p.status, count(*) as targets
{VERDICTS.replace("where", "join codelists as pillar on pillar.list_id = 'pillar' and pillar.code = t.pillar where")}
group by all
order by min(place.territory_id), min(pillar.sort_order)
"""
PROVINCES = f"""
with verdicts as (select place.territory_id, place.name_vi as province, p.status, p.latest_value {VERDICTS}),
work as (
    select plans.territory_id, count(*) as tasks, count(*) filter (where s.status = 'no_report') as silent
    from tasks join task_progress as s using (task_id) join plans using (plan_id) group by all
)
select
    if(grouping(province) = 1, '', province) as province,
    count(*) as targets,
    count(latest_value) as measured,
    histogram(status) as statuses,
    if(grouping(province) = 1, (select sum(tasks) from work), any_value(coalesce(work.tasks, 0))) as tasks,
    if(grouping(province) = 1, (select sum(silent) from work), any_value(coalesce(work.silent, 0))) as silent
from verdicts left join work using (territory_id)
group by rollup (province)
order by grouping(province), min(territory_id)
"""
FACTS = """
with goals as (from target_progress where against = 'current'),
fibre as (
    select plan_id, value_low::int as value_low from targets
    where indicator_id = 'fiber_household_rate' and year(due_date) = 2025
)
select
    (select as_of from task_progress limit 1)::varchar as as_of,
    (select count(*) from plans) as plans,
    (select count(*) from targets) as targets,
    (select count(*) from targets where component_rule is not null) as parents,
    (select count(*) from goals where latest_value is not null) as measured,
    (select count(*) from goals where status = 'no_data') as no_data,
    (
        select count(*) from goals join targets using (target_id)
        where status = 'no_data' and comparator_printed = 'qualitative'
    ) as wordy,
    (select any_value(value_low) from fibre where plan_id = 'binh-dinh-59-kh-ubnd-2022') as fibre_2022,
    (select any_value(value_low) from fibre where plan_id = 'binh-dinh-chi-thi-thi-dua-2023') as fibre_2023,
    (select any_value(value_low) from fibre where plan_id = 'gia-lai-kh-cds-2020') as fibre_gia_lai,
    (select any_value(value_low) from fibre where plan_id = 'binh-thuan-4181-kh-ubnd-2022') as fibre_binh_thuan,
    (select count(*) from tasks) as tasks,
    (select count(*) from task_progress where status = 'no_report') as silent,
    (select count(*) from observation_vintages) as figures,
    (select count(distinct source_id) from observation_vintages where channel = 'public_source') as sources,
    (select count(*) from submissions where channel = 'agency') as reports,
    (select count(distinct obligation_id) from reporting_obligations) as duties,
    (select count(*) from reporting_obligations) as obligations,
    (select count(*) from reporting_obligations where compliance_status = 'not_collected') as not_collected,
    (select count(*) from reporting_obligations where compliance_status = 'not_applicable') as not_applicable
"""
WORDS = {
    "en": ("Province", "Targets", "With a figure", "Tasks", "Tasks past their deadline, no report", "All"),
    "vi": ("Tỉnh", "Mục tiêu", "Có số liệu", "Nhiệm vụ", "Nhiệm vụ quá hạn chưa có báo cáo", "Tổng"),
}


def labels(release: duckdb.DuckDBPyConnection, language: str) -> dict[str, str]:
    """Target status -> its label, in the order of the picture."""
    query = f"select code, label_{language} from codelists where list_id = 'target_status'"
    found = dict(release.execute(query).fetchall())
    return {status: found[status] for status in COLOURS}


def facts(release: duckdb.DuckDBPyConnection, language: str) -> dict[str, str]:
    """Every figure the READMEs show, by name; `progress` is a whole table."""
    found = release.execute(FACTS)
    names = [column[0] for column in found.description or []]
    values = dict(zip(names, map(str, found.fetchone() or ()), strict=True))
    return values | {"progress": "\n\n" + "\n".join(table(release, language)) + "\n\n"}


def table(release: duckdb.DuckDBPyConnection, language: str) -> Iterator[str]:
    """Progress by province as a Markdown table; the statuses add up to the targets."""
    province, targets, measured, tasks, silent, everything = WORDS[language]
    rows = release.execute(PROVINCES).fetchall()
    shown = {code: label for code, label in labels(release, language).items() if any(code in row[3] for row in rows)}
    yield "| " + " | ".join([province, targets, measured, *shown.values(), tasks, silent]) + " |"
    yield "|---|" + "---:|" * (len(shown) + 4)
    for name, count, with_figure, statuses, led, late in rows:
        cells = [name or f"**{everything}**", count, with_figure, *(statuses.get(s, 0) for s in shown), led, late]
        yield "| " + " | ".join(map(str, cells)) + " |"


def draw(release: duckdb.DuckDBPyConnection) -> Figure:
    """Stacked bars of targets by status: one bar a pillar, one block a province."""
    known = facts(release, "en")
    bars = release.execute(BARS).fetchall()
    figure = Figure(figsize=(11, 8.6))
    axes = figure.add_axes((0.22, 0.115, 0.75, 0.775))
    ticks = list(_blocks(axes, bars))
    axes.set_ylim(max(y for y, _, _ in ticks) + 0.75, -1.1)
    axes.set_xlim(0, None)
    axes.set_yticks([])
    for y, vi, en in ticks:
        axes.text(-0.5, y - 0.14, vi, ha="right", va="center", fontsize=10.5, color=INK)
        axes.text(-0.5, y + 0.24, en, ha="right", va="center", fontsize=8, color=FAINT)
    axes.tick_params(axis="x", length=0, labelsize=8.5, labelcolor=FAINT)
    axes.grid(axis="x", color="#EEF0F2", linewidth=0.8)
    axes.set_axisbelow(True)
    for side in axes.spines.values():
        side.set_visible(False)
    figure.text(
        0.03, 0.95, f"{known['targets']} mục tiêu, {known['measured']} mục tiêu có số liệu",
        fontsize=18, fontweight="bold", color=INK,
    )  # fmt: skip
    figure.text(
        0.03, 0.915, f"{known['targets']} targets in {known['plans']} plans for digital transformation, "
        f"a figure is known for {known['measured']} of them", fontsize=11.5, color=FAINT,
    )  # fmt: skip
    _legend(figure, release, {bar[4] for bar in bars})
    figure.text(
        0.03, 0.012, f"Số mục tiêu theo tình trạng so với mục tiêu hiện hành, tính đến {known['as_of']}  ·  "
        f"Number of targets by status against the current goal, as of {known['as_of']}", fontsize=8.5, color=FAINT,
    )  # fmt: skip
    return figure


def _blocks(axes: Axes, bars: list[tuple[str, str, str, str, str, int]]) -> Iterator[tuple[float, str, str]]:
    """Draws the bars; yields the height and the two labels of each."""
    y = 0.0
    for (province, _), block in groupby(bars, key=lambda bar: bar[:2]):
        rows = list(block)
        total = sum(row[5] for row in rows)
        name = axes.text(0, y - 0.72, province, fontsize=13, fontweight="bold", color=INK, va="center")
        axes.annotate(
            f"{total} mục tiêu / targets", (1, 0.5), xycoords=name, xytext=(9, -1),
            textcoords="offset points", fontsize=9.5, color=FAINT, va="center",
        )  # fmt: skip
        for (vi, en), pillar in groupby(rows, key=lambda row: row[2:4]):
            _bar(axes, y, {row[4]: row[5] for row in pillar})
            yield y, vi, en
            y += 1.0
        y += 1.15


def _bar(axes: Axes, y: float, counts: dict[str, int]) -> None:
    left = 0
    for status, colour in COLOURS.items():
        if not (count := counts.get(status, 0)):
            continue
        edge = "#9AA5B1" if status == "not_applicable" else "white"
        hatch = "////" if status == "not_applicable" else None
        axes.barh(y, count, 0.66, left, color=colour, edgecolor=edge, linewidth=0.8, hatch=hatch)
        ink = INK if status in LIGHT else "white"
        box = {"facecolor": "white", "edgecolor": "none", "pad": 1.2} if hatch else None
        axes.text(left + count / 2, y, str(count), ha="center", va="center", fontsize=9, color=ink, bbox=box)
        left += count


def _legend(figure: Figure, release: duckdb.DuckDBPyConnection, present: set[str]) -> None:
    vi, en = labels(release, "vi"), labels(release, "en")
    shown = [status for status in COLOURS if status in present]
    patches = [
        Patch(
            facecolor=COLOURS[s], label=f"{vi[s]}\n{en[s]}",
            edgecolor="#9AA5B1" if s == "not_applicable" else "none", hatch="////" if s == "not_applicable" else None,
        )
        for s in shown
    ]  # fmt: skip
    figure.legend(
        handles=patches, loc="lower left", bbox_to_anchor=(0.022, 0.032), ncols=len(patches), frameon=False,
        fontsize=9, labelcolor=INK, handlelength=1.4, handleheight=1.4, columnspacing=2.0,
    )  # fmt: skip


def fill(release: duckdb.DuckDBPyConnection, text: str, language: str) -> str:
    """The text with every marked figure brought up to date; `result` is what the first SQL block of the text answers.

    Raises:
        KeyError: a mark names no figure.
    """
    known = facts(release, language)
    if query := QUERY.search(text):
        known["result"] = "\n\n" + "\n".join(answer(release, query[1])) + "\n\n"
    return MARK.sub(lambda mark: mark[1] + known[mark[2]] + mark[3], text)


def answer(release: duckdb.DuckDBPyConnection, query: str) -> Iterator[str]:
    """What a query answers, as a Markdown table."""
    found = release.execute(query)
    names = [column[0] for column in found.description or []]
    yield "| " + " | ".join(names) + " |"
    yield "|" + "---|" * len(names)
    for row in found.fetchall():
        yield "| " + " | ".join(map(_shown, row)) + " |"


def _shown(cell: object) -> str:
    if isinstance(cell, Decimal):
        return f"{cell.normalize():f}"
    return "" if cell is None else str(cell)


def main() -> None:
    """Prints the figures, or writes the picture and the READMEs."""
    parser = argparse.ArgumentParser(description="The picture and the figures of the READMEs, from a release.")
    parser.add_argument("--release", type=Path, default=DOCS.parent / "exports" / "latest", help="[exports/latest]")
    parser.add_argument("--write", action="store_true", help="write docs/progress.svg, README.md, README.vi.md")
    given = parser.parse_args()
    # Text as outlines in the font that matplotlib carries, fixed ids, no date: the same release gives the same bytes.
    mpl.rcParams.update({"font.family": "DejaVu Sans", "svg.fonttype": "path", "svg.hashsalt": "tiendo"})
    mpl.rcParams.update({"hatch.linewidth": 0.6, "hatch.color": "#9AA5B1"})
    with duckdb.connect(str(given.release / "tiendo.duckdb"), read_only=True) as release:
        if not given.write:
            known = facts(release, "en")
            print("\n".join(f"{name}: {value}" for name, value in known.items()))
            return
        draw(release).savefig(PICTURE, metadata={"Date": None, "Creator": "tiendo docs/picture.py"})
        for language, readme in READMES.items():
            readme.write_text(fill(release, readme.read_text(encoding="utf-8"), language), encoding="utf-8")


if __name__ == "__main__":
    main()
