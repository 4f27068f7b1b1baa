"""Holds each schema file against its meta-schema, and each OpenAPI file against the specification that it names.

    python meta.py FILE …
"""
import json
import sys

from jsonschema import SchemaError, validators
from openapi_spec_validator import validate
from openapi_spec_validator.validation.exceptions import OpenAPIValidationError


def complaint(path):
    """What is wrong with a file; nothing where nothing is."""
    with open(path, encoding="utf-8") as file:
        schema = json.load(file)
    try:
        if "openapi" in schema:
            validate(schema)
            return None
        draft = validators.validator_for(schema, default=None)
        if draft is None:
            return f"{path}: it names no draft that jsonschema knows"
        draft.check_schema(schema)
    except (SchemaError, OpenAPIValidationError) as error:
        return f"{path}: {getattr(error, 'json_path', '')} {error.message[:500]}"
    return None


def main():
    files = sys.argv[1:]
    complaints = [text for text in map(complaint, files) if text]
    print(*complaints, sep="\n", end="\n" if complaints else "")
    print(f"{len(files)} files in Python: {len(complaints)} complaints")
    sys.exit(bool(complaints))


if __name__ == "__main__":
    main()
