//! What a sandbox starts with: accounts that were in use before we came.

mod companies;
mod greenhouse;
mod lever;
mod people;
mod rows;
mod small;

use clap::ValueEnum;

use crate::world::World;
pub(crate) use small::small;

const DAY_MS: i64 = 86_400_000;

/// What a sandbox starts with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Seed {
    /// Greenhouse with three departments, three offices, a template and two jobs; Lever empty.
    Small,
    /// Other people's requisitions, jobs and candidates, and recruiters who work.
    Demo,
    /// The accounts of Tidewell Software, the company Muster is shown with.
    Sample,
}

pub(crate) fn plant(world: &mut World, seed: Seed, now: i64) {
    match seed {
        Seed::Small => small(&mut world.greenhouse, now),
        Seed::Demo => {
            lever::plant(world, &rows::DEMO, now);
            greenhouse::plant(world, &companies::DEMO, now);
            people::plant(world, now);
        }
        Seed::Sample => {
            lever::plant(world, &rows::SAMPLE, now);
            greenhouse::plant(world, &companies::SAMPLE, now);
        }
    }
    world.greenhouse.seeded();
}
