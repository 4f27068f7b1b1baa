//! [`Progress`]: a bar on standard error, for runs that take long.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// So long a run stays without a bar.
const PATIENCE: Duration = Duration::from_millis(500);

/// Counts files. It shows itself after [`PATIENCE`], and on a terminal only.
pub(crate) struct Progress {
    bar: ProgressBar,
    since: Instant,
    shown: AtomicBool,
}

impl Progress {
    /// Nothing is done yet of so many files.
    pub(crate) fn new(files: usize) -> Self {
        let length = u64::try_from(files).unwrap_or(u64::MAX);
        let bar = ProgressBar::with_draw_target(Some(length), ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("checking {bar:30} {pos}/{len} files") {
            bar.set_style(style);
        }
        Self { bar, since: Instant::now(), shown: AtomicBool::new(false) }
    }

    /// One file more is done.
    pub(crate) fn step(&self) {
        self.bar.inc(1);
        if self.since.elapsed() > PATIENCE && !self.shown.swap(true, Ordering::Relaxed) {
            // Draws nothing unless standard error is a terminal.
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }

    /// All is done: the bar goes away.
    pub(crate) fn finish(self) {
        self.bar.finish_and_clear();
    }
}
