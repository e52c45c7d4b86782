//! The tape a history is played from: a row of choices made beforehand. A shorter tape, or one
//! with smaller numbers, is a simpler history, so a tape that shows a violation can be shrunk.

/// The choices of one history. Past its end every choice is the plain one.
pub struct Tape<'a> {
    choices: &'a [u16],
    at: usize,
}

impl<'a> Tape<'a> {
    pub fn new(choices: &'a [u16]) -> Self {
        Self { choices, at: 0 }
    }

    pub fn is_over(&self) -> bool {
        self.at >= self.choices.len()
    }

    /// 0 up to, not including, `end`. 0 is always the plainest choice.
    pub fn pick(&mut self, end: usize) -> usize {
        let choice = self.choices.get(self.at).copied().unwrap_or_default();
        self.at += 1;
        usize::from(choice) % end.max(1)
    }

    /// True this often, in percent.
    pub fn chance(&mut self, percent: usize) -> bool {
        self.pick(100) >= 100 - percent.min(100)
    }

    pub fn one<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.pick(from.len())]
    }
}

/// The tape of a seed: SplitMix64.
pub fn of_seed(seed: u64) -> Vec<u16> {
    let mut state = seed;
    let mut next = || {
        state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = state;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    };
    let length = 30 + next() % 400;
    (0..length).map(|_| (next() >> 48) as u16).collect()
}

/// The simplest tape near this one that still fails.
pub fn shrink(tape: Vec<u16>, fails: impl Fn(&[u16]) -> bool) -> Vec<u16> {
    let mut best = tape;
    loop {
        let before = best.clone();
        let mut size = best.len().max(1);
        while size > 0 {
            let mut at = 0;
            while at < best.len() {
                let end = (at + size).min(best.len());
                let without = [&best[..at], &best[end..]].concat();
                let mut plain = best.clone();
                plain[at..end].fill(0);
                if fails(&without) {
                    best = without;
                } else {
                    if plain != best && fails(&plain) {
                        best = plain;
                    }
                    at = end;
                }
            }
            size /= 2;
        }
        for at in 0..best.len() {
            for smaller in [best[at] % 100, best[at] / 2, best[at].saturating_sub(1)] {
                let mut lower = best.clone();
                lower[at] = smaller;
                if smaller < best[at] && fails(&lower) {
                    best = lower;
                }
            }
        }
        if best == before {
            return best;
        }
    }
}
