-- The cells of one table that differ; names in braces are filled in for it.
select
    '{dataset}', 'value_changed', row_key, column_name, cell.before, cell.after,
    coalesce(b.label_vi, cell.before, '(trống)') || ' → ' || coalesce(a.label_vi, cell.after, '(trống)'),
    coalesce(b.label_en, cell.before, '(empty)') || ' → ' || coalesce(a.label_en, cell.after, '(empty)')
from (
    select {keys} as row_key, unnest([{cells}], recursive := true)
    from before.{table} as b join after.{table} as a using ({using})
    where {differs}
) as cell
left join before.codelists as b on b.list_id = cell.list_id and b.code = cell.before
left join after.codelists as a on a.list_id = cell.list_id and a.code = cell.after
where cell.before is distinct from cell.after
