{# A quotient of decimals in decimals, rounded half up to six digits: DuckDB divides decimals as floats. Neither may be negative. #}
{% macro exact_ratio(numerator, denominator, factor=1) -%}
    {%- set whole = "cast(cast(" ~ denominator ~ " as decimal(24, 6)) * cast(1000000 as decimal(7, 0)) as hugeint)" -%}
    cast(
        cast(
            (cast(cast({{ numerator }} as decimal(24, 6)) * cast(1000000 as decimal(7, 0)) as hugeint) * {{ factor }} * 1000000 + {{ whole }} // 2)
            // nullif({{ whole }}, 0) as decimal(24, 0)
        ) * cast(0.000001 as decimal(7, 6)) as decimal(24, 6)
    )
{%- endmacro %}
