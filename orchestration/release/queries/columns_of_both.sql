-- One row a column of the releases compared.
select database_name, table_name, column_name, data_type from duckdb_columns()
where schema_name = 'main' and database_name in ('before', 'after')
