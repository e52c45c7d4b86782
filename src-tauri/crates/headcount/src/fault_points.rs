//! Named places at which a debug build dies on order, as if the power went: nothing is unwound,
//! flushed or closed. A release build has none of them.
//!
//! `MUSTER_DIE_AT=push.before_create:2` dies at the second passing of that place. A name is
//! `what.when` and stands in the source exactly once: the kill rounds read the list of places from
//! there and die once at each, so a new place needs nothing but its line.

/// A place to die at: `fault_point!("push.before_create");`.
macro_rules! fault_point {
    ($name:literal) => {
        #[cfg(debug_assertions)]
        $crate::fault_points::passed($name);
    };
}
pub(crate) use fault_point;

/// Counts a passing, and dies if it is the one that was ordered.
#[cfg(debug_assertions)]
pub(crate) fn passed(name: &str) {
    use std::sync::{
        LazyLock,
        atomic::{AtomicU32, Ordering},
    };
    static ORDER: LazyLock<Option<Order>> =
        LazyLock::new(|| Order::read(&std::env::var("MUSTER_DIE_AT").ok()?));
    static PASSED: AtomicU32 = AtomicU32::new(0);
    let Some(order) = ORDER.as_ref().filter(|it| it.name == name) else {
        return;
    };
    if PASSED.fetch_add(1, Ordering::SeqCst) + 1 == order.passing {
        // SIGABRT, where there are signals: whoever ordered it can tell it from any other end.
        std::process::abort();
    }
}

/// Where to die.
#[cfg(debug_assertions)]
#[derive(Debug, PartialEq, Eq)]
struct Order {
    name: String,
    /// 1 is the first.
    passing: u32,
}

#[cfg(debug_assertions)]
impl Order {
    fn read(text: &str) -> Option<Self> {
        let (name, passing) = text.split_once(':').unwrap_or((text, "1"));
        Some(Self {
            name: name.to_string(),
            passing: passing.parse().ok()?,
        })
    }
}

#[cfg(all(test, debug_assertions))]
mod tests {
    use super::*;

    #[test]
    fn an_order_names_a_place_and_which_passing() {
        let check = |text: &str, want: Option<(&str, u32)>| {
            let got = Order::read(text);
            let got = got.as_ref().map(|it| (it.name.as_str(), it.passing));
            assert_eq!(got, want, "{text:?}");
        };
        check("push.before_create", Some(("push.before_create", 1)));
        check("push.before_create:2", Some(("push.before_create", 2)));
        check("push.before_create:soon", None);
    }
}
