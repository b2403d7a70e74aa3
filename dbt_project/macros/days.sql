{# The calendar day in Viet Nam (UTC+7 all year) of an instant. #}
{% macro day_in_viet_nam(instant) -%}cast({{ instant }} + interval 7 hour as date){%- endmacro %}

{# The last day of a date printed as precisely as known: 2022, 2022-04 or 2022-04-25. #}
{% macro last_day_of(printed) -%}
    case length({{ printed }})
        when 4 then make_date(cast({{ printed }} as integer), 12, 31)
        when 7 then last_day(cast({{ printed }} || '-01' as date))
        else cast({{ printed }} as date)
    end
{%- endmacro %}
