"""CSVs of a release: plain text that every tool reads in the same way."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from orchestration.release.export import export

from .conftest import TARGETS, dataset

Warehouse = Callable[..., Path]


def exported(warehouse: Path, folder: Path) -> str:
    assert export(warehouse, [TARGETS], folder)["targets"] >= 0
    return (folder / "targets.csv").read_bytes().decode("utf-8")


DECIMALS = {
    "100": "100",
    "1000000": "1000000",
    "99.5": "99.5",
    "0.000001": "0.000001",
    "0": "0",
    "-30": "-30",
    "-0.50": "-0.5",
    "123456789012345678.123456": "123456789012345678.123456",
    "null": "",
}
FORMULAS = {"=1+1": "'=1+1", "+84 x": "'+84 x", "- bullet": "'- bullet", "@SUM(A1)": "'@SUM(A1)", "-30": "-30"}


@pytest.fixture(scope="module")
def cells(warehouse: Warehouse, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One export of a row for each decimal and each text."""
    decimals = [f"'decimal {n}', 'x', {value}, null, null, null" for n, value in enumerate(DECIMALS)]
    formulas = [f"'text {n}', '{text}', -30, null, null, null" for n, text in enumerate(FORMULAS)]
    folder = tmp_path_factory.mktemp("cells")
    exported(warehouse(*decimals, *formulas), folder)
    return folder


@pytest.fixture(scope="module")
def database(cells: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Its DuckDB file, opened itself."""
    with duckdb.connect(str(cells / "tiendo.duckdb"), read_only=True) as connection:
        yield connection


@pytest.mark.parametrize("value", DECIMALS)
def test_decimals_are_plain_and_without_trailing_zeros(cells: Path, value: str) -> None:
    row = f"decimal {[*DECIMALS].index(value)}"
    assert f"{row},x,{DECIMALS[value]},," in (cells / "targets.csv").read_text(encoding="utf-8").splitlines()


def test_null_is_an_empty_cell_and_an_empty_text_a_quoted_one(warehouse: Warehouse, tmp_path: Path) -> None:
    text = exported(warehouse("'a', null, 0, null, null, null", "'b', '', 0, null, null, null"), tmp_path / "out")
    assert text.splitlines()[1:] == ["a,,0,,", 'b,"",0,,']


def test_quotes_commas_and_line_breaks_are_quoted(warehouse: Warehouse, tmp_path: Path) -> None:
    rows = """'a', 'nói "có", rồi' || chr(10) || 'thôi', 1, null, null, null"""
    assert exported(warehouse(rows), tmp_path / "out").endswith('\na,"nói ""có"", rồi\nthôi",1,,\n')


def test_files_are_utf8_without_mark_and_end_lines_with_lf(warehouse: Warehouse, tmp_path: Path) -> None:
    text = exported(warehouse("'a', 'Tỷ lệ hộ', 1, null, null, null"), tmp_path / "out")
    assert text == "target_id,statement_vi,value_low,due_date,received_at\na,Tỷ lệ hộ,1,,\n"


@pytest.mark.parametrize("text", FORMULAS)
def test_a_text_that_looks_like_a_formula_is_escaped_in_the_csv_alone(
    cells: Path, database: duckdb.DuckDBPyConnection, text: str
) -> None:
    row = f"text {[*FORMULAS].index(text)}"
    assert f"{row},{FORMULAS[text]},-30,," in (cells / "targets.csv").read_text(encoding="utf-8").splitlines()
    kept = database.execute(
        "select statement_vi from targets where target_id = $row "
        f"union all select statement_vi from '{cells / 'targets.parquet'}' where target_id = $row",
        {"row": row},
    )
    assert kept.fetchall() == [(text,), (text,)]


def test_days_and_instants_are_iso(warehouse: Warehouse, tmp_path: Path) -> None:
    text = exported(
        warehouse("'a', 'x', 1, date '2025-06-30', timestamp '2025-06-30 02:00:00', null"), tmp_path / "out"
    )
    assert text.splitlines()[1] == "a,x,1,2025-06-30,2025-06-30T02:00:00Z"


def test_rows_are_sorted_by_key_whatever_their_order_in_the_warehouse(warehouse: Warehouse, tmp_path: Path) -> None:
    rows = [f"'{key}', 'x', 1, null, null, null" for key in ("b", "a10", "a2", "B")]
    text = exported(warehouse(*rows), tmp_path / "out")
    assert [line.split(",")[0] for line in text.splitlines()[1:]] == ["B", "a10", "a2", "b"]


def test_private_columns_are_in_no_file(warehouse: Warehouse, tmp_path: Path) -> None:
    warehouse_file = warehouse("'a', 'x', 1, null, null, '0912345678'")
    exported(warehouse_file, tmp_path / "out")
    assert not [p for p in (tmp_path / "out").iterdir() if b"0912345678" in p.read_bytes()]
    with duckdb.connect(str(tmp_path / "out" / "tiendo.duckdb"), read_only=True) as connection:
        columns = {
            row[0]
            for row in connection.execute("select column_name from duckdb_columns() where not internal").fetchall()
        }
    assert "raw_cell" not in columns
    assert "statement_vi" in columns


def test_every_table_and_column_of_the_database_has_its_comment(warehouse: Warehouse, tmp_path: Path) -> None:
    exported(warehouse(), tmp_path / "out")
    with duckdb.connect(str(tmp_path / "out" / "tiendo.duckdb"), read_only=True) as connection:
        (table,) = connection.execute("select comment from duckdb_tables() where not internal").fetchall()
        columns = dict(
            connection.execute(
                "select column_name, comment from duckdb_columns() where not internal and schema_name = 'main'"
            ).fetchall()
        )
    assert table == ("About targets. / Về targets.",)
    assert columns["due_date"] == "due_date in English / due_date bằng tiếng Việt"
    assert columns.keys() == {c.name for c in TARGETS.columns}


def test_the_parquet_file_has_the_rows_and_types_of_the_table(warehouse: Warehouse, tmp_path: Path) -> None:
    exported(warehouse("'b', 'x', 1.5, null, null, null", "'a', 'y', 2, null, null, null"), tmp_path / "out")
    with duckdb.connect() as connection:
        connection.execute(f"attach '{tmp_path / 'out' / 'tiendo.duckdb'}' as release (read_only)")
        parquet = f"from '{tmp_path / 'out' / 'targets.parquet'}'"
        assert connection.execute(parquet).fetchall() == connection.execute("from release.targets").fetchall()
        assert (
            connection.execute(f"describe {parquet}").fetchall()
            == connection.execute("describe release.targets").fetchall()
        )


def test_the_same_warehouse_gives_the_same_bytes(warehouse: Warehouse, tmp_path: Path) -> None:
    source = warehouse("'b', 'x', 1.5, null, null, null", "'a', 'y', 2, null, null, null")
    assert exported(source, tmp_path / "one") == exported(source, tmp_path / "two")
    one, two = ((tmp_path / folder / "targets.parquet").read_bytes() for folder in ("one", "two"))
    assert one == two


def test_a_view_says_titles_and_labels_in_its_language(tmp_path: Path) -> None:
    codelists = dataset("codelists", ("list_id", "code"), list_id="varchar", code="varchar", label_vi="varchar",
                        label_en="varchar")  # fmt: skip
    known = dataset("tasks", ("task_id",), task_id="varchar", status="varchar")
    coded = replace(known, columns=(known.columns[0], replace(known.columns[1], code_list="task_status")))
    with duckdb.connect(str(tmp_path / "warehouse.duckdb")) as connection:
        connection.execute("create schema marts")
        connection.execute("create table marts.codelists as select 'task_status' as list_id, 'late' as code, "
                           "'Trễ hạn' as label_vi, 'Late' as label_en")  # fmt: skip
        connection.execute("create table marts.tasks as values ('a', 'late'), ('b', null)")
        connection.execute("alter table marts.tasks rename col0 to task_id")
        connection.execute("alter table marts.tasks rename col1 to status")
    export(tmp_path / "warehouse.duckdb", [codelists, coded], tmp_path / "out")
    for attached in ("", "release."):  # opened itself, and beside another database
        with duckdb.connect() as connection:
            connection.execute(f"attach '{tmp_path / 'out' / 'tiendo.duckdb'}' as release (read_only)")
            if not attached:
                connection.execute("use release")
            found = connection.execute(f"from {attached}vi.tasks")
            assert [column[0] for column in found.description or []] == ["Cột task_id", "Cột status"]
            assert found.fetchall() == [("a", "Trễ hạn"), ("b", None)]
            assert connection.execute(f"from {attached}en.tasks").fetchall() == [("a", "Late"), ("b", None)]


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("Tỷ lệ đường truyền CÁP quang", "cap duong", True),
        ("Tỷ lệ đường truyền cáp quang", "Đường  truyền", True),
        ("Tỷ lệ đường truyền cáp quang", "duong sat", False),
        (None, "duong", None),
    ],
)
def test_texts_are_found_without_accents_and_in_any_order(
    database: duckdb.DuckDBPyConnection, text: str | None, words: str, found: bool | None
) -> None:
    assert database.execute("select has_words(?, ?)", [text, words]).fetchall() == [(found,)]
