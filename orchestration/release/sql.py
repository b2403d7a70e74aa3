"""Pieces of SQL that several steps of a release write: quoted names and texts, values as the CSV files show them."""

from pathlib import Path

QUERIES = Path(__file__).parent / "queries"
# What a spreadsheet may take for a formula (OWASP, full-width signs included), plain numbers aside.
FORMULA = r"^[=+\-@\t\r\n＝＋－＠]"
NUMBER = r"^[+-]?[0-9][0-9.,]*%?$"

OUR_CSV = "header = true, delim = ',', quote = '\"', escape = '\"', nullstr = ''"  # for read_csv


def safe_text(value: str) -> str:
    """SQL: a text with an apostrophe in front where a spreadsheet would take it for a formula."""
    return (
        f"if(regexp_matches({value}, '{FORMULA}') and not regexp_matches({value}, '{NUMBER}'), "
        f"'''' || {value}, {value})"
    )


def bare_text(value: str) -> str:
    """SQL: a text of a CSV without the apostrophe that `safe_text` put in front of it."""
    return f"regexp_replace({value}, '^''({FORMULA[1:]})', '\\1')"


def printed(value: str, kind: str) -> str:
    """SQL: a value of a DuckDB type (lower case) as the CSV shows it."""
    if kind.startswith("decimal"):
        return f"rtrim(rtrim({value}::varchar, '0'), '.')"
    if kind.startswith("timestamp"):
        return f"strftime({value}, '%Y-%m-%dT%H:%M:%SZ')"
    return f"{value}::varchar"


def name(identifier: str) -> str:
    """SQL: a quoted identifier."""
    return '"' + identifier.replace('"', '""') + '"'


def literal(value: str | Path) -> str:
    """SQL: a text literal."""
    return "'" + str(value).replace("'", "''") + "'"


def query(named: str) -> str:
    """SQL: a file of queries/."""
    return (QUERIES / f"{named}.sql").read_text(encoding="utf-8")
