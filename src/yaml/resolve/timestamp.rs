//! Whether a scalar with the tag `!!timestamp` is a time.
//!
//! Upstream: `parseTimestamp` of go.yaml.in/yaml/v2 v2.4.4 with Go's `time.Parse`.

/// What is left to read of a text.
struct Rest<'t>(&'t [u8]);

impl Rest<'_> {
    fn first(&self) -> Option<u8> {
        self.0.first().copied()
    }

    fn skip(&mut self, count: usize) {
        self.0 = self.0.get(count..).unwrap_or_default();
    }

    fn take(&mut self, byte: u8) -> Option<()> {
        (self.first() == Some(byte)).then(|| self.skip(1))
    }

    /// A number of one or two digits.
    fn number(&mut self) -> Option<u32> {
        let digit =
            |at: usize| self.0.get(at).filter(|byte| byte.is_ascii_digit()).map(|byte| u32::from(byte & 15));
        let first = digit(0)?;
        let second = digit(1);
        self.skip(if second.is_some() { 2 } else { 1 });
        Some(second.map_or(first, |second| first.wrapping_mul(10).wrapping_add(second)))
    }

    /// A number of two digits, in a zone.
    fn two_digits(&mut self) -> Option<u32> {
        let two = self.0.get(..2).is_some_and(|two| two.iter().all(u8::is_ascii_digit));
        if two { self.number() } else { None }
    }

    /// A fraction of a second, if there is one.
    fn fraction(&mut self) {
        if let [b'.' | b',', rest @ ..] = self.0 {
            let count = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
            if count > 0 {
                self.skip(count.saturating_add(1));
            }
        }
    }

    fn clock(&mut self) -> Option<()> {
        self.number().filter(|&hour| hour < 24)?;
        self.take(b':')?;
        self.number().filter(|&minute| minute < 60)?;
        self.take(b':')?;
        self.number().filter(|&second| second < 60)?;
        self.fraction();
        Some(())
    }

    fn zone(&mut self) -> Option<()> {
        match self.first()? {
            b'Z' => self.skip(1),
            b'+' | b'-' => {
                self.skip(1);
                self.two_digits().filter(|&hours| hours <= 24)?;
                self.take(b':')?;
                self.two_digits().filter(|&minutes| minutes <= 60)?;
            }
            _ => return None,
        }
        Some(())
    }

    fn end(&self) -> Option<()> {
        self.0.is_empty().then_some(())
    }
}

pub(super) fn is_timestamp(text: &str) -> bool {
    parse(text.as_bytes()).is_some()
}

fn parse(text: &[u8]) -> Option<()> {
    let year = text.get(..4)?.iter().try_fold(0_u32, |year, byte| {
        byte.is_ascii_digit().then(|| year.wrapping_mul(10).wrapping_add(u32::from(byte & 15)))
    })?;
    let mut rest = Rest(text);
    rest.skip(4);
    rest.take(b'-')?;
    let month = rest.number().filter(|month| (1..=12).contains(month))?;
    rest.take(b'-')?;
    let day = rest.number()?;
    if day < 1 || day > days_in(year, month) {
        return None;
    }
    match rest.first() {
        None => return Some(()),
        Some(b'T' | b't') => {
            rest.skip(1);
            rest.clock()?;
            rest.zone()?;
        }
        // A space in Go's layout stands for any number of them.
        Some(_) => {
            if rest.first() == Some(b' ') {
                let spaces = rest.0.iter().take_while(|&&byte| byte == b' ').count();
                rest.skip(spaces);
                rest.clock()?;
            } else {
                return None;
            }
        }
    }
    rest.end()
}

fn days_in(year: u32, month: u32) -> u32 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}
