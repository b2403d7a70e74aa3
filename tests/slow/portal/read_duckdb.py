"""Reads every table and view of a DuckDB file; prints how many rows each has, and its own version, as JSON."""

import json
import sys

import duckdb

with duckdb.connect(sys.argv[1], read_only=True) as connection:
    tables = connection.execute("select schema_name, table_name from duckdb_tables() where not internal").fetchall()
    views = connection.execute("select schema_name, view_name from duckdb_views() where not internal").fetchall()
    rows = {
        f"{schema}.{table}": len(connection.execute(f'from {schema}."{table}"').fetchall())
        for schema, table in tables + views
    }
    found = connection.execute("select count(*) from targets where has_words(statement_vi, 'cap quang ho')").fetchone()
    silent = connection.execute(
        "select count(*) from duckdb_columns() where not internal and schema_name = 'main' and comment is null"
    )
    uncommented = silent.fetchone()
print(json.dumps({"version": duckdb.__version__, "rows": rows, "found": found, "uncommented": uncommented}))
