-- Which build this warehouse holds; the release step compares it with its own.
select
    '{{ var("build_id") }}' as build_id,
    {{ as_of() }} as as_of,
    '{{ var("method_version") }}' as method_version
