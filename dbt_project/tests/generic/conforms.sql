{# What a model promises of its values, in one query: its key (config.meta.key) is whole and unique, coded columns hold
   codes of their list, references find their row. One row a broken promise and value. #}
{% test conforms(model, codes={}, references={}) %}
    {%- if execute -%}
        {%- set node = graph.nodes.values() | selectattr('resource_type', 'equalto', 'model') | selectattr('name', 'equalto', model.identifier) | first -%}
        {%- set key = node.config.meta.key -%}
    {%- else -%}
        {%- set key = ['1'] -%}
    {%- endif -%}
select 'key' as promise, concat_ws(' | ', {{ key | join(', ') }}) as value, count(*) as copies
from {{ model }}
group by {{ key | join(', ') }}
having count(*) > 1{% for column in key %} or {{ column }} is null{% endfor %}
{%- for column, list in codes.items() %}
union all
select '{{ column }}: a code of {{ list }}', {{ column }}, count(*)
from {{ model }}
anti join (select code as {{ column }} from {{ source('landing', 'codelists') }} where list_id = '{{ list }}') using ({{ column }})
where {{ column }} is not null
group by {{ column }}
{%- endfor %}
{%- for column, target in references.items() %}
    {%- set table, field = target.split('.') %}
union all
select '{{ column }}: refers to {{ target }}', {{ column }}, count(*)
from {{ model }}
anti join (select {{ field }} as {{ column }} from {{ ref(table) }}) using ({{ column }})
where {{ column }} is not null
group by {{ column }}
{%- endfor %}
{% endtest %}
