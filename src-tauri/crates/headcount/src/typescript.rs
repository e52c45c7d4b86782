//! Writes the TypeScript side of the border: every type that crosses it, and the calls.

use std::{
    any::TypeId,
    collections::{BTreeMap, HashSet},
};

use ts_rs::{Config, TS, TypeVisitor};

const HEAD: &str = "// Written by a test from the Rust types. To change it, change them and run\n\
// `BLESS=1 cargo test -p it generated`.\n\n\
export type Vendor = \"greenhouse\" | \"lever\";\n\
export type HrKind = \"bamboohr\" | \"hibob\" | \"report\";\n\
export type PermissionState = \"granted\" | \"missing\" | \"not_tested\";\n\
export type Environment = \"production\" | \"vendor_sandbox\" | \"custom\";\n";

/// The declarations met so far, by name.
pub struct Types {
    config: Config,
    declared: BTreeMap<String, String>,
    /// What was looked into: a type may hold a list of itself.
    met: HashSet<TypeId>,
}

impl Default for Types {
    fn default() -> Self {
        // JSON over the border has no big integers: a 64-bit number is a number.
        Self {
            config: Config::default().with_large_int("number"),
            declared: BTreeMap::new(),
            met: HashSet::new(),
        }
    }
}

impl Types {
    /// Notes the types of one call and answers its line in the table.
    pub fn call<Args: TS + 'static, Reply: TS + 'static>(&mut self, name: &str) -> String {
        self.visit::<Args>();
        self.visit::<Reply>();
        format!(
            "  {name}: {{ args: {}; reply: {} }};\n",
            Args::name(&self.config),
            Reply::name(&self.config)
        )
    }

    /// The whole file.
    pub fn finish(mut self, table: &str) -> String {
        self.visit::<crate::error::ApiError>();
        let mut text = HEAD.to_string();
        for declaration in self.declared.values() {
            text.push_str("export ");
            text.push_str(declaration);
            text.push('\n');
        }
        text.push('\n');
        text.push_str(table);
        text
    }
}

impl TypeVisitor for Types {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        let name = T::name(&self.config);
        // Only our own types have an output path; numbers, texts and lists have none.
        if T::output_path().is_some() {
            let declaration = T::decl(&self.config);
            if let Some(known) = self.declared.get(&name) {
                // The page has one name space: the second type would be read as the first.
                assert_eq!(*known, declaration, "two types are called {name}");
                return;
            }
            self.declared.insert(name, declaration);
        }
        if !self.met.insert(TypeId::of::<T>()) {
            return;
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
    }
}
