//! A credential that cannot be printed by accident. It has no serde on purpose.

use std::fmt;

#[derive(Clone)]
pub struct Secret(String);

impl Secret {
    /// White space around a pasted key is never part of it.
    pub fn new(text: impl AsRef<str>) -> Self {
        Self(text.as_ref().trim().to_owned())
    }

    /// The one way to the text: easy to find by name in a review.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("•••")
    }
}

impl fmt::Display for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("•••")
    }
}

/// Whether a pasted text can be what it is meant as; the error is a sentence.
pub(crate) fn one_word(what: &str, text: &str) -> Result<(), String> {
    if text.is_empty() {
        return Err(format!("The {what} is empty."));
    }
    if text.contains(|c: char| c.is_whitespace() || c.is_control()) {
        return Err(format!(
            "The {what} must be one word: check that only the {what} was pasted."
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_not_printed() {
        let secret = Secret::new(" canary-4711\n");
        assert_eq!(secret.expose(), "canary-4711");
        assert_eq!(format!("{secret} {secret:?} {secret:#?}"), "••• ••• •••");
        assert_eq!(format!("{:?}", Some(secret)), "Some(•••)");
    }
}
