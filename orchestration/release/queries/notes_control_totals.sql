-- One row: counts that documents print, and how many of them the tables meet.
select count(*) filter (where expected = counted) as met, count(*) as declared from control_totals
