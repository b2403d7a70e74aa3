"""Reading Vietnamese reports: strings in, values out. No I/O, no third-party package, no other part of the project."""
