"""Runs kubeconform with the checked-in schemas as its `-schema-location`.

    python check.py KUBECONFORM SCHEMAS EXAMPLES VALUES

EXAMPLES holds our own manifests: those of `expect.toml` beside this file must be refused, with a word of why, and the others
taken. VALUES are the cases with Kubernetes' verdict: no schema may refuse what Kubernetes takes, and it must compile in Go.
"""
import json
import pathlib
import subprocess
import sys
import tomllib

DRAFTS = ["draft7", "2020-12"]


def location(schemas, flavour, draft):
    return f"{schemas}/{flavour}/{draft}/{{{{ .ResourceKind }}}}{{{{ .KindSuffix }}}}.json"


def run(kubeconform, where, *args, text=None):
    """kubeconform's answers: for each resource its file, status and message."""
    command = [kubeconform, "-output", "json", "-verbose", "-schema-location", where, *args]
    found = subprocess.run(command, input=text, capture_output=True, text=True, check=False)
    if found.stderr:
        sys.exit(f"{' '.join(command)}: {found.stderr}")
    return json.loads(found.stdout)["resources"]


def examples(kubeconform, where, flavour, folder):
    """What is wrong with kubeconform's answers to our examples."""
    with open(pathlib.Path(__file__).parent / "expect.toml", "rb") as file:
        refused = tomllib.load(file)["refused"]
    for name in refused:
        if not (folder / name).exists():
            yield f"expect.toml names {name}, which is not there"
    manifests = sorted(path for path in folder.rglob("*") if path.suffix in {".yaml", ".json"})
    answers = {}
    for resource in run(kubeconform, where, "-strict", *map(str, manifests)):
        answers.setdefault(pathlib.Path(resource["filename"]), []).append(resource)
    for path in manifests:
        name = path.relative_to(folder).as_posix()
        words = refused.get(name, {})
        expected = words.get("both", words.get(flavour))
        said = [f"{answer['status']}: {answer['msg']}" for answer in answers.get(path, [])]
        bad = [text for text in said if not text.startswith("statusValid:")]
        if not said:
            yield f"{name}: kubeconform says nothing"
        elif expected is None and bad:
            yield f"{name}: {bad[0]}"
        elif expected is not None and not any(expected in text for text in bad):
            yield f"{name}: kubeconform should say `{expected}`, but says: {' '.join(said)}"


def soundness(kubeconform, where, values):
    """Cases that Kubernetes takes and kubeconform does not."""
    with open(values, encoding="utf-8") as lines:
        cases = [case for case in map(json.loads, lines) if case["verdict"] == "accepted"]
    # JSON is YAML: the whole set is one stream of documents.
    text = "\n---\n".join(json.dumps(case["value"]) for case in cases)
    resources = run(kubeconform, where, "-n", "1", text=text)
    if len(resources) != len(cases):
        yield f"{len(cases)} documents have {len(resources)} answers"
    for resource in resources:
        if resource["status"] != "statusValid":
            yield f"{resource['kind']} {resource['name']}: refused though Kubernetes takes it: {resource['msg']}"


def main():
    kubeconform, schemas, folder, values = sys.argv[1:]
    complaints = []
    for draft in DRAFTS:
        for flavour in ["strict", "lenient"]:
            where = location(schemas, flavour, draft)
            complaints += [f"{flavour} {draft}: {text}" for text in examples(kubeconform, where, flavour, pathlib.Path(folder))]
        where = location(schemas, "lenient", draft)
        complaints += [f"lenient {draft}: {text}" for text in soundness(kubeconform, where, values)]
    print(*complaints[:50], sep="\n", end="\n" if complaints else "")
    print(f"kubeconform, both flavours and both drafts: {len(complaints)} complaints")
    sys.exit(bool(complaints))


if __name__ == "__main__":
    main()
