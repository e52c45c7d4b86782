//! A large company's plan as a CSV file: made up, but spread as real ones are, and the same in
//! every run.

use std::fmt::Write;

pub const ROWS: usize = 112_000;

const TITLES: &[&str] = &[
    "Software Engineer",
    "Data Analyst",
    "Product Manager",
    "Account Executive",
    "Nurse",
    "Warehouse Associate",
    "Customer Advisor",
    "Site Reliability Engineer",
    "Designer",
    "Financial Controller",
    "Recruiter",
    "Legal Counsel",
    "Field Technician",
    "Research Scientist",
    "Operations Lead",
    "Marketing Specialist",
    "Quality Inspector",
    "Administrative Officer",
];
const RANKS: &[&str] = &[
    "", "Junior ", "Senior ", "Staff ", "Lead ", "Deputy ", "Head ",
];
const DEPARTMENTS: &[&str] = &[
    "Engineering",
    "Sales",
    "Operations",
    "People",
    "Finance",
    "Legal",
    "Research",
    "Marketing",
    "Customer Care",
    "Logistics",
    "Quality",
    "Facilities",
];
const PLACES: &[&str] = &[
    "Lisbon",
    "Austin",
    "Berlin",
    "Nairobi",
    "Osaka",
    "São Paulo",
    "Toronto",
    "Leeds",
    "Kraków",
    "Remote",
    "Pune",
    "Oslo",
    "Lyon",
    "Cork",
];
const CURRENCIES: &[&str] = &["EUR", "USD", "GBP", "JPY", "BRL"];
const TYPES: &[&str] = &[
    "full_time",
    "full_time",
    "full_time",
    "part_time",
    "contractor",
    "intern",
];
const STATUSES: &[&str] = &[
    "draft",
    "pending_approval",
    "approved",
    "open",
    "open",
    "closed",
];

/// SplitMix64: small, even, and the same everywhere.
pub struct Random(pub u64);

impl Random {
    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % end as u64) as usize
    }

    fn pick(&mut self, from: &'static [&'static str]) -> &'static str {
        from[self.below(from.len())]
    }

    /// Usually the value, sometimes nothing.
    fn mostly(&mut self, percent: usize, value: String) -> String {
        if self.below(100) < percent {
            value
        } else {
            String::new()
        }
    }
}

/// The file's text; codes are `P-000001` and on.
pub fn text() -> String {
    let mut random = Random(2026);
    let mut text = String::with_capacity(ROWS * 180);
    text.push_str(
        "code,title,department,location,manager,hiring_manager,employment_type,fte,level,\
         start_date,end_date,currency,salary_min,salary_max,plan_status,reason,notes\n",
    );
    for n in 1..=ROWS {
        let title = format!(
            "{}{}{}",
            random.pick(RANKS),
            random.pick(TITLES),
            ["", ", North", ", South", " II"][random.below(4)]
        );
        let department = format!("{} {}", random.pick(DEPARTMENTS), 1 + random.below(40));
        let place = random.pick(PLACES);
        let managers = 1 + random.below(ROWS / 12);
        let manager = random.mostly(95, format!("P-{managers:06}"));
        let hiring = random.below(3_000);
        let hiring = random.mostly(60, format!("recruiter{hiring}@example.com"));
        let fte = ["1", "1", "1", "0.8", "0.5"][random.below(5)];
        let level = random.below(12);
        let level = random.mostly(90, format!("L{level}"));
        let start = (
            2024 + random.below(5),
            1 + random.below(12),
            1 + random.below(28),
        );
        let start = format!("{}-{:02}-{:02}", start.0, start.1, start.2);
        let end = 2030 + random.below(3);
        let end = random.mostly(8, format!("{end}-12-31"));
        let pay = 30_000 + 500 * random.below(300);
        let paid = random.below(100) < 85;
        let (currency, min, max) = if paid {
            let max = pay + pay / 4;
            (random.pick(CURRENCIES), pay.to_string(), max.to_string())
        } else {
            ("", String::new(), String::new())
        };
        let kind = random.pick(TYPES);
        let status = random.pick(STATUSES);
        let reason = ["new", "backfill", ""][random.below(3)];
        let requested = random.below(100_000);
        let notes = random.mostly(15, format!("Asked for in ticket {requested}"));
        // Writing to a String cannot fail.
        let _ = writeln!(
            text,
            "P-{n:06},\"{title}\",{department},{place},{manager},{hiring},{kind},{fte},{level},\
             {start},{end},{currency},{min},{max},{status},{reason},{notes}"
        );
    }
    text
}
