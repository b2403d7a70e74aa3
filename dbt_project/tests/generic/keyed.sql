{# No two rows of a model share the key its YAML declares (config.meta.key), and no part of it is null. #}
{% test keyed(model) %}
    {%- if execute -%}
        {%- set node = graph.nodes.values() | selectattr('resource_type', 'equalto', 'model') | selectattr('name', 'equalto', model.identifier) | first -%}
        {%- set key = node.config.meta.key -%}
    {%- else -%}
        {%- set key = ['1'] -%}
    {%- endif -%}
select {{ key | join(', ') }}, count(*) as copies
from {{ model }}
group by {{ key | join(', ') }}
having count(*) > 1{% for column in key %} or {{ column }} is null{% endfor %}
{% endtest %}
