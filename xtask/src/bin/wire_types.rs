//! Prints the TypeScript declarations of everything that crosses between wasm and JavaScript.
//!
//! A type that only others name is found through them; what stands alone is listed in `main`.

use std::any::TypeId;
use std::collections::{BTreeMap, BTreeSet};
use ts_rs::{TS, TypeVisitor};

/// Declarations by name, so that the file does not depend on the order of discovery.
#[derive(Default)]
struct Declarations {
    seen: BTreeSet<TypeId>,
    text: BTreeMap<String, String>,
}

impl TypeVisitor for Declarations {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if !self.seen.insert(TypeId::of::<T>()) {
            return;
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
        if T::output_path().is_none() {
            // Built into TypeScript, such as `string`.
            return;
        }
        let docs = T::docs().unwrap_or_default();
        // 64-bit integers cross as plain numbers: serde-wasm-bindgen refuses those beyond 2^53.
        let declaration = format!("{docs}export {}\n", T::decl().replace(": bigint", ": number"));
        let old = self.text.insert(T::ident(), declaration.clone());
        assert!(
            old.is_none_or(|old| old == declaration),
            "two wire types are called {}",
            T::ident()
        );
    }
}

fn main() {
    let mut all = Declarations::default();
    all.visit::<headwater::session::Output>();
    all.visit::<headwater::session::Event>();
    all.visit::<headwater::edge::wire::TicketInput>();
    all.visit::<headwater::edge::wire::Suggestion>();
    all.visit::<headwater::edge::wire::PersonOut>();
    all.visit::<headwater::edge::wire::PeopleOptions>();
    all.visit::<headwater::edge::wire::RepeatOut>();
    all.visit::<headwater::edge::wire::HostSave>();
    all.visit::<headwater::edge::wire::ExportBatch>();
    all.visit::<headwater::report::InsightView>();
    all.visit::<headwater::report::WeekChart>();
    all.visit::<headwater::report::PostmortemFacts>();
    all.visit::<headwater::edge::wire::InsightOptions>();
    all.visit::<headwater::edge::wire::InsightFix>();
    all.visit::<headwater::edge::wire::InsightFilter>();
    all.visit::<headwater::edge::wire::InsightTaken>();
    println!("// Made from the Rust types by `cargo xtask types`.\n");
    for declaration in all.text.values() {
        println!("{declaration}");
    }
}
