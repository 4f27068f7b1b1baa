//! `k8s-model resources`: what Pods request and where they are limited.

mod json;
mod table;

use k8s_model::corev1::{Container, ContainerRestartPolicy, Pod, ResourceRequirements};
use k8s_model::runtime::qos;
use k8s_model::runtime::resources::{self, ResourceList};
use k8s_model::verdict::{Object, Options, Review};
use k8s_model::{SetDefaults, Verdict};

use super::args::{Resources, Tabled};
use super::check::{Settings, visit};
use super::excerpt::short;
use super::finding::{DocumentReport, Failure, FileReport};
use super::input::Input;
use super::report::human::heading;
use super::summary::{Summary, counted};
use super::{end, exit_code, fail, read_all, tell_beside, to_stdout};

const SETTINGS: Settings = Settings {
    command: "resources",
    fail_unknown: false,
    fail_named: true,
    warn: false,
    options: Options::new(),
};

/// What a part of a Pod requests, and where it is limited.
#[derive(Debug, Default)]
struct Amounts {
    requests: ResourceList,
    limits: ResourceList,
}

/// When a container runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    /// Before the others.
    Init,
    /// From then on, beside all others.
    Sidecar,
    Main,
}

#[derive(Debug)]
struct ContainerAmounts {
    name: String,
    role: Role,
    amounts: Amounts,
}

/// What is shown of a Pod.
#[derive(Debug)]
struct PodAmounts {
    path: String,
    line: u32,
    heading: String,
    name: Option<String>,
    generate_name: Option<String>,
    namespace: Option<String>,
    /// In the order in which they are started.
    containers: Vec<ContainerAmounts>,
    /// What is set for the Pod as a whole.
    whole: Option<Amounts>,
    overhead: ResourceList,
    total: Amounts,
    qos_class: String,
}

/// What came of one input.
struct Measured {
    report: FileReport,
    pods: Vec<PodAmounts>,
}

/// Runs the command.
pub(crate) fn run(args: &Resources) -> u8 {
    let color = args.common.color.choice();
    let read = match read_all(SETTINGS.command, &args.common.paths, measure) {
        Ok(read) => read,
        Err(nothing) => return fail(nothing, color),
    };
    let (files, pods): (Vec<FileReport>, Vec<Vec<PodAmounts>>) =
        read.files.into_iter().map(|file| (file.report, file.pods)).unzip();
    let pods: Vec<PodAmounts> = pods.into_iter().flatten().collect();
    let summary = Summary::of(&files);
    let code = exit_code(&summary, &read.failures);
    let written = to_stdout(color, |out| match args.output {
        Tabled::Table => table::write(&pods, out),
        Tabled::Json => json::write(&pods, out),
    });
    tell_beside(&files, &read.failures, note(&summary).as_deref(), &args.common);
    end(written, code, "the output", color)
}

/// What was skipped.
fn note(summary: &Summary) -> Option<String> {
    let what = match summary.skipped() {
        0 => return None,
        1 => "1 object is no Pod and was skipped".to_owned(),
        skipped => format!("{} are no Pods and were skipped", counted(skipped, "object")),
    };
    Some(format!("{what}: {}", summary.kinds()))
}

fn measure(input: &Input) -> Result<Measured, Failure> {
    let mut pods = Vec::new();
    let report = visit(input, SETTINGS, |_, review, said| {
        let is_read = !matches!(review.verdict(), Verdict::Decode | Verdict::Strict);
        match pod_of(review) {
            Ok(Some(pod)) if is_read => pods.push(PodAmounts::new(*pod, said, &input.shown)),
            Ok(_) => {}
            Err(Other) => {
                // Of what is skipped, it does not matter what else is wrong.
                said.verdict = Verdict::Unsupported;
                said.problems.clear();
            }
        }
    })?;
    Ok(Measured { report, pods })
}

/// An object that is read, and is no Pod.
struct Other;

/// The Pod; none if it is not known what it is.
fn pod_of(review: Review) -> Result<Option<Box<Pod>>, Other> {
    match review.into_object() {
        Some(Object::Pod(pod)) => Ok(Some(pod)),
        Some(_) => Err(Other),
        None => Ok(None),
    }
}

impl PodAmounts {
    /// Measures a Pod as the scheduler finds it: as it is stored.
    fn new(mut pod: Pod, said: &DocumentReport, path: &str) -> Self {
        pod.set_defaults();
        pod.prepare_for_create();
        let total = Amounts { requests: resources::requests(&pod), limits: resources::limits(&pod) };
        let qos_class = qos::class_of(&pod).to_string();
        let init = pod.spec.init_containers.into_iter().map(|container| {
            let is_sidecar = container.restart_policy == Some(ContainerRestartPolicy::Always);
            ContainerAmounts::new(container, if is_sidecar { Role::Sidecar } else { Role::Init })
        });
        let main = pod.spec.containers.into_iter().flatten();
        let main = main.map(|container| ContainerAmounts::new(container, Role::Main));
        Self {
            path: path.to_owned(),
            line: said.line,
            heading: heading(said).unwrap_or_default(),
            name: said.name.clone(),
            generate_name: said.generate_name.clone(),
            namespace: said.namespace.clone(),
            containers: init.chain(main).collect(),
            whole: pod.spec.resources.map(|whole| Amounts::from(*whole)).filter(Amounts::is_set),
            overhead: pod.spec.overhead,
            total,
            qos_class,
        }
    }
}

impl ContainerAmounts {
    fn new(container: Container, role: Role) -> Self {
        Self { name: short(&container.name), role, amounts: container.resources.into() }
    }
}

impl From<ResourceRequirements> for Amounts {
    fn from(resources: ResourceRequirements) -> Self {
        Self { requests: resources.requests, limits: resources.limits }
    }
}

impl Amounts {
    fn is_set(&self) -> bool {
        !self.requests.is_empty() || !self.limits.is_empty()
    }

    /// All of several Pods.
    fn sum(pods: &[PodAmounts]) -> Self {
        let mut sum = Self::default();
        for pod in pods {
            add(&mut sum.requests, &pod.total.requests);
            add(&mut sum.limits, &pod.total.limits);
        }
        sum
    }
}

fn add(sum: &mut ResourceList, more: &ResourceList) {
    for (name, amount) in more {
        match sum.get_mut(name) {
            Some(sum) => sum.increase_by(amount),
            None => _ = sum.insert(name.clone(), amount.clone()),
        }
    }
}
