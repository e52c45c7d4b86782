//! The sample company's departments: who leads them, and the teams under each lead.

use super::pay::Place::{self, Austin, Berlin, Boston, London, Remote, Seattle};

pub struct Department {
    pub name: &'static str,
    pub head: &'static str,
    /// Percent of what engineers get.
    pub rate: i64,
    /// What its people with long experience are called, before their title.
    pub expert: &'static str,
    pub groups: &'static [Group],
}

/// Teams under one director, or under the head of the department where there is none.
pub struct Group {
    pub director: Option<(&'static str, Place)>,
    pub teams: &'static [Team],
}

pub struct Team {
    pub manager: &'static str,
    pub home: Place,
    pub work: &'static str,
    /// Without its manager.
    pub size: usize,
}

const fn department(
    name: &'static str,
    head: &'static str,
    rate: i64,
    expert: &'static str,
    groups: &'static [Group],
) -> Department {
    Department {
        name,
        head,
        rate,
        expert,
        groups,
    }
}

const fn team(manager: &'static str, home: Place, work: &'static str, size: usize) -> Team {
    Team {
        manager,
        home,
        work,
        size,
    }
}

const fn led(director: &'static str, at: Place, teams: &'static [Team]) -> Group {
    Group {
        director: Some((director, at)),
        teams,
    }
}

const fn direct(teams: &'static [Team]) -> Group {
    Group {
        director: None,
        teams,
    }
}

#[rustfmt::skip]
pub const DEPARTMENTS: [Department; 9] = [
    department("Engineering", "Chief Technology Officer", 100, "Staff", ENGINEERING),
    department("Product", "Chief Product Officer", 98, "Principal", PRODUCT),
    department("Design", "VP of Design", 88, "Principal", DESIGN),
    department("Data", "VP of Data", 96, "Staff", DATA),
    department("Sales", "Chief Revenue Officer", 76, "Principal", SALES),
    department("Marketing", "Chief Marketing Officer", 72, "Principal", MARKETING),
    department("Support", "VP of Customer Support", 56, "Lead", SUPPORT),
    department("Finance", "Chief Financial Officer", 74, "Principal", FINANCE),
    department("People", "Chief People Officer", 70, "Principal", PEOPLE),
];

#[rustfmt::skip]
const ENGINEERING: &[Group] = &[
    led("Director of Engineering, Core", Boston, &[
        team("Engineering Manager, Scheduling", Boston, "Software Engineer", 8),
        team("Engineering Manager, Payments", Boston, "Software Engineer", 8),
        team("Engineering Manager, Reporting", Austin, "Software Engineer", 7),
        team("Engineering Manager, Integrations", Remote, "Software Engineer", 8),
        team("Engineering Manager, Mobile", Boston, "Mobile Engineer", 7),
    ]),
    led("Director of Engineering, Platform", Seattle, &[
        team("Engineering Manager, Cloud", Seattle, "Site Reliability Engineer", 8),
        team("Engineering Manager, Storage", Seattle, "Software Engineer", 7),
        team("Engineering Manager, Developer Tools", Seattle, "Software Engineer", 7),
        team("Engineering Manager, Operations", Berlin, "Site Reliability Engineer", 7),
    ]),
    led("Director of Engineering, Web", London, &[
        team("Engineering Manager, Web", London, "Frontend Engineer", 8),
        team("Engineering Manager, Onboarding", London, "Frontend Engineer", 7),
        team("Engineering Manager, Search", Berlin, "Software Engineer", 7),
        team("Engineering Manager, Notifications", Berlin, "Software Engineer", 7),
    ]),
    led("Director of Security", Boston, &[
        team("Application Security Manager", Boston, "Security Engineer", 6),
        team("Trust Manager", Remote, "Security Engineer", 5),
    ]),
    led("Director of Quality", Austin, &[
        team("Quality Manager", Austin, "Quality Engineer", 7),
        team("Release Manager", Austin, "Release Engineer", 5),
    ]),
];

#[rustfmt::skip]
const PRODUCT: &[Group] = &[
    led("Director of Product, Core", Boston, &[
        team("Group Product Manager, Scheduling", Boston, "Product Manager", 5),
        team("Group Product Manager, Payments", Boston, "Product Manager", 5),
        team("Group Product Manager, Platform", Seattle, "Product Manager", 5),
    ]),
    led("Director of Product, Web", London, &[
        team("Group Product Manager, Web", London, "Product Manager", 5),
        team("Documentation Manager", Remote, "Technical Writer", 5),
    ]),
    direct(&[team("Product Operations Manager", Boston, "Product Operations Analyst", 4)]),
];

#[rustfmt::skip]
const DESIGN: &[Group] = &[direct(&[
    team("Design Manager, Core", Boston, "Product Designer", 6),
    team("Design Manager, Web", London, "Product Designer", 6),
    team("Research Manager", Boston, "User Researcher", 4),
    team("Brand Manager", Berlin, "Brand Designer", 5),
])];

#[rustfmt::skip]
const DATA: &[Group] = &[direct(&[
    team("Analytics Manager", Boston, "Data Analyst", 7),
    team("Warehouse Manager", Seattle, "Analytics Engineer", 5),
    team("Data Engineering Manager", Seattle, "Data Engineer", 7),
    team("Machine Learning Manager", Berlin, "Machine Learning Engineer", 6),
])];

#[rustfmt::skip]
const SALES: &[Group] = &[
    led("Director of Sales, Americas", Boston, &[
        team("Sales Manager, Mid-market", Boston, "Account Executive", 8),
        team("Sales Manager, Enterprise", Austin, "Account Executive", 7),
        team("Sales Development Manager, Americas", Austin, "Sales Development Representative", 9),
        team("Sales Engineering Manager", Boston, "Sales Engineer", 6),
    ]),
    led("Director of Sales, Europe", London, &[
        team("Sales Manager, UK", London, "Account Executive", 7),
        team("Sales Manager, Central Europe", Berlin, "Account Executive", 6),
        team("Sales Development Manager, Europe", London, "Sales Development Representative", 7),
    ]),
    led("Director of Revenue Operations", Boston, &[
        team("Sales Operations Manager", Boston, "Sales Operations Analyst", 5),
        team("Partnerships Manager", Remote, "Partnerships Specialist", 5),
    ]),
];

#[rustfmt::skip]
const MARKETING: &[Group] = &[direct(&[
    team("Demand Generation Manager", Boston, "Demand Generation Specialist", 6),
    team("Product Marketing Manager", Boston, "Product Marketing Specialist", 5),
    team("Content Manager", London, "Content Editor", 6),
    team("Field Marketing Manager", Austin, "Field Marketing Specialist", 5),
    team("Events Manager", London, "Events Coordinator", 4),
])];

#[rustfmt::skip]
const SUPPORT: &[Group] = &[
    led("Director of Support, Americas", Austin, &[
        team("Support Manager, Days", Austin, "Support Specialist", 9),
        team("Support Manager, Evenings", Austin, "Support Specialist", 8),
        team("Technical Support Manager", Austin, "Support Engineer", 8),
    ]),
    led("Director of Support, Europe", Berlin, &[
        team("Support Manager, Europe", Berlin, "Support Specialist", 8),
        team("Technical Support Manager, Europe", London, "Support Engineer", 6),
    ]),
    led("Director of Customer Success", Boston, &[
        team("Onboarding Manager", Boston, "Onboarding Specialist", 7),
        team("Customer Success Team Manager", Remote, "Customer Success Manager", 8),
        team("Knowledge Manager", Remote, "Knowledge Base Editor", 4),
    ]),
];

#[rustfmt::skip]
const FINANCE: &[Group] = &[direct(&[
    team("Financial Planning Manager", Boston, "Financial Analyst", 5),
    team("Accounting Manager", Boston, "Accountant", 6),
    team("Revenue Manager", Boston, "Revenue Accountant", 4),
    team("Payroll Manager", London, "Payroll Specialist", 4),
    team("Procurement Manager", Austin, "Procurement Specialist", 4),
])];

#[rustfmt::skip]
const PEOPLE: &[Group] = &[direct(&[
    team("Talent Manager, Americas", Boston, "Recruiter", 7),
    team("Talent Manager, Europe", London, "Recruiter", 5),
    team("People Partner Manager", Boston, "People Partner", 5),
    team("People Operations Manager", Austin, "People Operations Specialist", 5),
    team("Rewards Manager", Boston, "Compensation Analyst", 4),
])];
