{# What as_of knows of a validity: nothing that begins later, and no last day that has not passed. #}
{% macro begun(valid_from) -%}coalesce({{ valid_from }}, date '0001-01-01') <= {{ as_of() }}{%- endmacro %}

{% macro end_known(valid_to) -%}if({{ valid_to }} < {{ as_of() }}, {{ valid_to }}, null){%- endmacro %}
