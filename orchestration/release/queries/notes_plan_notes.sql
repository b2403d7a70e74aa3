-- One row a thing that a document leaves unclear.
select plan_id, note from plan_notes order by plan_id, position
