"""What an SDMX library makes of a data file: python read_sdmx.py FILE, in the environment of the outside programs."""

import json
import sys

from pysdmx.io import read_sdmx

for dataset in read_sdmx(sys.argv[1], validate=True).data:
    found = {
        "structure": str(dataset.structure),
        "rows": len(dataset.data),
        "columns": list(dataset.data.columns),
        "values": [str(value) for value in dataset.data["OBS_VALUE"].astype(float)],
    }
    json.dump(found, sys.stdout)
