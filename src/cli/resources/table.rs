//! Tables for people: a row for each part of a Pod, two columns for each resource.

use std::collections::BTreeSet;
use std::io::{self, Write};

use anstyle::Style;
use k8s_model::runtime::resources::ResourceList;

use super::{Amounts, PodAmounts, Role};
use crate::cli::excerpt::{one_line, short};

const HEADING: Style = Style::new().bold();

/// Columns that there always are, before those of other resources.
const FIRST: [&str; 2] = ["cpu", "memory"];

const NONE: &str = "-";

/// A row: what it is of, and a request and a limit of each resource.
struct Row {
    label: String,
    cells: Vec<String>,
}

struct Table<'n> {
    resources: Vec<&'n str>,
    /// Above the rows' labels.
    corner: &'static str,
    parts: Vec<Row>,
    /// Below a line.
    rest: Vec<Row>,
    total: Row,
}

pub(super) fn write(pods: &[PodAmounts], out: &mut dyn Write) -> io::Result<()> {
    for (number, pod) in pods.iter().enumerate() {
        if number > 0 {
            writeln!(out)?;
        }
        writeln!(out, "{HEADING}{}{HEADING:#} ({}:{})", pod.heading, one_line(&pod.path), pod.line)?;
        of_pod(pod).write(out)?;
        writeln!(out, "  QoS class: {}", pod.qos_class)?;
    }
    if pods.len() > 1 {
        writeln!(out, "\n{HEADING}{} Pods together{HEADING:#}", pods.len())?;
        let sum = Amounts::sum(pods);
        of_all(pods, &sum).write(out)?;
    }
    Ok(())
}

fn of_pod(pod: &PodAmounts) -> Table<'_> {
    let containers = pod.containers.iter().map(|container| &container.amounts);
    let all = containers.chain(&pod.whole).chain([&pod.total]);
    let resources = resources(all, &pod.overhead);
    let label = |name: &str, role| match role {
        Role::Init => format!("{name} (init)"),
        Role::Sidecar => format!("{name} (sidecar)"),
        Role::Main => name.to_owned(),
    };
    let containers = pod.containers.iter();
    let whole = pod.whole.iter().map(|whole| Row::new("the Pod as a whole".to_owned(), whole, &resources));
    Table {
        corner: "container",
        parts: containers
            .map(|container| Row::new(label(&container.name, container.role), &container.amounts, &resources))
            .collect(),
        rest: whole.chain(overhead(pod, &resources)).collect(),
        total: Row::new("total".to_owned(), &pod.total, &resources),
        resources,
    }
}

/// The row of the overhead, if there is any. It counts for those limits that there are.
fn overhead(pod: &PodAmounts, resources: &[&str]) -> Option<Row> {
    let is_limited = |name: &str| pod.total.limits.get(name).is_some_and(|limit| !limit.is_zero());
    let limits = pod.overhead.iter().filter(|(name, _)| is_limited(name));
    let limits = limits.map(|(name, amount)| (name.clone(), amount.clone())).collect();
    let amounts = Amounts { requests: pod.overhead.clone(), limits };
    amounts.is_set().then(|| Row::new("overhead".to_owned(), &amounts, resources))
}

fn of_all<'p>(pods: &'p [PodAmounts], sum: &'p Amounts) -> Table<'p> {
    let resources = resources(std::iter::once(sum), &sum.requests);
    let label = |pod: &PodAmounts| match (&pod.name, &pod.generate_name) {
        (Some(name), _) => name.clone(),
        (None, Some(prefix)) => format!("{prefix}…"),
        (None, None) => "without a name".to_owned(),
    };
    Table {
        corner: "Pod",
        parts: pods.iter().map(|pod| Row::new(label(pod), &pod.total, &resources)).collect(),
        rest: Vec::new(),
        total: Row::new("total".to_owned(), sum, &resources),
        resources,
    }
}

/// The names of the resources that there are amounts of, in the order of their columns.
fn resources<'p>(all: impl Iterator<Item = &'p Amounts>, overhead: &'p ResourceList) -> Vec<&'p str> {
    let names = all.flat_map(|amounts| amounts.requests.keys().chain(amounts.limits.keys()));
    let names: BTreeSet<&str> = names.chain(overhead.keys()).map(String::as_str).collect();
    FIRST.into_iter().chain(names.into_iter().filter(|name| !FIRST.contains(name))).collect()
}

impl Row {
    fn new(label: String, amounts: &Amounts, resources: &[&str]) -> Self {
        let cell = |list: &ResourceList, name: &str| {
            list.get(name).map_or_else(|| NONE.to_owned(), ToString::to_string)
        };
        let both = |name: &&str| [cell(&amounts.requests, name), cell(&amounts.limits, name)];
        Self { label, cells: resources.iter().flat_map(both).collect() }
    }
}

impl Table<'_> {
    fn rows(&self) -> impl Iterator<Item = &Row> {
        self.parts.iter().chain(&self.rest).chain([&self.total])
    }

    fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let labels = self.rows().map(|row| width(&row.label)).chain([width(self.corner)]);
        let label = labels.max().unwrap_or(0);
        let columns = self.columns();
        let both = |pair: &[usize]| pair.iter().fold(GAP, |sum, width| sum.saturating_add(*width));
        write!(out, "  {:label$}", "")?;
        for (name, pair) in self.resources.iter().zip(columns.chunks(2)) {
            write!(out, "  {:>1$}", short(name), both(pair))?;
        }
        writeln!(out)?;
        let head = ["request", "limit"].repeat(self.resources.len());
        line(out, self.corner, label, &head, &columns)?;
        self.parts.iter().try_for_each(|row| line(out, &row.label, label, &row.cells, &columns))?;
        let dashes = columns.iter().fold(label, |sum, width| sum.saturating_add(GAP).saturating_add(*width));
        writeln!(out, "  {}", "-".repeat(dashes))?;
        self.rest.iter().try_for_each(|row| line(out, &row.label, label, &row.cells, &columns))?;
        write!(out, "{HEADING}")?;
        line(out, &self.total.label, label, &self.total.cells, &columns)?;
        write!(out, "{HEADING:#}")
    }

    /// How wide each column is. The name of a resource may make its two columns wider.
    fn columns(&self) -> Vec<usize> {
        let head = ["request", "limit"].map(width);
        let mut columns = head.repeat(self.resources.len());
        for row in self.rows() {
            for (column, cell) in columns.iter_mut().zip(&row.cells) {
                *column = width(cell).max(*column);
            }
        }
        for (pair, name) in columns.chunks_mut(2).zip(&self.resources) {
            let [request, limit] = pair else { continue };
            let missing = width(&short(name)).saturating_sub(limit.saturating_add(GAP));
            *request = missing.max(*request);
        }
        columns
    }
}

/// Blanks between two columns.
const GAP: usize = 2;

fn line(
    out: &mut dyn Write,
    label: &str,
    label_width: usize,
    cells: &[impl AsRef<str>],
    columns: &[usize],
) -> io::Result<()> {
    write!(out, "  {label:label_width$}")?;
    for (cell, width) in cells.iter().zip(columns) {
        write!(out, "  {:>width$}", cell.as_ref())?;
    }
    writeln!(out)
}

/// In characters: names of containers and resources are ASCII, or the server refuses them.
fn width(text: &str) -> usize {
    text.chars().count()
}
