{# The day the marts speak for, as a date literal. #}
{% macro as_of() -%}
    {%- if not var('as_of') and execute -%}
        {{ exceptions.raise_compiler_error("The variable as_of is not set: dbt build --vars '{as_of: 2025-12-31}'") }}
    {%- endif -%}
    date '{{ var("as_of") or "1970-01-01" }}'
{%- endmacro %}
