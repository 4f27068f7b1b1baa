//! [`Budget`]: go-yaml's guard against documents that are small and stand for much.
//!
//! Upstream: `decodeCount`, `aliasCount` and `allowedAliasRatio` in `decode.go` of go.yaml.in/yaml/v2 v2.4.4. It counts
//! while it expands aliases; here nothing is expanded, so each anchor knows how many steps its value takes.

/// Up to so many steps, nearly all of them may come from aliases.
const LOW: u64 = 400_000;
/// From so many steps on, a tenth of them may.
const HIGH: u64 = 4_000_000;

#[derive(Debug)]
pub(super) struct Budget {
    steps: u64,
    /// Of the steps, those that aliases caused.
    aliased: u64,
}

impl Default for Budget {
    /// The document itself is the first step.
    fn default() -> Self {
        Self { steps: 1, aliased: 0 }
    }
}

impl Budget {
    pub(super) fn spent(&self) -> u64 {
        self.steps
    }

    /// One node more. Says whether it is too much.
    #[inline]
    pub(super) fn step(&mut self) -> bool {
        self.steps = self.steps.saturating_add(1);
        self.aliased > 100 && self.is_exceeded()
    }

    /// An alias is expanded, which takes so many steps. Says whether that is too much: while the steps of one alias
    /// are counted, the ratio only grows and what is allowed only shrinks, so looking once at the end is enough.
    pub(super) fn expand(&mut self, steps: u64) -> bool {
        self.steps = self.steps.saturating_add(steps);
        self.aliased = self.aliased.saturating_add(steps);
        self.aliased > 100 && self.is_exceeded()
    }

    fn is_exceeded(&self) -> bool {
        self.steps > 1000 && as_float(self.aliased) / as_float(self.steps) > self.allowed()
    }

    fn allowed(&self) -> f64 {
        if self.steps <= LOW {
            0.99
        } else if self.steps >= HIGH {
            0.10
        } else {
            0.99 - 0.89 * (as_float(self.steps.saturating_sub(LOW)) / as_float(HIGH.saturating_sub(LOW)))
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "go-yaml compares so; and beyond 2^53 the answer is clear")]
fn as_float(count: u64) -> f64 {
    count as f64
}
