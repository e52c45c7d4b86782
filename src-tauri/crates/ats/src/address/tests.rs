//! Addresses as people type them.

use super::*;
use crate::Vendor::{Greenhouse, Lever};

#[test]
fn whose_records_are_behind_an_address() {
    use Environment::{Custom, Production, VendorSandbox};
    for (vendor, url, want) in [
        (Lever, "https://api.lever.co/v1", Production),
        (Lever, "https://API.lever.co:443/v1/", Production),
        (Lever, "https://api.eu.lever.co/v1", Production),
        (Lever, "https://api.sandbox.lever.co/v1", VendorSandbox),
        (Lever, "http://api.lever.co/v1", Custom),
        (Lever, "https://api.lever.co:8443/v1", Custom),
        (Lever, "https://api.lever.co.evil.example/v1", Custom),
        (Lever, "https://harvest.greenhouse.io/v3", Custom),
        (Lever, "http://127.0.0.1:4711/lever/v1", Custom),
        (Lever, "", Custom),
        (Greenhouse, "https://harvest.greenhouse.io/v3", Production),
        (Greenhouse, "https://api.sandbox.lever.co/v1", Custom),
        (Greenhouse, "http://localhost:1/greenhouse/v3", Custom),
    ] {
        assert_eq!(Environment::of(vendor, url), want, "{url}");
    }
}

#[test]
fn what_is_typed_becomes_the_address_of_the_api() {
    const HARVEST: &str = "https://harvest.greenhouse.io/v3";
    const LEVER: &str = "https://api.lever.co/v1";
    for (vendor, typed, want) in [
        (Greenhouse, "", HARVEST),
        (Greenhouse, "  ", HARVEST),
        (Greenhouse, "harvest.greenhouse.io", HARVEST),
        (Greenhouse, "harvest.greenhouse.io/v1", HARVEST),
        (Greenhouse, "https://harvest.greenhouse.io/v3/", HARVEST),
        (Greenhouse, "http://harvest.greenhouse.io/v3", HARVEST),
        (
            Greenhouse,
            "https://app.greenhouse.io/dashboard#/x",
            HARVEST,
        ),
        (Greenhouse, "app2.greenhouse.io", HARVEST),
        (Greenhouse, "App4.Greenhouse.io/sdash/12?a=b", HARVEST),
        (Lever, "", LEVER),
        (Lever, "api.lever.co", LEVER),
        (Lever, "API.lever.co/v1//", LEVER),
        (Lever, "http://api.lever.co/v1", LEVER),
        (Lever, "https://hire.lever.co/settings?tab=api", LEVER),
        (Lever, "hire.eu.lever.co", "https://api.eu.lever.co/v1"),
        (
            Lever,
            "hire.sandbox.lever.co",
            "https://api.sandbox.lever.co/v1",
        ),
        (
            Lever,
            "https://gate.example.com/lever/v1/",
            "https://gate.example.com/lever/v1",
        ),
        (Lever, "gate.example.com/v1", "https://gate.example.com/v1"),
        (Lever, "localhost:4711/v1/", "http://localhost:4711/v1"),
        (
            Greenhouse,
            "http://127.0.0.1:9/greenhouse/v3",
            "http://127.0.0.1:9/greenhouse/v3",
        ),
        (Greenhouse, "[::1]:9/v3", "http://[::1]:9/v3"),
    ] {
        let got = api_address(vendor, typed);
        assert_eq!(got.as_deref(), Ok(want), "{typed}");
        // What was made of it is left alone.
        assert_eq!(api_address(vendor, want).as_deref(), Ok(want));
    }
}

#[test]
fn what_cannot_be_meant_is_refused_in_a_sentence() {
    for (vendor, typed, word) in [
        (Lever, "https://harvest.greenhouse.io/v3", "of Greenhouse"),
        (Greenhouse, "hire.lever.co", "of Lever"),
        (Lever, "jobs.lever.co/acme", "not the address"),
        (Greenhouse, "boards.greenhouse.io", "not the address"),
        (Greenhouse, "auth.greenhouse.io", "not the address"),
        (Greenhouse, "apple.greenhouse.io", "not the address"),
        (Lever, "http://gate.example.com", "https://"),
        (Lever, "http://evil.example/lever.co", "https://"),
        (Lever, "https://key@api.lever.co", "own field"),
        (Lever, "https://gate.example.com/v1?key=1", "“?”"),
        (Lever, "two words", "not a web address"),
        (Lever, "ftp://api.lever.co", "https://"),
    ] {
        let said = api_address(vendor, typed).expect_err(typed);
        assert!(
            said.contains(word) && said.ends_with('.'),
            "{typed}: {said}"
        );
    }
}

#[test]
fn the_address_for_tokens() {
    const OWN: &str = "https://auth.greenhouse.io";
    for (typed, want) in [
        ("", OWN),
        ("auth.greenhouse.io/token", OWN),
        ("http://127.0.0.1:9/auth/", "http://127.0.0.1:9/auth"),
    ] {
        assert_eq!(token_address(typed).as_deref(), Ok(want), "{typed}");
    }
    for typed in ["harvest.greenhouse.io", "auth.lever.co", "http://x.example"] {
        let said = token_address(typed).expect_err(typed);
        assert!(said.ends_with('.'), "{said}");
    }
}
