{# The yearly rate, in %, that gives the same growth over all years as their own rates do: an aggregate. #}
{% macro mean_growth(rate) -%}(exp(avg(ln(greatest(1 + {{ rate }} / 100, 0.000001))) filter (where {{ rate }} is not null)) - 1) * 100{%- endmacro %}

{# Does a figure prove the goal? A bound ("more than 95", "nearly 73") proves it only if the bound itself does. #}
{% macro satisfied(value, qualifier, comparator, goal, direction) -%}
    case {{ comparator }}
        when 'ge' then {{ value }} >= {{ goal }} and {{ qualifier }} <> 'lt'
        when 'gt' then ({{ value }} > {{ goal }} and {{ qualifier }} <> 'lt') or ({{ value }} = {{ goal }} and {{ qualifier }} = 'gt')
        when 'le' then {{ value }} <= {{ goal }} and {{ qualifier }} <> 'gt'
        when 'lt' then ({{ value }} < {{ goal }} and {{ qualifier }} <> 'gt') or ({{ value }} = {{ goal }} and {{ qualifier }} = 'lt')
        when 'eq' then {{ value }} = {{ goal }} and {{ qualifier }} = 'eq'
        when 'approx' then {{ value }} * 100 >= {{ goal }} * (100 - {{ var('approx_tolerance_percent') }}) and {{ qualifier }} <> 'lt'
        when 'change_pct' then
            if({{ direction }} < 0, {{ value }} <= {{ goal }} and {{ qualifier }} <> 'gt', {{ value }} >= {{ goal }} and {{ qualifier }} <> 'lt')
        else false
    end
{%- endmacro %}

{# Full coverage with counts is full only when every unit is counted. #}
{% macro whole(kind, numerator, denominator) -%}
    not ({{ kind }} = 'full_coverage' and {{ denominator }} is not null and {{ numerator }} is distinct from {{ denominator }})
{%- endmacro %}

{# A quotient as it is published; null where it says nothing (beyond twelve digits). #}
{% macro six_digits(quotient) -%}try_cast(round({{ quotient }}, 6) as decimal(18, 6)){%- endmacro %}
