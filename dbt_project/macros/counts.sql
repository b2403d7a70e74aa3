{# One count per status, each a column `<prefix>_<status>`, to follow another column. #}
{% macro counts(statuses, column, prefix) -%}
    {%- for status in statuses %},
    count(*) filter (where {{ column }} = '{{ status }}') as {{ prefix }}_{{ status }}
    {%- endfor %}
{%- endmacro %}

{# The same columns after an outer join: nobody counted is zero. #}
{% macro counted(statuses, prefix) -%}
    {%- for status in statuses %},
    coalesce({{ prefix }}_{{ status }}, 0)::integer as {{ prefix }}_{{ status }}
    {%- endfor %}
{%- endmacro %}
