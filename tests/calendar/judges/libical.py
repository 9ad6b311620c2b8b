"""Judges calendar files with libical 3, called directly (no binding needed: only the package libical3).

Takes a JSON array of files on stdin, gives a JSON array of verdicts on stdout:
what was wrong, and every component with its properties as the parser read them.
"""
import ctypes
import json
import sys

ical = ctypes.CDLL("libical.so.3")
ANY_COMPONENT, ANY_PROPERTY = 1, 0


def declare(name, gives, *takes):
    function = getattr(ical, name)
    function.restype, function.argtypes = gives, takes
    return function


pointer, text, number = ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int
parse = declare("icalparser_parse_string", pointer, text)
count_errors = declare("icalcomponent_count_errors", number, pointer)
check = declare("icalrestriction_check", number, pointer)
kind_of = declare("icalcomponent_isa", number, pointer)
kind_name = declare("icalcomponent_kind_to_string", text, number)
first_component = declare("icalcomponent_get_first_component", pointer, pointer, number)
next_component = declare("icalcomponent_get_next_component", pointer, pointer, number)
first_property = declare("icalcomponent_get_first_property", pointer, pointer, number)
next_property = declare("icalcomponent_get_next_property", pointer, pointer, number)
property_name = declare("icalproperty_get_property_name", text, pointer)
value_of = declare("icalproperty_get_value", pointer, pointer)
value_kind = declare("icalvalue_isa", number, pointer)
value_text = declare("icalvalue_get_text", text, pointer)
value_string = declare("icalvalue_as_ical_string", text, pointer)
free = declare("icalcomponent_free", None, pointer)
TEXT_VALUE = declare("icalvalue_string_to_kind", number, text)(b"TEXT")
declare("icalerror_set_errors_are_fatal", None, number)(0)


def each(first, following, parent, kind):
    item = first(parent, kind)
    while item:
        yield item
        item = following(parent, kind)


def readable(prop):
    value = value_of(prop)
    read = value_text if value_kind(value) == TEXT_VALUE else value_string
    return [property_name(prop).decode(), (read(value) or b"").decode()]


def components(part):
    read = [readable(prop) for prop in each(first_property, next_property, part, ANY_PROPERTY)]
    inner = [found for child in each(first_component, next_component, part, ANY_COMPONENT) for found in components(child)]
    return [[kind_name(kind_of(part)).decode(), read], *inner]


def verdict(file):
    calendar = parse(file.encode())
    if not calendar:
        return {"wrong": ["not a calendar"], "components": []}
    wrong = [f"{count_errors(calendar)} errors"] if count_errors(calendar) else []
    if not check(calendar):
        wrong.append("breaks a restriction of RFC 5546")
    found = components(calendar)
    free(calendar)
    return {"wrong": wrong, "components": found}


json.dump([verdict(file) for file in json.load(sys.stdin)], sys.stdout)
