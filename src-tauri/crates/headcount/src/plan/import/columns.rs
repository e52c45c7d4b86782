//! A file's header compared with the fields of a position: which column fills which.

use std::collections::{BTreeMap, HashMap};

use super::mapping::Mapping;
use crate::{
    api::files::MappedColumn,
    model::{Field, parse::squash},
    sheet::Row,
};

/// Without these a row is no position.
pub const REQUIRED: [Field; 2] = [Field::Code, Field::Title];

/// What each column of one file is for.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Columns {
    /// In the order rows are read: the currency comes before the pay that is counted in it.
    pub sources: Vec<Source>,
    /// Column, and the texts that let a row pass.
    pub filter: Vec<(usize, Vec<String>)>,
    /// Headings nothing is read from.
    pub unused: Vec<String>,
}

/// Where one field's value comes from.
#[derive(Debug, PartialEq, Eq)]
pub struct Source {
    pub field: Field,
    /// Several are joined with `-`. None: there is only the constant.
    pub columns: Vec<usize>,
    pub headings: Vec<String>,
    /// What a text of the file means, by its folded text.
    pub meanings: HashMap<String, String>,
    /// For rows where the cell is blank.
    pub constant: Option<String>,
}

impl Source {
    /// How the source is named to a person.
    pub fn heading(&self) -> String {
        if self.headings.is_empty() {
            self.field.label().into()
        } else {
            self.headings.join(" + ")
        }
    }
}

impl Columns {
    /// Finds the fields by the headings, as far as the mapping file is silent. A heading that is
    /// the field's own name wins over one that only means it; of two alike the first wins.
    ///
    /// Once a mapping file lists columns, it is taken at its word: another field is then filled
    /// only from an unused column with the field's own name. The two fields no file can do without
    /// are still looked for loosely, because the alternative is to refuse the file.
    pub fn find(mapping: &Mapping, headings: &[String]) -> Result<Self, String> {
        let mut found = BTreeMap::new();
        for (&field, wanted) in &mapping.columns {
            let columns: Vec<usize> = wanted
                .iter()
                .map(|it| column_of(it, headings))
                .collect::<Result<_, _>>()?;
            found.insert(field, columns);
        }
        let mut taken: Vec<usize> = found.values().flatten().copied().collect();
        for (matches, loose) in [
            (own_name as fn(&str) -> _, false),
            (Field::by_heading, true),
        ] {
            for (column, heading) in headings.iter().enumerate() {
                let Some(field) = matches(heading) else {
                    continue;
                };
                let open = !loose || mapping.columns.is_empty() || REQUIRED.contains(&field);
                if open && !taken.contains(&column) && !found.contains_key(&field) {
                    found.insert(field, vec![column]);
                    taken.push(column);
                }
            }
        }
        Self::build(headings, found, mapping)
    }

    fn build(
        headings: &[String],
        mut found: BTreeMap<Field, Vec<usize>>,
        mapping: &Mapping,
    ) -> Result<Self, String> {
        for &field in mapping.constants.keys() {
            found.entry(field).or_default();
        }
        found.retain(|field, columns| !columns.is_empty() || mapping.constants.contains_key(field));
        require(&found, headings)?;
        let source = |(field, columns): (Field, Vec<usize>)| Source {
            field,
            headings: columns
                .iter()
                .map(|&column| headings[column].clone())
                .collect(),
            columns,
            meanings: mapping.values.get(&field).cloned().unwrap_or_default(),
            constant: mapping.constants.get(&field).cloned(),
        };
        let mut sources: Vec<Source> = found.into_iter().map(source).collect();
        sources.sort_by_key(|source| (source.field != Field::Currency, source.field));
        if let Some(field) = mapping
            .values
            .keys()
            .find(|field| sources.iter().all(|it| it.field != **field))
        {
            return Err(format!(
                "The mapping file has [values.{}], but no heading fills that field.",
                field.key()
            ));
        }
        let filter: Vec<(usize, Vec<String>)> = mapping
            .filter
            .iter()
            .map(|(heading, wanted)| Ok((column_of(heading, headings)?, wanted.clone())))
            .collect::<Result<_, String>>()?;
        let used = |column: usize| {
            sources
                .iter()
                .any(|source| source.columns.contains(&column))
                || filter.iter().any(|(it, _)| *it == column)
        };
        let unused = (0..headings.len())
            .filter(|&column| !used(column) && !headings[column].is_empty())
            .map(|column| headings[column].clone())
            .collect();
        Ok(Self {
            sources,
            filter,
            unused,
        })
    }

    /// Whether the filter lets the row in.
    pub fn lets_pass(&self, row: Row<'_>) -> bool {
        self.filter
            .iter()
            .all(|(column, any)| any.iter().any(|it| it == row.cell(*column).trim()))
    }

    /// The columns as a screen shows them, in the order of the fields.
    pub fn shown(&self) -> Vec<MappedColumn> {
        let mut shown: Vec<MappedColumn> = self
            .sources
            .iter()
            .filter(|source| !source.headings.is_empty())
            .map(|source| MappedColumn {
                field: source.field,
                headings: source.headings.clone(),
            })
            .collect();
        shown.sort_by_key(|column| column.field);
        shown
    }
}

/// The field whose key or label the heading is.
pub fn own_name(heading: &str) -> Option<Field> {
    let heading = squash(heading);
    let own = |field: &&Field| squash(field.key()) == heading || squash(field.label()) == heading;
    Field::ALL.iter().find(own).copied()
}

/// How a mapping names a column: by its heading, or by its letter where the heading is blank or
/// another column has the same.
pub fn address(column: usize, headings: &[String]) -> String {
    let heading = &headings[column];
    let first = headings.iter().position(|it| it == heading);
    if heading.is_empty() || first != Some(column) {
        return format!("Column {}", letters(column));
    }
    heading.clone()
}

/// The letters a spreadsheet puts over a column: A, B … Z, AA.
pub fn letters(column: usize) -> String {
    let last = char::from(b'A' + (column % 26) as u8);
    match column / 26 {
        0 => last.to_string(),
        more => format!("{}{last}", letters(more - 1)),
    }
}

/// The column a mapping means: the very heading, else one that differs in case only, else the
/// letter.
pub fn column_of(wanted: &str, headings: &[String]) -> Result<usize, String> {
    let wanted = wanted.trim();
    headings
        .iter()
        .position(|heading| heading == wanted)
        .or_else(|| {
            let wanted = wanted.to_lowercase();
            headings
                .iter()
                .position(|heading| heading.to_lowercase() == wanted)
        })
        .or_else(|| {
            (0..headings.len()).find(|&column| format!("Column {}", letters(column)) == wanted)
        })
        .ok_or_else(|| {
            format!(
                "The mapping file names the heading “{wanted}”, which the file does not have. Its \
                 headings are {}.",
                list(headings)
            )
        })
}

fn require(found: &BTreeMap<Field, Vec<usize>>, headings: &[String]) -> Result<(), String> {
    let missing: Vec<&str> = REQUIRED
        .into_iter()
        .filter(|field| !found.contains_key(field))
        .map(Field::label)
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    Err(format!(
        "No heading was recognised as {}; both Code and Title are required. Headings found: {}. \
         Rename them in the first line, or name them in a mapping file.",
        missing.join(" or "),
        list(headings)
    ))
}

fn list(headings: &[String]) -> String {
    const SHOWN: usize = 20;
    let named: Vec<String> = headings
        .iter()
        .filter(|heading| !heading.is_empty())
        .map(|heading| format!("“{}”", super::shorten(heading, 40)))
        .collect();
    match named.len().checked_sub(SHOWN) {
        None | Some(0) => named.join(", "),
        Some(more) => format!("{} and {more} more", named[..SHOWN].join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headings(all: &[&str]) -> Vec<String> {
        all.iter().map(|it| (*it).to_string()).collect()
    }

    fn pairs(columns: &Columns) -> Vec<(Field, Vec<usize>)> {
        columns
            .sources
            .iter()
            .map(|it| (it.field, it.columns.clone()))
            .collect()
    }

    #[test]
    fn guesses() {
        let file = headings(&[
            "id",
            "Job Title",
            "unit",
            "Department",
            "CODE",
            "Pay floor",
            "ccy",
            "Code",
        ]);
        let columns = Columns::find(&Mapping::default(), &file).expect("code and title are there");
        assert_eq!(
            pairs(&columns),
            [
                (Field::Currency, vec![6]),
                (Field::Code, vec![4]),
                (Field::Title, vec![1]),
                (Field::Department, vec![3]),
                (Field::SalaryMin, vec![5]),
            ]
        );
        assert_eq!(columns.unused, ["id", "unit", "Code"]);
    }

    #[test]
    fn a_mapping_leaves_little_to_guess() {
        let mapping = Mapping::from_toml(
            "[columns]\ncode = ['org', 'REF']\ntitle = 'location'\ndepartment = 'unit'\nnotes = []\n\
             [filter]\nfte = '1'\n[constants]\ncurrency = 'GBP'",
        )
        .expect("a good file");
        let file = headings(&[
            "org",
            "ref",
            "location",
            "unit",
            "department",
            "fte",
            "grade",
            "notes",
        ]);
        let columns = Columns::find(&mapping, &file).expect("all headings are there");
        assert_eq!(
            pairs(&columns),
            [
                (Field::Currency, vec![]),
                (Field::Code, vec![0, 1]),
                (Field::Title, vec![2]),
                (Field::Department, vec![3]),
                (Field::Fte, vec![5]),
            ],
            "“location” is taken, “grade” is no field's own name, “notes” are left alone"
        );
        assert_eq!(columns.unused, ["department", "grade", "notes"]);
        assert_eq!(columns.filter, [(5, vec!["1".to_string()])]);
        let silent = Mapping::from_toml("[filter]\nday = 'x'").expect("a good file");
        let loose = headings(&["ref", "role", "grade", "day"]);
        assert_eq!(
            Columns::find(&silent, &loose)
                .expect("guessed")
                .sources
                .len(),
            3
        );
        let brief = Mapping::from_toml("[columns]\ntitle = 'role'").expect("a good file");
        assert_eq!(
            Columns::find(&brief, &loose)
                .expect("guessed")
                .sources
                .len(),
            2
        );
        let shown: Vec<Field> = columns.shown().iter().map(|it| it.field).collect();
        assert_eq!(
            shown,
            [Field::Code, Field::Title, Field::Department, Field::Fte]
        );
    }

    #[test]
    fn what_is_missing_is_named() {
        let why = Columns::find(&Mapping::default(), &headings(&["name", "", "age"]))
            .expect_err("no code, no title");
        assert!(
            why.contains("as Code or Title") && why.contains("“name”, “age”"),
            "{why}"
        );
        for (toml, want) in [
            ("[columns]\ncode = 'nr'", "heading “nr”"),
            ("[filter]\nday = 'x'", "heading “day”"),
            ("[values.reason]\na = 'new'", "[values.reason]"),
            ("[columns]\ntitle = []", "recognised as Title"),
        ] {
            let mapping = Mapping::from_toml(toml).expect("good by itself");
            let why = Columns::find(&mapping, &headings(&["code", "title"])).expect_err(toml);
            assert!(why.contains(want), "{toml}: {why}");
        }
    }
}
