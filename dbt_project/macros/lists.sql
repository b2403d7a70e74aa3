{# A `;`-joined, sorted, duplicate-free list from a `;`-joined text and one more item; null when empty. #}
{% macro sorted_flags(text, extra="null") -%}
    nullif(
        array_to_string(list_sort(list_distinct(string_split(concat_ws(';', {{ text }}, {{ extra }}), ';'))), ';'), ''
    )
{%- endmacro %}

{# A `;`-joined, sorted list of the distinct values of an aggregate's rows; null when there is none. #}
{% macro joined(value) -%}
    nullif(array_to_string(list_sort(list(distinct {{ value }}) filter (where {{ value }} is not null)), ';'), '')
{%- endmacro %}
