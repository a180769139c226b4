//! Who is one person: labelled cases, and what must hold whatever the contacts.

mod cases;

use cases::{Case, Score};
use headwater::person::{People, Settings, Verdict};
use headwater::ticket::{Contact, ContactId};
use proptest::prelude::*;
use std::path::Path;

fn all() -> Vec<Case> {
    cases::read_dir(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/person/identity"))
}

#[test]
fn labelled_cases_hold() {
    let cases = all();
    let apart = cases.iter().filter(|c| c.groups.len() > 1).count();
    assert!(cases.len() >= 150 && apart * 2 >= cases.len(), "{} cases, {apart}", cases.len());
    let (mut tuned, mut held_out) = (Score::default(), Score::default());
    let mut problems = Vec::new();
    for case in &cases {
        let score = if case.held_out { &mut held_out } else { &mut tuned };
        if !score.add(case, &case.people().clusters()) && !case.held_out {
            problems.push(case.title.clone());
        }
    }
    for (name, score) in [("tuned", tuned), ("held out", held_out)] {
        let line = format!(
            "{name}: precision {:.3} recall {:.3} b-cubed {:.3}\n{}",
            score.precision(),
            score.recall(),
            score.b_cubed(),
            problems.join("\n")
        );
        assert!(score.precision() >= 0.98 && score.recall() >= 0.90, "{line}");
    }
}

/// The contacts of all cases in one database, identifiers made unique: a small helpdesk.
fn everybody() -> Vec<Contact> {
    let mut contacts = Vec::new();
    for (number, case) in all().into_iter().enumerate() {
        contacts.extend(case.contacts.into_iter().map(|mut contact| {
            contact.id = ContactId::new(format!("{number}-{}", contact.id));
            contact
        }));
    }
    contacts
}

fn people(contacts: &[Contact]) -> People {
    let mut people = People::new(&Settings::default());
    for contact in contacts {
        people.add(contact);
    }
    people
}

fn named(id: &str, name: &str) -> Contact {
    Contact { name: Some(name.to_owned()), ..Contact::new(id) }
}

fn with_email(id: &str, name: &str, email: &str) -> Contact {
    Contact { emails: vec![email.to_owned()], ..named(id, name) }
}

#[test]
fn order_changes_nothing() {
    let mut contacts = everybody();
    let first = people(&contacts).persons();
    for step in [3, 7, 11] {
        let n = contacts.len();
        contacts = (0..n).map(|at| contacts[at * step % n].clone()).collect();
        let mut ids: Vec<_> = contacts.iter().map(|c| &c.id).collect();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), n, "{step} and {n} have a common divisor");
        assert_eq!(people(&contacts).persons(), first, "step {step}");
    }
}

#[test]
fn one_at_a_time_is_all_at_once() {
    let contacts = everybody();
    let people = people(&contacts);
    for person in people.persons() {
        for id in &person.contact_ids {
            assert_eq!(people.person_of(id).as_ref(), Some(&person));
        }
    }
}

#[test]
fn every_contact_is_in_exactly_one_person() {
    let contacts = everybody();
    let mut found: Vec<_> =
        people(&contacts).persons().into_iter().flat_map(|p| p.contact_ids).collect();
    found.sort();
    let mut known: Vec<_> = contacts.into_iter().map(|c| c.id).collect();
    known.sort();
    assert_eq!(found, known);
}

#[test]
fn a_name_alone_never_joins() {
    let names = all().into_iter().flat_map(|c| c.contacts).filter_map(|c| c.name);
    for name in names {
        let people = people(&[named("a", &name), named("b", &name)]);
        assert_eq!(people.persons().len(), 2, "{name}");
    }
}

#[test]
fn a_refused_pair_is_never_one_person() {
    let contacts = everybody();
    let mut people = people(&contacts);
    let pairs: Vec<(ContactId, ContactId)> = people
        .persons()
        .iter()
        .filter(|p| p.contact_ids.len() > 1)
        .map(|p| (p.contact_ids[0].clone(), p.contact_ids[p.contact_ids.len() - 1].clone()))
        .collect();
    assert!(pairs.len() > 50);
    let before = people.clusters();
    for (a, b) in &pairs {
        people.refuse(a, b);
    }
    for (a, b) in &pairs {
        let person = people.person_of(a).unwrap();
        assert!(!person.contact_ids.contains(b), "{a} {b}");
        assert!(!person.links.iter().any(|l| &l.a == a && &l.b == b), "asked again: {a} {b}");
    }
    for (a, b) in &pairs {
        assert_eq!(people.undo(a, b), Some(Verdict::NotSame));
    }
    assert_eq!(people.clusters(), before, "undone");
}

#[test]
fn a_removed_contact_is_as_if_never_seen() {
    let contacts = everybody();
    let (gone, kept) = contacts.split_at(contacts.len() / 3);
    let mut people_left = people(&contacts);
    people_left.join(&gone[0].id, &kept[0].id);
    for contact in gone {
        assert!(people_left.remove(&contact.id));
        assert!(!people_left.remove(&contact.id));
    }
    assert_eq!(people_left.persons(), people(kept).persons());
    assert_eq!(people_left.decisions().count(), 0);
}

#[test]
fn what_is_left_of_many_is_filed_anew_with_its_decisions() {
    let contacts = everybody();
    let (a, b) = (&contacts[0].id, &contacts[1].id);
    let passing = |at: usize| with_email(&format!("p{at}"), "Nell Quarrie", "nq@mail.example");
    let mut swept = people(&contacts);
    swept.join(a, b);
    for at in 0..3000 {
        swept.add(&passing(at % 7));
        swept.remove(&passing(at % 7).id);
        swept.add(&contacts[at % contacts.len()]);
    }
    let mut fresh = people(&contacts);
    fresh.join(a, b);
    assert_eq!(swept.persons(), fresh.persons());
    assert_eq!(swept.undo(a, b), Some(Verdict::Same));
}

#[test]
fn the_same_identifier_again_adds_to_what_is_known() {
    let once = with_email("a", "Tilda Wrenfield", "tilda@mail.example");
    let again = with_email("a", "T. Wrenfield", "tilda@wrenfield.example");
    let both = [once.clone(), again.clone()];
    let turned = [again, once];
    assert_eq!(people(&both).profile(&"a".into()), people(&turned).profile(&"a".into()));
    assert_eq!(people(&both).profile(&"a".into()).unwrap().emails.len(), 2);
    assert_eq!(people(&both).len(), 1);
}

#[test]
fn reasons_add_up_to_the_score() {
    let mut links = 0;
    for person in people(&everybody()).persons() {
        for link in &person.links {
            let sum: f64 = link.reasons.iter().map(|r| r.bits).sum();
            // Half a bit for each kind of handle that both have and that does not agree is
            // counted without a reason.
            assert!((sum - link.bits).abs() <= 1.01, "{link:?}");
            links += 1;
        }
    }
    assert!(links > 100);
}

#[test]
fn odd_contacts_have_defined_results() {
    let long = "x".repeat(10_000);
    let contacts = [
        Contact::new(""),
        named("empty", ""),
        with_email("long", &long, &format!("{long}@mail.example")),
        with_email("longer", &long, &format!("{long}@{long}.example")),
        Contact { phones: vec!["7".repeat(200)], ..named("digits", "٣٤٥") },
        Contact {
            phones: vec!["٠٧٧٠٠٩٠٠١٢٣".to_owned()],
            ..named("rtl", "ליאורה בן-שחר \u{202e}evil")
        },
        Contact { external_ids: vec![(String::new(), String::new())], ..named("marks", ",.;-&+") },
        Contact {
            emails: vec!["@".to_owned(), "@@".to_owned(), "a@b".to_owned()],
            ..named("signs", "& &")
        },
        Contact { signature: Some("\n".repeat(5000) + &long), ..named("sign", "Dr. Dr. Dr.") },
    ];
    let mut people = people(&contacts);
    assert_eq!(people.persons().len(), contacts.len());
    people.refuse(&"empty".into(), &"empty".into());
    people.refuse(&"nobody".into(), &"known".into());
    for (a, b) in [("long", "digits"), ("digits", "rtl"), ("rtl", "long")] {
        people.refuse(&a.into(), &b.into());
        people.join(&a.into(), &"marks".into());
    }
    let persons = people.persons();
    assert_eq!(persons.iter().map(|p| p.contact_ids.len()).sum::<usize>(), contacts.len());
    assert_eq!(people.person_of(&"nobody".into()), None);
}

/// Alex is a short form of Alexander and of Alexandra: one household may hold both.
#[test]
fn a_short_form_of_several_names_joins_no_household() {
    let with = |id: &str, name: &str, email: &str| Contact {
        phones: vec!["0113 496 0712".to_owned()],
        emails: vec![email.to_owned()],
        ..named(id, name)
    };
    let alex = || with("a", "Alex Marlowe", "alex.marlowe@mail.example");
    let siblings = [alex(), with("b", "Alexandra Marlowe", "alexandra.marlowe@mail.example")];
    assert_eq!(people(&siblings).clusters().len(), 2);
    let one = [alex(), with("b", "Alexandra Marlowe", "alex.marlowe@mail.example")];
    assert_eq!(people(&one).clusters().len(), 1);
}

#[test]
fn a_mailbox_of_thousands_joins_nobody() {
    let form = |at: usize| Contact {
        emails: vec!["hallo@ourshop.example".to_owned()],
        ..Contact::new(format!("{at}"))
    };
    let contacts: Vec<Contact> = (0..5000).map(form).collect();
    assert_eq!(people(&contacts).clusters().len(), 5000);
}

proptest! {
    #[test]
    fn no_contact_makes_linking_panic(
        names in proptest::collection::vec(".{0,40}", 1..8),
        handles in proptest::collection::vec("[a-c.+@0-9 ]{0,14}", 1..8),
    ) {
        let contacts: Vec<Contact> = names
            .iter()
            .zip(&handles)
            .enumerate()
            .map(|(at, (name, handle))| Contact {
                emails: vec![format!("{handle}@mail.example"), handle.clone()],
                phones: vec![handle.clone(), name.clone()],
                organisation: Some(name.clone()),
                signature: Some(format!("{handle} {name}")),
                ..named(&at.to_string(), name)
            })
            .collect();
        let first = people(&contacts).persons();
        let turned: Vec<Contact> = contacts.into_iter().rev().collect();
        prop_assert_eq!(people(&turned).persons(), first);
    }
}
