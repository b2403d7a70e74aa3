{# Schemas are called what they are: staging, intermediate, marts - without the profile's prefix. #}
{% macro generate_schema_name(custom_schema_name, node) -%}
    {{ custom_schema_name or target.schema }}
{%- endmacro %}
