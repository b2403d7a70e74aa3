{# Every value of a coded column is a code of the named list. #}
{% test code_of(model, column_name, list) %}
select m.{{ column_name }}, count(*) as copies
from {{ model }} as m
left join {{ source('landing', 'codelists') }} as c on c.list_id = '{{ list }}' and m.{{ column_name }} = c.code
where m.{{ column_name }} is not null and c.code is null
group by m.{{ column_name }}
{% endtest %}
