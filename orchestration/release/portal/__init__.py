"""A published release, shown on a CKAN portal: what to write (plan), how to ask (connection), and doing it (push)."""
