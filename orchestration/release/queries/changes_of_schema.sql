-- Tables and columns that came, went or changed their type between `before` and `after`.
with old as (select table_name, column_name, data_type from duckdb_columns() where schema_name = 'main' and database_name = 'before'),
new as (select table_name, column_name, data_type from duckdb_columns() where schema_name = 'main' and database_name = 'after'),
kept as (select table_name from old intersect select table_name from new)
select distinct table_name, 'table_added', '*', '*', null, null, 'Thêm bảng', 'Table added'
from new anti join old using (table_name)
union all
select distinct table_name, 'table_removed', '*', '*', null, null, 'Bỏ bảng', 'Table removed'
from old anti join new using (table_name)
union all
select table_name, 'column_added', '*', column_name, null, data_type, 'Thêm cột', 'Column added'
from new semi join kept using (table_name) anti join old using (table_name, column_name)
union all
select table_name, 'column_removed', '*', column_name, data_type, null, 'Bỏ cột', 'Column removed'
from old semi join kept using (table_name) anti join new using (table_name, column_name)
union all
select n.table_name, 'type_changed', '*', n.column_name, o.data_type, n.data_type, 'Đổi kiểu dữ liệu', 'Type changed'
from new as n join old as o using (table_name, column_name) where o.data_type <> n.data_type
