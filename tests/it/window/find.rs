//! Finds things as a person, or a screen reader, names them: by role, label and visible text.

/// A piece of an XPath in quotes.
fn quoted(text: &str) -> String {
    assert!(!text.contains('"'), "no name on screen has a quote in it");
    format!("\"{text}\"")
}

/// Its name is its label or its words.
pub fn button(name: &str) -> String {
    let name = quoted(name);
    format!("//button[normalize-space(.)={name} or @aria-label={name}]")
}

/// A link whose words begin so: a count may follow.
pub fn link(name: &str) -> String {
    format!("//a[starts-with(normalize-space(.), {})]", quoted(name))
}

/// The input, select or list that a label names.
pub fn field(label: &str) -> String {
    let label = quoted(label);
    format!("//*[@id=//label[normalize-space(text())={label}]/@for]")
}

/// A part of the page with a name: a drawer, a toolbar, a section.
pub fn within(name: &str, what: &str) -> String {
    format!("//*[@aria-label={}]{what}", quoted(name))
}

pub fn dialog(what: &str) -> String {
    format!("//*[@role='dialog']{what}")
}

/// The row of a table that has a cell with just this text.
pub fn row(grid: &str, text: &str) -> String {
    let cell = "*[@role='gridcell' or @role='rowheader']";
    let text = quoted(text);
    within(
        grid,
        &format!("//*[@role='row'][not(@hidden)][{cell}[normalize-space(.)={text}]]"),
    )
}

/// The cell of that row under a heading.
pub fn cell(grid: &str, text: &str, heading: &str) -> String {
    let heads = within(grid, "//*[@role='columnheader']");
    let heading = quoted(heading);
    format!(
        "{}/*[@aria-colindex={heads}[span[normalize-space(.)={heading}]]/@aria-colindex]",
        row(grid, text)
    )
}

/// Anything whose own words hold these.
pub fn words(text: &str) -> String {
    format!(
        "//*[text()[contains(normalize-space(.), {})]]",
        quoted(text)
    )
}
