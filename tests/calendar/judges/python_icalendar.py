"""Judges calendar files with python3-icalendar.

Takes a JSON array of files on stdin, gives a JSON array of verdicts on stdout:
what was wrong, and every component with its properties as the parser read them.
"""
import json
import sys

import icalendar


def readable(value):
    if hasattr(value, "dt"):
        return value.dt.strftime("%Y%m%dT%H%M%SZ") if value.dt.utcoffset() is not None else "floating"
    return str(value)


def properties(component):
    skipped = ("BEGIN", "END")
    return [[name, readable(value)] for name, value in component.property_items(recursive=False) if name not in skipped]


def verdict(text):
    try:
        calendar = icalendar.Calendar.from_ical(text)
    except ValueError as error:
        return {"wrong": [str(error)], "components": []}
    walked = calendar.walk()
    wrong = [str(error) for component in walked for error in component.errors]
    return {"wrong": wrong, "components": [[part.name, properties(part)] for part in walked]}


json.dump([verdict(text) for text in json.load(sys.stdin)], sys.stdout)
