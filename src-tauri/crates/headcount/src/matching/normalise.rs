//! Texts brought to one form, so that Zoë Müller, ZOE MUELLER and Зоэ can be compared at all.

use any_ascii::any_ascii_char;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// One word in lower-case ASCII letters and digits.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Word {
    pub plain: String,
    /// Written the German and Nordic way, ü as ue, where that differs.
    pub spelt: Option<String>,
}

impl Word {
    pub fn equals(&self, other: &Self) -> bool {
        self.forms().any(|mine| other.forms().any(|it| it == mine))
    }

    pub fn forms(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.plain.as_str()).chain(self.spelt.as_deref())
    }

    pub fn is_initial(&self) -> bool {
        self.plain.len() == 1
    }

    pub fn starts_with(&self, initial: &Self) -> bool {
        self.plain.starts_with(&initial.plain)
    }
}

/// The words of a text. Apostrophes join (O'Brien), everything else that is no letter parts.
pub fn words(text: &str) -> Vec<Word> {
    let parted = |c: char| !(c.is_alphanumeric() || is_combining_mark(c) || is_apostrophe(c));
    let texts = text.split(parted);
    texts.filter_map(word).collect()
}

/// The words as one text, for comparing titles and places.
pub fn phrase(text: &str) -> String {
    let words: Vec<String> = words(text).into_iter().map(|it| it.plain).collect();
    words.join(" ")
}

fn word(text: &str) -> Option<Word> {
    let plain = folded(text, |_| None);
    if plain.is_empty() {
        return None;
    }
    let spelt = (!text.is_ascii()).then(|| folded(text, spelt_out));
    let spelt = spelt.filter(|it| *it != plain);
    Some(Word { plain, spelt })
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | 'ʻ' | '`' | '´' | '′')
}

fn folded(text: &str, spell: fn(char) -> Option<&'static str>) -> String {
    let mut out = String::with_capacity(text.len());
    // Composed: ü may come as u with a mark, and й is another letter than и.
    for c in text.nfc() {
        if c.is_ascii() {
            out.extend(c.is_ascii_alphanumeric().then_some(c.to_ascii_lowercase()));
        } else if let Some(spelt) = spell(c) {
            out.push_str(spelt);
        } else if !is_apostrophe(c) && !is_combining_mark(c) {
            let ascii = any_ascii_char(c).chars();
            let kept = ascii.filter(char::is_ascii_alphanumeric);
            out.extend(kept.map(|it| it.to_ascii_lowercase()));
        }
    }
    out
}

fn spelt_out(c: char) -> Option<&'static str> {
    Some(match c {
        'ä' | 'Ä' | 'æ' | 'Æ' => "ae",
        'ö' | 'Ö' | 'ø' | 'Ø' | 'œ' | 'Œ' => "oe",
        'ü' | 'Ü' => "ue",
        'å' | 'Å' => "aa",
        'ß' | 'ẞ' => "ss",
        _ => return None,
    })
}

/// An address as its provider reads it: dots and tags mean nothing at Gmail.
pub fn email(text: &str) -> Option<String> {
    let text = text.trim().trim_start_matches("mailto:").to_lowercase();
    let (local, host) = text.rsplit_once('@')?;
    if local.is_empty() || host.is_empty() || text.contains(char::is_whitespace) {
        return None;
    }
    if host == "gmail.com" || host == "googlemail.com" {
        let untagged = local.split('+').next().unwrap_or(local);
        return Some(format!("{}@gmail.com", untagged.replace('.', "")));
    }
    Some(text)
}

/// The part of a LinkedIn address that names the person.
pub fn linkedin(text: &str) -> Option<String> {
    let text = text.trim().to_lowercase();
    let slug = match text.split_once("/in/") {
        Some((_, rest)) => rest,
        None if text.contains(['/', ' ', '@']) => return None,
        None => &text,
    };
    let slug = slug.split(['/', '?', '#']).next().unwrap_or_default();
    (!slug.is_empty()).then(|| slug.to_string())
}

/// A requisition code, compared without case or spaces around it.
pub fn code(text: &str) -> Option<String> {
    let code = text.trim().to_lowercase();
    (!code.is_empty()).then_some(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_any_alphabet() {
        let check = |text: &str, plain: &[&str], spelt: &[&str]| {
            let words = words(text);
            let got: Vec<&str> = words.iter().map(|it| it.plain.as_str()).collect();
            assert_eq!(got, plain, "{text}");
            let got: Vec<&str> = words.iter().filter_map(|it| it.spelt.as_deref()).collect();
            assert_eq!(got, spelt, "{text}");
        };
        check("Zoë Müller", &["zoe", "muller"], &["mueller"]);
        check("MU\u{308}LLER", &["muller"], &["mueller"]);
        check(
            "Søren Åse-Weiß",
            &["soren", "ase", "weiss"],
            &["soeren", "aase"],
        );
        check("O’Brien  d'Arc", &["obrien", "darc"], &[]);
        check("Nguyễn Thị Đào", &["nguyen", "thi", "dao"], &[]);
        check("Сергей Иванов", &["sergey", "ivanov"], &[]);
        check("ﬁnn Ａｎａ", &["finn", "ana"], &[]);
        check("王 小明", &["wang", "xiaoming"], &[]);
        check("J.-P. St. John", &["j", "p", "st", "john"], &[]);
        check(" – ", &[], &[]);
    }

    #[test]
    fn addresses() {
        for (text, want) in [
            (" Ana.Diaz+jobs@GMail.com", Some("anadiaz@gmail.com")),
            ("ana.diaz@googlemail.com", Some("anadiaz@gmail.com")),
            (
                "Ana.Diaz+jobs@mail.example",
                Some("ana.diaz+jobs@mail.example"),
            ),
            ("ana", None),
            ("@x", None),
            ("n/a", None),
        ] {
            assert_eq!(email(text).as_deref(), want, "{text}");
        }
        for (text, want) in [
            (
                "https://www.linkedin.com/in/Ana-Diaz/?trk=x",
                Some("ana-diaz"),
            ),
            ("ana-diaz", Some("ana-diaz")),
            ("https://linkedin.com/company/acme", None),
            ("", None),
        ] {
            assert_eq!(linkedin(text).as_deref(), want, "{text}");
        }
    }
}
