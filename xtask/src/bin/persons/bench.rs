//! Times linking on invented contacts: from scratch, one more, and how much memory.

use headwater::person::{People, Settings};
use headwater::ticket::{Contact, ContactId};
use std::time::Instant;

/// A stream of numbers that is the same on every machine (Lehmer generator of Steele & Vigna
/// 2021, high half).
struct Numbers(u128);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(0x12e1_5e35_b500_f16e_2e71_4eb2_b379_16a5);
        ((self.0 >> 64) as u64 % limit as u64) as usize
    }
}

const GIVEN: [&str; 24] = [
    "Anna", "James", "Maria", "Peter", "Olga", "Ahmed", "Sofia", "John", "Emma", "Luca", "Ines",
    "Paul", "Wei", "Laura", "Jan", "Fatima", "David", "Julia", "Marco", "Elena", "Tom", "Nina",
    "Omar", "Kate",
];
const SYLLABLES: [&str; 20] = [
    "ber", "lin", "mar", "tov", "sen", "kal", "dor", "vik", "ham", "fel", "gar", "nis", "pol",
    "rud", "ste", "wen", "zim", "har", "ost", "lun",
];

/// A family name: few are borne by many.
fn family(numbers: &mut Numbers) -> String {
    let class = numbers.below(4);
    let rank = numbers.below([200, 5_000, 40_000, 160_000][class]);
    let at = |shift: usize| SYLLABLES[rank / 20_usize.pow(shift as u32) % 20];
    let mut name = format!("{}{}{}{}", at(0), at(1), at(2), at(3));
    name[..1].make_ascii_uppercase();
    name
}

/// Contacts of persons with one to three records; every twentieth comes through one mailbox.
fn contacts(count: usize) -> Vec<Contact> {
    let mut numbers = Numbers(0x9e37_79b9_7f4a_7c15);
    let mut out = Vec::with_capacity(count);
    while out.len() < count {
        let person = out.len();
        let name = format!("{} {}", GIVEN[numbers.below(24)], family(&mut numbers));
        let email = format!("{}{person}@mail.example", name.to_lowercase().replace(' ', "."));
        let phone = format!("+447{:09}", 100_000_000 + person * 7);
        for record in 0..=numbers.below(3) {
            let mut contact = Contact::new(format!("c{}", out.len()));
            contact.name = Some(name.clone());
            if numbers.below(20) == 0 {
                contact.emails = vec!["hallo@ourshop.example".to_owned()];
            } else if record != 1 {
                contact.emails = vec![email.clone()];
            }
            if record != 2 {
                contact.phones = vec![phone.clone()];
            }
            out.push(contact);
        }
    }
    out.truncate(count);
    out
}

/// Prints times and the memory's peak so far.
pub(crate) fn run(count: usize) {
    let all = contacts(count + 1000);
    let (first, more) = all.split_at(count);
    let start = Instant::now();
    let mut people = People::new(&Settings::default());
    for contact in first {
        people.add(contact);
    }
    let filed = start.elapsed();
    let persons = people.clusters().len();
    let linked = start.elapsed();
    let mut times: Vec<u128> = more
        .iter()
        .map(|contact| {
            let start = Instant::now();
            people.add(contact);
            let person = people.person_of(&ContactId::new(contact.id.as_str()));
            assert!(person.is_some(), "just added");
            start.elapsed().as_micros()
        })
        .collect();
    times.sort_unstable();
    println!(
        "{count} contacts: filed {:.2} s, linked {:.2} s in all, {persons} persons; one more: \
         median {} µs, 99 % {} µs, most {} µs; memory's peak {}",
        filed.as_secs_f64(),
        linked.as_secs_f64(),
        times[500],
        times[990],
        times[999],
        peak()
    );
}

/// The process's peak of resident memory, the contacts themselves included.
fn peak() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"));
    line.map_or_else(|| "unknown".to_owned(), |l| l.trim().to_owned())
}
