//! Invented companies, in words both vendors use: who they are, where, and whom they look for.

/// A company as its recruiters would describe it.
pub(super) struct Company {
    /// What comes after the @ of its people.
    pub domain: &'static str,
    pub offices: &'static [Place],
    pub areas: &'static [Area],
    pub templates: &'static [Template],
    pub users: usize,
    pub jobs: usize,
}

pub(super) struct Place {
    pub name: &'static str,
    /// Absent for what is no place one could travel to.
    pub address: Option<&'static str>,
    pub currency: &'static str,
    /// What is paid there, in hundredths of what is paid in dollars at home.
    pub level: i64,
}

pub(super) struct Area {
    pub department: &'static str,
    /// Whom it looks for; the first are looked for again when the list is at its end.
    pub titles: &'static [&'static str],
    /// Pay of its first title, in thousands of dollars a year.
    pub pay: i64,
}

pub(super) struct Template {
    pub name: &'static str,
    pub department: Option<&'static str>,
    pub office: &'static str,
    pub employment: &'static str,
}

const fn place(
    name: &'static str,
    address: Option<&'static str>,
    currency: &'static str,
    level: i64,
) -> Place {
    Place {
        name,
        address,
        currency,
        level,
    }
}

const fn area(department: &'static str, pay: i64, titles: &'static [&'static str]) -> Area {
    Area {
        department,
        titles,
        pay,
    }
}

const fn template(
    name: &'static str,
    department: Option<&'static str>,
    office: &'static str,
    employment: &'static str,
) -> Template {
    Template {
        name,
        department,
        office,
        employment,
    }
}

pub(super) const DEMO: Company = Company {
    domain: "sandbox.example",
    offices: &[
        place("Lisbon", Some("Lisbon, Portugal"), "EUR", 65),
        place("Toronto", Some("Toronto, ON, Canada"), "CAD", 120),
        place("Nairobi", Some("Nairobi, Kenya"), "USD", 45),
        place("Seoul", Some("Seoul, South Korea"), "USD", 80),
        place("Berlin", Some("Berlin, Germany"), "EUR", 82),
        place("Paris", Some("Paris, France"), "EUR", 80),
        place("Remote", None, "USD", 94),
    ],
    areas: &[
        area("Engineering", 95, ENGINEERING),
        area("Product", 90, PRODUCT),
        area("Sales", 60, SALES),
        area("Marketing", 62, MARKETING),
        area("Customer", 52, SUPPORT),
        area("Finance", 64, FINANCE),
        area("People", 58, PEOPLE),
        area("Operations", 50, OPERATIONS),
    ],
    templates: &[
        template(
            "Template: Engineering",
            Some("Engineering"),
            "Berlin",
            "Full-time",
        ),
        template("Template: Sales", Some("Sales"), "Paris", "Full-time"),
        template("Template: Corporate", None, "Lisbon", "Full-time"),
        template("Template: Internship", None, "Remote", "Intern"),
    ],
    users: 40,
    jobs: 80,
};

pub(super) const SAMPLE: Company = Company {
    domain: "tidewell.example",
    offices: &[
        place("Boston", Some("Boston, MA, United States"), "USD", 100),
        place("Austin", Some("Austin, TX, United States"), "USD", 92),
        place("Seattle", Some("Seattle, WA, United States"), "USD", 102),
        place("London", Some("London, United Kingdom"), "GBP", 72),
        place("Berlin", Some("Berlin, Germany"), "EUR", 82),
        place("Remote", None, "USD", 94),
    ],
    areas: &[
        area("Engineering", 115, ENGINEERING),
        area("Product", 105, PRODUCT),
        area("Design", 90, DESIGN),
        area("Data", 100, DATA),
        area("Sales", 70, SALES),
        area("Marketing", 68, MARKETING),
        area("Support", 54, SUPPORT),
        area("Finance", 72, FINANCE),
        area("People", 66, PEOPLE),
    ],
    templates: &[
        template(
            "Template: Engineering",
            Some("Engineering"),
            "Boston",
            "Full-time",
        ),
        template("Template: Product", Some("Product"), "Boston", "Full-time"),
        template("Template: Design", Some("Design"), "Berlin", "Full-time"),
        template("Template: Data", Some("Data"), "Seattle", "Full-time"),
        template("Template: Sales", Some("Sales"), "Austin", "Full-time"),
        template(
            "Template: Marketing",
            Some("Marketing"),
            "London",
            "Full-time",
        ),
        template("Template: Support", Some("Support"), "Austin", "Full-time"),
        template("Template: Finance", Some("Finance"), "Boston", "Full-time"),
        template("Template: People", Some("People"), "Boston", "Full-time"),
        template("Template: Internship", None, "Remote", "Intern"),
    ],
    users: 44,
    jobs: 86,
};

const ENGINEERING: &[&str] = &[
    "Software Engineer",
    "Senior Software Engineer",
    "Frontend Engineer",
    "Site Reliability Engineer",
    "Security Engineer",
    "Mobile Engineer",
    "Quality Engineer",
    "Staff Engineer",
    "Engineering Lead, Platform",
    "Release Engineer",
];

const PRODUCT: &[&str] = &[
    "Product Analyst",
    "Product Lead",
    "Senior Product Lead",
    "Technical Writer",
    "Product Operations Analyst",
    "Group Product Lead",
];

const DESIGN: &[&str] = &[
    "Product Designer",
    "Senior Product Designer",
    "User Researcher",
    "Brand Designer",
    "Content Designer",
    "Design Systems Designer",
];

const DATA: &[&str] = &[
    "Data Analyst",
    "Data Engineer",
    "Analytics Engineer",
    "Data Scientist",
    "Machine Learning Engineer",
    "Senior Data Engineer",
];

const SALES: &[&str] = &[
    "Sales Development Representative",
    "Account Executive",
    "Senior Account Executive",
    "Sales Engineer",
    "Partnerships Lead",
    "Sales Operations Analyst",
    "Regional Sales Director",
];

const MARKETING: &[&str] = &[
    "Content Editor",
    "Demand Generation Lead",
    "Field Marketing Specialist",
    "Product Marketing Lead",
    "Events Coordinator",
    "Search Specialist",
];

const SUPPORT: &[&str] = &[
    "Support Specialist",
    "Support Engineer",
    "Onboarding Specialist",
    "Customer Success Lead",
    "Knowledge Base Editor",
    "Support Team Lead",
];

const FINANCE: &[&str] = &[
    "Accountant",
    "Payroll Specialist",
    "Financial Analyst",
    "Revenue Accountant",
    "Procurement Specialist",
    "Senior Financial Analyst",
    "Treasury Analyst",
];

const PEOPLE: &[&str] = &[
    "Recruiting Coordinator",
    "Recruiter",
    "People Partner",
    "Compensation Analyst",
    "Learning Specialist",
    "Senior Recruiter",
];

const OPERATIONS: &[&str] = &[
    "Office Coordinator",
    "Facilities Specialist",
    "Logistics Analyst",
    "Supply Planner",
    "Warehouse Lead",
    "Quality Inspector",
];
