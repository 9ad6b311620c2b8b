"""Judges calendar files with python3-vobject. Reads and answers as python_icalendar.py does."""
import json
import sys

import vobject


def readable(value):
    if hasattr(value, "strftime"):
        return value.strftime("%Y%m%dT%H%M%SZ") if getattr(value, "tzinfo", None) is not None else "floating"
    return str(value)


def properties(component):
    return [[line.name, readable(line.value)] for line in component.lines()]


def verdict(text):
    try:
        calendar = vobject.readOne(text, validate=True)
        walked = [calendar, *calendar.components()]
        nested = [part for one in calendar.components() for part in one.components()]
        return {"wrong": [], "components": [[part.name, properties(part)] for part in walked + nested]}
    except Exception as error:
        return {"wrong": [f"{type(error).__name__}: {error}"], "components": []}


json.dump([verdict(text) for text in json.load(sys.stdin)], sys.stdout)
