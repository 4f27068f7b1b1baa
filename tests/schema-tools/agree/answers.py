"""Says of each value which schemas take it, in the view of Python's jsonschema: the same as `schema_answers.rs` and `ajv.mjs`.

    python answers.py values.jsonl schemas/strict/draft7/{file}-v1.json … > answers.jsonl
"""
import functools
import json
import multiprocessing
import re
import sys

from jsonschema import validators


# An escape, a class or an anchor: only the last is to be replaced.
ANCHOR = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\$", re.DOTALL)


def end_of_text(pattern):
    """The pattern in Python's words: its `$` also matches before a last line feed, that of JSON Schema at the end alone."""
    return ANCHOR.sub(lambda part: r"\Z" if part[0] == "$" else part[0], pattern)


def in_python(schema):
    """The schema with its patterns in Python's words."""
    if isinstance(schema, list):
        return [in_python(value) for value in schema]
    if not isinstance(schema, dict):
        return schema
    schema = {key: in_python(value) for key, value in schema.items()}
    if isinstance(schema.get("pattern"), str):
        schema["pattern"] = end_of_text(schema["pattern"])
    if "patternProperties" in schema:
        schema["patternProperties"] = {end_of_text(key): value for key, value in schema["patternProperties"].items()}
    return schema


@functools.cache
def validator_of(path):
    with open(path, encoding="utf-8") as file:
        schema = json.load(file)
    draft = validators.validator_for(schema, default=None)
    if draft is None:
        sys.exit(f"{path}: it names no draft that jsonschema knows")
    return draft(in_python(schema))


def answer(schemas, line):
    case = json.loads(line)
    if "value" not in case:
        return None
    paths = [schema.replace("{file}", case["file"]) for schema in schemas]
    return {"id": case["id"], "taken": [validator_of(path).is_valid(case["value"]) for path in paths]}


def main():
    values, *schemas = sys.argv[1:]
    with open(values, encoding="utf-8") as lines, multiprocessing.Pool() as pool:
        for found in pool.imap(functools.partial(answer, schemas), lines, chunksize=100):
            if found:
                print(json.dumps(found))


if __name__ == "__main__":
    main()
