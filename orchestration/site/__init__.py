"""A staged release -> its pages: overview, lists, data, method, and a page a plan, agency, indicator and territory."""
