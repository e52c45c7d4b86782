//! The Greenhouse half from outside.

pub mod client;
mod contract;
mod control;
mod faults;
mod fields;
mod hires;
mod jobs;
mod lists;
mod offers;
mod openings;
mod pages;
mod seeds;
mod teams;
mod token;
