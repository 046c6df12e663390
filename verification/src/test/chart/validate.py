"""Checks manifests against the schemas of Kubernetes, in which no field is unknown.

validate.py FILE VERSION...    FILE has YAML documents, VERSION is such as 1.33

Objects of other operators are checked against the schemas beside this file, KIND.schema.json. Writes a line a
fault and ends with 1 if there is one.
"""

import json
import pathlib
import sys

import jsonschema
import kubernetes_validate
import yaml

HERE = pathlib.Path(__file__).parent


def faults(manifest, versions):
    own = HERE / f"{manifest['kind']}.schema.json"
    if own.exists():
        validator = jsonschema.Draft202012Validator(json.loads(own.read_text()))
        for error in validator.iter_errors(manifest):
            yield f"{error.json_path}: {error.message}"
        return
    for version in versions:
        try:
            kubernetes_validate.validate(manifest, version, strict=True)
        except kubernetes_validate.ValidationError as error:
            path = ".".join(str(each) for each in error.path)
            yield f"{path}: {error.message} (Kubernetes {version})"
        except (kubernetes_validate.InvalidSchemaError, kubernetes_validate.SchemaNotFoundError) as error:
            yield f"no schema for it (Kubernetes {version}): {error}"


def main(file, *versions):
    count = found = 0
    for manifest in yaml.safe_load_all(pathlib.Path(file).read_text()):
        if manifest is None:
            continue
        count += 1
        for fault in faults(manifest, versions):
            found += 1
            print(f"{manifest['kind']} {manifest['metadata']['name']}: {fault}")
    print(f"{count} objects, {found} faults")
    return 1 if found or not count else 0


sys.exit(main(*sys.argv[1:]))
