-- The columns of a table of a release, in their order; the views of the same name are left out.
select column_name, data_type
from duckdb_columns()
where database_name = ? and schema_name = 'main' and table_name = ?
order by column_index
