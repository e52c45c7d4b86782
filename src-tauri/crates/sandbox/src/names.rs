//! Plausible people from many places, for candidates nobody named.

use crate::random::Random;

const GIVEN: [&str; 28] = [
    "Aiko",
    "Amina",
    "Ana",
    "Bjørn",
    "Carlos",
    "Chidi",
    "Chloé",
    "Dmitri",
    "Élodie",
    "Fatima",
    "Giulia",
    "Hana",
    "Ingrid",
    "Jamal",
    "João",
    "Kwame",
    "Leila",
    "Linh",
    "Mateusz",
    "Mei",
    "Nadia",
    "Oluwaseun",
    "Priya",
    "Rafael",
    "Sinéad",
    "Tomáš",
    "Yusuf",
    "Zoë",
];

const FAMILY: [&str; 28] = [
    "Abebe",
    "Andersson",
    "Bianchi",
    "Castillo",
    "Chukwu",
    "Dubois",
    "Fernandes",
    "García",
    "Haddad",
    "Ibrahim",
    "Ivanova",
    "Kim",
    "Kowalska",
    "Le",
    "Mbeki",
    "Müller",
    "Nakamura",
    "Nguyen",
    "Novák",
    "O’Connor",
    "Öztürk",
    "Patel",
    "Rossi",
    "Sørensen",
    "Suzuki",
    "van der Berg",
    "Wang",
    "Yılmaz",
];

/// A name and an address at a domain that can never receive mail.
pub(crate) fn person(random: &mut Random) -> (String, String) {
    let (given, family) = (*random.pick(&GIVEN), *random.pick(&FAMILY));
    let handle: String = format!("{given}.{family}")
        .chars()
        .filter_map(plain)
        .collect();
    // Two people may share a name, not an address.
    (
        format!("{given} {family}"),
        format!("{handle}{}@mail.example", random.below(9000) + 1000),
    )
}

/// Where somebody of this name is reached at work.
pub(crate) fn work_address(name: &str, domain: &str) -> String {
    let handle = name.replace(' ', ".");
    let handle: String = handle.chars().filter_map(plain).collect();
    format!("{handle}@{domain}")
}

/// The letter as it is usually written in an address.
fn plain(letter: char) -> Option<char> {
    Some(match letter.to_lowercase().next()? {
        'á' | 'à' => 'a',
        'é' | 'ë' => 'e',
        'í' | 'ı' => 'i',
        'ã' => 'a',
        'ø' | 'ö' => 'o',
        'š' => 's',
        'ü' => 'u',
        c if c.is_ascii_alphanumeric() || c == '.' => c,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_plain_whatever_the_name() {
        let mut random = Random::new(3);
        for _ in 0..500 {
            let (name, email) = person(&mut random);
            assert!(name.contains(' '));
            assert!(
                email.is_ascii() && email.ends_with("@mail.example"),
                "{name}: {email}"
            );
        }
    }
}
