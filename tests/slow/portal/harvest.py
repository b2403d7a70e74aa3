"""What CKAN's DCAT harvester makes of a catalogue: python harvest.py FILE FORMAT, in the environment of CKAN."""

import json
import sys
from pathlib import Path

from ckanext.dcat.processors import RDFParser

file, form = sys.argv[1:]
parser = RDFParser(profiles=["euro_dcat_ap_3"])
parser.parse(Path(file).read_text(encoding="utf-8"), form)
json.dump(list(parser.datasets()), sys.stdout)
