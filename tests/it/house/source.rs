//! A Rust file parted into what the compiler sees and what it holds as text, so that a rule about
//! code is not tripped by a comment and a rule about texts finds them all.

/// One Rust file.
#[derive(Debug, Default)]
pub struct Source {
    /// The code; comments and the insides of texts are left out, lines are kept.
    pub code: String,
    /// Line and inside of each text.
    pub texts: Vec<(usize, String)>,
}

impl Source {
    pub fn read(text: &str) -> Self {
        let mut source = Self::default();
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let taken = if rest.starts_with("//") {
                rest.find('\n').unwrap_or(rest.len())
            } else if rest.starts_with("/*") {
                comment(rest)
            } else if let Some((taken, inside)) = literal(rest, &source.code) {
                let line = 1 + source.code.matches('\n').count();
                source.texts.push((line, inside.to_string()));
                source.code.push_str("\"\"");
                taken
            } else if let Some(taken) = character(rest) {
                source.code.push_str("' '");
                taken
            } else {
                source.code.push(first);
                rest = &rest[first.len_utf8()..];
                continue;
            };
            let lines = rest[..taken].matches('\n').count();
            source.code.extend(std::iter::repeat_n('\n', lines));
            rest = &rest[taken..];
        }
        source
    }

    /// The lines on which `word` stands as a word of its own.
    pub fn lines_naming(&self, word: &str) -> Vec<usize> {
        self.code
            .lines()
            .enumerate()
            .filter(|(_, line)| names(line, word))
            .map(|(at, _)| at + 1)
            .collect()
    }

    /// The code before the tests at the file's end.
    pub fn without_tests(&self) -> &str {
        let end = self.code.find("#[cfg(test)]\nmod ");
        &self.code[..end.unwrap_or(self.code.len())]
    }
}

/// Whether `word`, which may hold `::`, stands in the line and is no part of a longer name.
pub fn names(line: &str, word: &str) -> bool {
    let part = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices(word)
        .any(|(at, _)| !line[..at].ends_with(part) && !line[at + word.len()..].starts_with(part))
}

/// The length of a block comment, which may hold others.
fn comment(rest: &str) -> usize {
    let (mut depth, mut at) = (0, 0);
    while at < rest.len() {
        if rest[at..].starts_with("/*") {
            (depth, at) = (depth + 1, at + 2);
        } else if rest[at..].starts_with("*/") {
            (depth, at) = (depth - 1, at + 2);
            if depth == 0 {
                break;
            }
        } else {
            at += rest[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
    at
}

/// The length and the inside of a text: plain, of bytes, or raw.
fn literal<'a>(rest: &'a str, before: &str) -> Option<(usize, &'a str)> {
    let in_a_name = before.ends_with(|c: char| c.is_alphanumeric() || c == '_');
    let prefix = ["br", "b", "r", ""]
        .into_iter()
        .find(|it| rest.starts_with(it))?;
    if in_a_name && !prefix.is_empty() {
        return None;
    }
    let after = &rest[prefix.len()..];
    let hashes = if prefix.ends_with('r') {
        after.len() - after.trim_start_matches('#').len()
    } else {
        0
    };
    let body = after[hashes..].strip_prefix('"')?;
    let start = rest.len() - body.len();
    let length = if prefix.ends_with('r') {
        body.find(&format!("\"{}", "#".repeat(hashes)))?
    } else {
        let mut escaped = false;
        body.find(|c| {
            let ends = c == '"' && !escaped;
            escaped = c == '\\' && !escaped;
            ends
        })?
    };
    Some((start + length + 1 + hashes, &body[..length]))
}

/// The length of a character such as `'"'`; a lifetime is none.
fn character(rest: &str) -> Option<usize> {
    let body = rest.strip_prefix('\'')?;
    let length = match body.strip_prefix('\\') {
        Some(escape) => 2 + escape[1..].find('\'')?,
        None => body.chars().next()?.len_utf8(),
    };
    body.get(length..)?.starts_with('\'').then_some(length + 2)
}

#[test]
fn code_is_parted_from_comments_and_texts() {
    let source = Source::read(
        "//! tauri\nlet a = \"SELECT \\\" x\"; /* rusqlite /* nested */ */ let b = r#\"raw \" text\"#;\n\
         let c: &'static str = b\"bytes\"; let d = '\"'; let e = '\\'';\nlet r = here;",
    );
    let texts: Vec<&str> = source.texts.iter().map(|(_, text)| text.as_str()).collect();
    assert_eq!(texts, ["SELECT \\\" x", "raw \" text", "bytes"]);
    assert!(!source.code.contains("tauri") && !source.code.contains("rusqlite"));
    assert_eq!(source.lines_naming("here"), [4]);
    assert_eq!(source.lines_naming("her"), [0; 0]);
    assert!(names("use a::b;", "a::b") && !names("use a::bc;", "a::b"));
}
