#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds a result in JSON against the schema: check-result.py SCHEMA RESULT

It knows the part of JSON Schema that our schema uses, and refuses a schema that uses more. Besides,
it checks what a schema cannot say: that rows are as long as there are columns, and that cells are of
their column's type.
"""
import json
import re
import sys

TYPES = {
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "string": lambda value: isinstance(value, str),
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "number": lambda value: isinstance(value, (int, float)) and not isinstance(value, bool),
    "null": lambda value: value is None,
}
REMARKS = {"$schema", "$id", "$comment", "$defs", "title", "description"}


class Validator:
    def __init__(self, schema):
        self.root = schema
        self.faults = []

    def check(self, value, schema, place):
        before = len(self.faults)
        for keyword, argument in schema.items():
            if keyword in REMARKS:
                continue
            name = "check_" + keyword.replace("$", "")
            method = getattr(self, name, None)
            if method is None:
                raise NotImplementedError(f"{place}: the schema says {keyword}")
            method(value, argument, schema, place)
        return len(self.faults) == before

    def fault(self, place, text):
        self.faults.append(f"{place}: {text}")

    def check_ref(self, value, reference, _schema, place):
        target = self.root
        for part in reference.removeprefix("#/").split("/"):
            target = target[part]
        self.check(value, target, place)

    def check_type(self, value, names, _schema, place):
        names = [names] if isinstance(names, str) else names
        if not any(TYPES[name](value) for name in names):
            self.fault(place, f"{value!r} is not {' or '.join(names)}")

    def check_const(self, value, constant, _schema, place):
        if value != constant:
            self.fault(place, f"{value!r} is not {constant!r}")

    def check_enum(self, value, values, _schema, place):
        if value not in values:
            self.fault(place, f"{value!r} is not one of {values}")

    def check_pattern(self, value, pattern, _schema, place):
        if isinstance(value, str) and not re.search(pattern, value):
            self.fault(place, f"{value!r} is not like {pattern}")

    def check_minLength(self, value, least, _schema, place):
        if isinstance(value, str) and len(value) < least:
            self.fault(place, "too short")

    def check_minimum(self, value, least, _schema, place):
        if TYPES["number"](value) and value < least:
            self.fault(place, f"{value} is below {least}")

    def check_required(self, value, names, _schema, place):
        if isinstance(value, dict):
            for name in names:
                if name not in value:
                    self.fault(place, f"{name} is missing")

    def check_properties(self, value, members, _schema, place):
        if isinstance(value, dict):
            for name, schema in members.items():
                if name in value:
                    self.check(value[name], schema, f"{place}/{name}")

    def check_additionalProperties(self, value, extra, schema, place):
        if not isinstance(value, dict):
            return
        for name in value.keys() - schema.get("properties", {}).keys():
            if extra is False:
                self.fault(place, f"{name} is not allowed")
            elif extra is not True:
                self.check(value[name], extra, f"{place}/{name}")

    def check_items(self, value, schema, _schema, place):
        if isinstance(value, list):
            for number, item in enumerate(value):
                self.check(item, schema, f"{place}/{number}")

    def check_anyOf(self, value, schemas, _schema, place):
        faults = self.faults
        self.faults = []
        fits = any([self.check(value, schema, place) for schema in schemas])
        self.faults = faults
        if not fits:
            self.fault(place, f"{value!r} fits none of {len(schemas)} forms")


def is_cell(value, kind):
    if value is None:
        return True
    if kind == "double":
        return TYPES["number"](value) or value in ("Infinity", "-Infinity")
    if kind == "int":
        return TYPES["integer"](value)
    if kind == "text":
        return isinstance(value, str)
    return isinstance(value, dict) and value.keys() == {"zh", "en"}


def list_cell_faults(result):
    for name, table in result["tables"].items():
        columns = table["columns"]
        for number, row in enumerate(table["rows"]):
            if len(row) != len(columns):
                yield f"/tables/{name}/rows/{number}: {len(row)} cells, {len(columns)} columns"
            for column, value in zip(columns, row):
                if not is_cell(value, column["type"]):
                    yield f"/tables/{name}/rows/{number}: {column['name']}: {value!r} is no {column['type']}"


def refuse_constant(name):
    raise ValueError(f"{name} is not JSON")


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        schema = json.load(file)
    with open(sys.argv[2], encoding="utf-8") as file:
        result = json.load(file, parse_constant=refuse_constant)
    validator = Validator(schema)
    validator.check(result, schema, "")
    faults = validator.faults or list(list_cell_faults(result))
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
