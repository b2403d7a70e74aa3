"""tiendo: everything that is not SQL. Data walks registry/intake -> landing -> dbt -> gates -> release."""
