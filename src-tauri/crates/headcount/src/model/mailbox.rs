//! Whether a mailbox looks like a person's. An integration that acts as a person ends when the
//! person leaves.

/// Words of mailboxes that belong to a task, in either the name or the address.
const SHARED: [&str; 22] = [
    "admin",
    "api",
    "ats",
    "automation",
    "bot",
    "careers",
    "greenhouse",
    "hiring",
    "hr",
    "integration",
    "integrations",
    "jobs",
    "muster",
    "noreply",
    "people",
    "recruiting",
    "recruitment",
    "service",
    "system",
    "talent",
    "team",
    "trace",
];

/// A name of two or more words of which one, or an initial with the last, stands in the address,
/// and nothing that says what the mailbox is for.
pub fn looks_personal(name: &str, email: &str) -> bool {
    let local = email.split('@').next().unwrap_or_default().to_lowercase();
    let names = words(name);
    let parts = words(&local);
    let shared = |word: &String| SHARED.contains(&word.as_str());
    if names.len() < 2 || names.iter().any(shared) || parts.iter().any(shared) {
        return false;
    }
    let joined: String = parts.concat();
    let initialled = names.iter().flat_map(|first| {
        let initial: String = first.chars().take(1).collect();
        let others = names.iter().filter(move |it| *it != first);
        others.flat_map(move |last| [format!("{initial}{last}"), format!("{last}{initial}")])
    });
    let known = |word: &String| word.chars().count() > 1 && parts.contains(word);
    names.iter().any(known)
        || initialled.into_iter().any(|it| it == joined)
        || names.concat() == joined
}

/// The words of letters, in lower case.
fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphabetic())
        .filter(|it| !it.is_empty())
        .map(str::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_is_told_from_a_task() {
        for (name, email, personal) in [
            ("Sally Ortiz", "sally@fernhill.example", true),
            ("Sally Ortiz", "sally.ortiz@fernhill.example", true),
            ("Sally Ortiz", "SOrtiz@fernhill.example", true),
            ("Sally Ortiz", "ortizs@fernhill.example", true),
            ("Zoë Müller", "zoë@fernhill.example", true),
            (
                "Trace Integrations",
                "trace-integrations@fernhill.example",
                false,
            ),
            ("Recruiting", "recruiting@fernhill.example", false),
            (
                "Sally Ortiz",
                "hr-systems.ortiz.bot@fernhill.example",
                false,
            ),
            ("Sally Ortiz", "office@fernhill.example", false),
            ("Old Admin", "old@fernhill.example", false),
            ("", "", false),
        ] {
            assert_eq!(looks_personal(name, email), personal, "{name} <{email}>");
        }
    }
}
