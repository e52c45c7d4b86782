//! Names of people who do not exist. No two of them share one, so that a name says who is meant.

use std::collections::BTreeSet;

use super::dice::Dice;

/// What comes after the @ in the company's own addresses.
const DOMAIN: &str = "tidewell.example";

#[rustfmt::skip]
const FIRST: [&str; 108] = [
    "Aaliyah", "Adam", "Aisha", "Alejandro", "Alice", "Amara", "Ana", "Andrew", "Anika", "Anton",
    "Arjun", "Beatriz", "Ben", "Bianca", "Bruno", "Callum", "Camille", "Carlos", "Catherine",
    "Chen", "Chloe", "Claire", "Daniel", "Dara", "David", "Deepa", "Diego", "Dmitri", "Eleanor",
    "Elena", "Eli", "Emeka", "Emily", "Erik", "Esther", "Farah", "Felix", "Fiona", "Franziska",
    "Gabriel", "Grace", "Greta", "Hana", "Hannah", "Harriet", "Hassan", "Helena", "Henrik", "Hugo",
    "Ian", "Imani", "Ingrid", "Isaac", "Isabel", "Ivan", "Jack", "Jasmine", "Jia", "Joanna",
    "Jonas", "Jordan", "Julia", "Kabir", "Karen", "Kenji", "Kofi", "Lara", "Lena", "Leo", "Lucia",
    "Lukas", "Maeve", "Malik", "Marco", "Maria", "Marta", "Mateo", "Maya", "Mei", "Michael",
    "Miriam", "Nadia", "Naomi", "Nikhil", "Nina", "Nora", "Oliver", "Omar", "Paula", "Peter",
    "Priya", "Rachel", "Rafael", "Rosa", "Ruth", "Sam", "Sanjay", "Sara", "Sofia", "Stefan",
    "Tariq", "Theo", "Tomas", "Uma", "Vera", "Wei", "Yusuf", "Zoe",
];

#[rustfmt::skip]
const LAST: [&str; 120] = [
    "Abbott", "Adeyemi", "Ahmed", "Albrecht", "Almeida", "Andersen", "Aoki", "Archer", "Baker",
    "Banerjee", "Barnes", "Bauer", "Becker", "Bennett", "Blanchard", "Brandt", "Brooks", "Campos",
    "Carver", "Castillo", "Chandra", "Chowdhury", "Clarke", "Cole", "Correia", "Costa", "Cruz",
    "Dalton", "Delgado", "Desai", "Dietrich", "Doyle", "Drummond", "Eriksen", "Falk", "Farrell",
    "Feldman", "Fischer", "Fleming", "Foster", "Fraser", "Gallagher", "Garza", "Geller", "Gomez",
    "Graham", "Greene", "Gupta", "Haas", "Hale", "Hansen", "Hartmann", "Hayashi", "Herrera",
    "Hoffman", "Holloway", "Hughes", "Ibarra", "Ito", "Iyer", "Jansen", "Jensen", "Kaplan", "Kaur",
    "Keller", "Kennedy", "Khan", "Kim", "Kowalski", "Kruger", "Lambert", "Larsen", "Leclerc",
    "Lindgren", "Lopez", "Mahmoud", "Malone", "Marchetti", "Mbeki", "Mehta", "Mendes", "Miller",
    "Moreau", "Moreno", "Morgan", "Nakamura", "Nash", "Navarro", "Ndiaye", "Newman", "Nguyen",
    "Novak", "Obi", "Okafor", "Oliveira", "Osei", "Park", "Patel", "Petrov", "Pham", "Pierce",
    "Quinn", "Ramos", "Reilly", "Reyes", "Richter", "Romano", "Rossi", "Santos", "Schmidt", "Shah",
    "Singh", "Stone", "Suzuki", "Tanaka", "Teixeira", "Vogel", "Walsh", "Weber", "Zhang",
];

/// Hands out names, each once.
#[derive(Default)]
pub struct Names {
    given: BTreeSet<(usize, usize)>,
}

impl Names {
    pub fn fresh(&mut self, dice: &mut Dice) -> (&'static str, &'static str) {
        loop {
            let name = (dice.below(FIRST.len()), dice.below(LAST.len()));
            if self.given.insert(name) {
                return (FIRST[name.0], LAST[name.1]);
            }
        }
    }
}

/// The address a person has at work.
pub fn work_email(first: &str, last: &str) -> String {
    format!("{}.{}@{DOMAIN}", first.to_lowercase(), last.to_lowercase())
}
