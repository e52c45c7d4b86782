//! The company's people: a few managers and whom they lead, one who is still to come and one who
//! has left.

use super::DAY_MS;
use crate::hr::Employee;
use crate::hr::people::day;
use crate::names;
use crate::world::World;

const PEOPLE: i64 = 24;
const AREAS: [(&str, &str, &str); 4] = [
    ("Engineering", "Backend Engineer", "Lisbon"),
    ("Sales", "Account Executive", "Austin"),
    ("People", "People Partner", "Remote"),
    ("Finance", "Financial Analyst", "Austin"),
];

pub(super) fn plant(world: &mut World, now: i64) {
    let mut managers = Vec::new();
    for at in 0..PEOPLE {
        let (name, email) = names::person(&mut world.random);
        let (first, last) = name.split_once(' ').unwrap_or((&name, ""));
        let area = usize::try_from(at).unwrap_or(0) % AREAS.len();
        let (department, title, location) = AREAS[area];
        // One is to come, one has left.
        let hired = if at == PEOPLE - 1 {
            20
        } else {
            -40 * (PEOPLE - at)
        };
        let left = (at == PEOPLE - 2).then(|| day(now - 3 * DAY_MS));
        let id = world.hr.add(
            Employee {
                first_name: first.to_owned(),
                last_name: last.to_owned(),
                work_email: Some(names::work_address(&name, "tidewell.example")),
                personal_email: Some(email),
                hire_date: Some(day(now + hired * DAY_MS)),
                termination_date: left,
                title: Some(title.to_owned()),
                department: Some(department.to_owned()),
                location: Some(location.to_owned()),
                manager: managers.get(area).copied(),
                employment_type: Some("Full-Time".to_owned()),
                salary: Some(60_000 + at * 1_000),
                ..Employee::default()
            },
            now + hired.min(0) * DAY_MS,
        );
        if managers.len() < AREAS.len() {
            managers.push(id);
        }
    }
}
