//! The ends of the help texts: examples, what is done and what is not, exit codes.

pub(super) const CHECK: &str = "\
Examples:
  k8s-model check pod.yaml                       one file
  k8s-model check deploy/                        a folder and all below it
  k8s-model check 'envs/*/config-*.yaml'         a pattern; `**` crosses folders
  helm template ./chart | k8s-model check -      what Helm makes of a chart
  kubectl kustomize overlays/prod | k8s-model check -
  k8s-model check --format github deploy/        annotations in a GitHub workflow

What is checked:
  Whether the API server can read each Pod, ConfigMap and Secret, as with
  `--validate=strict`: the YAML or JSON, the type of every field, quantities,
  times, base64, fields that do not exist, fields that stand twice; then, with
  its defaults filled in, all that its validation refuses on create, and what it
  warns of. Warnings change no exit code. Admission plug-ins are not part of it.
  Other kinds are named and skipped.

Exit codes:
  0  all good
  1  problems were found
  2  something could not be read, or no input matched; the rest was checked

The values of Secrets are never shown, in no format.";

pub(super) const DEFAULT: &str = "\
Examples:
  k8s-model default pod.yaml                     the Pod with all that the server fills in
  k8s-model default --diff deploy/               only what it adds or changes, in each object
  k8s-model default --stored pod.yaml            as it would be stored: namespace, QoS class …
  k8s-model default -o json pod.yaml | jq .spec.dnsPolicy
  helm template ./chart | k8s-model default - | kubectl apply -f -

What is printed:
  Every object of the input, in its order; the items of a List one by one. In
  YAML, several are a stream with `---` between them, which Kubernetes reads back
  as the same objects. In JSON, one stands alone and several are a `v1` List.
  Comments and the order of fields are not kept.

  Pod, ConfigMap and Secret get their defaults. Any other kind is printed as it
  stands, with a note on standard error: a pipe loses no object. An object that
  the server could not read, or that has unknown fields or fields that stand
  twice, is left out; it is reported on standard error as `check` does, and the
  exit code is 1, which in a pipe the shell sees with `set -o pipefail`. The same
  goes for a Helm template or a kustomization that is named.

  With `--stored`, what only the server can know is unset: uid, times, and of a
  generated name the end, which is `xxxxx`. Admission plug-ins have no say.

The marks of `--diff`:
  +  a field that was not there
  ~  a value that is changed; what it was follows as a comment
  -  a field that is dropped
  Lines without a mark only say where it is. Exit code 0, changes or not.

Exit codes:
  0  all good
  1  problems were found
  2  something could not be read, or no input matched; the rest was printed

The values of Secrets are printed, since the object is what is asked for. With
`--diff` they are `•••`, and no report on standard error shows them.";

pub(super) const DIFF: &str = "\
Examples:
  k8s-model diff old.yaml new.yaml               two versions of a file
  k8s-model diff live/ deploy/                   two folders, object by object
  git show HEAD:pod.yaml | k8s-model diff - pod.yaml
  helm template ./chart | k8s-model diff live.yaml -
  kubectl apply view-last-applied -f app.yaml -o yaml | k8s-model diff - app.yaml

What is compared:
  Objects of both sides that have the same kind, namespace and name, wherever in
  the files they stand; without a namespace they are in `default`. Each is read
  and filled in as the server stores it, so that a default that is written out is
  no change, nor is what only the server writes: status, generation, managed
  fields. Elements of lists are found again by what Kubernetes tells them apart
  by, as containers by their names.

What is said of each:
  no change
  allowed in place       `kubectl apply` makes the change
  allowed only through   a subresource has to make it; the command is shown
  refused                the object would have to be deleted and created again
  created                it is only in NEW, and judged as a new object
  removed                it is only in OLD; nothing deletes it by itself

  NEW stands for the whole object, as with `kubectl replace`: what it leaves out
  is removed. `kubectl apply` keeps what others than you have added, so compare
  two versions of what you apply. What is refused has its line of NEW. Pod,
  ConfigMap and Secret are judged, other kinds are skipped, and admission plug-ins
  have no say.

Exit codes:
  0  no change, or every change is allowed in place, created or removed
  1  a change is refused, or an object cannot be read or stands twice
  2  a file could not be read, or no input matched; the rest was compared
  3  none of these, but a change is only allowed through a subresource

The values of Secrets are never shown, in no format.";

pub(super) const RESOURCES: &str = "\
Examples:
  k8s-model resources pod.yaml                   a table for the Pod
  k8s-model resources deploy/                    one for each Pod, and all together
  k8s-model resources -o json pod.yaml | jq '.total.requests'
  kubectl get pods -o yaml | k8s-model resources -

What is shown:
  For each container what it requests and where it is limited, after defaulting:
  a limit without a request is the request too. Init containers come first, in
  the order in which they run; a sidecar is one that keeps running. Below them
  what is set for the Pod as a whole, and its overhead.

  The total is what the scheduler sets aside. Containers and sidecars run
  together and are added up; init containers run one by one before them, so of
  those only the greediest counts, if it needs more. What is set for the Pod as a
  whole comes in place of that, and overhead on top. A total of limits is the sum
  of those that there are: a container without one may use any amount.

  Other kinds are skipped, with a note on standard error. A Pod that the server
  could not read is reported there as `check` does, and the exit code is 1.

Exit codes:
  0  all good
  1  problems were found
  2  something could not be read, or no input matched; the rest was shown";

pub(super) const EXPLAIN: &str = "\
Examples:
  k8s-model explain pod                                  a kind and its fields
  k8s-model explain pod.spec.containers.livenessProbe    a field and those below it
  k8s-model explain pod.spec.restartPolicy               a field with known values
  k8s-model explain configmap.data

How to read it:
  Behind each field stands its type: `list of Container`, `map of string`. The
  text below says what it is, in which unit, what the API server fills in if it
  is left out (`Default`), what it means if nothing is filled in (`Absent`), and
  what the server refuses.

Kinds:
  pod, configmap, secret

Exit codes:
  0  it was explained
  2  there is no such kind or field";

pub(super) const SCHEMA: &str = "\
Examples:
  k8s-model schema pod > pod-v1.json             for an editor: what to write
  k8s-model schema > all.json                    any file: the kind decides
  k8s-model schema pod --flavour lenient         for a check: only what the server refuses
  k8s-model schema --draft openapi               a document of components
  k8s-model schema --output schemas              all of them, as files

In an editor with yaml-language-server, as the first line of a file:
  # yaml-language-server: $schema=schemas/strict/draft7/pod-v1.json

With kubeconform:
  kubeconform -schema-location \\
    'schemas/lenient/draft7/{{ .ResourceKind }}{{ .KindSuffix }}.json' pod.yaml

What a schema says, and what it cannot:
  Types, known values, forms of names, ranges, defaults, required fields, and
  which fields go together. Not whether names are unique, whether what is named
  exists, or how quantities compare: that is what `k8s-model check` is for.

  `strict` knows no null and no unknown fields; `lenient` refuses nothing that
  the server takes on create.

Kinds:
  pod, configmap, secret

Exit codes:
  0  it was printed or written
  2  there is no such kind, or a file cannot be written";
