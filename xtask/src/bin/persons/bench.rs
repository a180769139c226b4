//! Times linking on invented contacts: from scratch, one more, and how much memory.

use anyhow::Result;
use headwater::person::{People, Settings};
use headwater::ticket::Contact;
use serde_json::{Value, json};
use std::fs::File;
use std::io::{BufWriter, Write as _};
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

/// Contacts of persons with one to three records, one after the other; every twentieth comes
/// through one mailbox.
pub(crate) struct Contacts {
    numbers: Numbers,
    made: usize,
    person: String,
    email: String,
    phone: String,
    record: usize,
    records: usize,
}

impl Contacts {
    pub(crate) fn new() -> Self {
        let none = String::new;
        let numbers = Numbers(0x9e37_79b9_7f4a_7c15);
        let (person, email, phone) = (none(), none(), none());
        Self { numbers, made: 0, person, email, phone, record: 0, records: 0 }
    }
}

impl Iterator for Contacts {
    type Item = Contact;

    fn next(&mut self) -> Option<Contact> {
        if self.record == self.records {
            let person = self.made;
            self.person =
                format!("{} {}", GIVEN[self.numbers.below(24)], family(&mut self.numbers));
            let local = self.person.to_lowercase().replace(' ', ".");
            self.email = format!("{local}{person}@mail.example");
            self.phone = format!("+447{:09}", 100_000_000 + person * 7);
            self.record = 0;
            self.records = 1 + self.numbers.below(3);
        }
        let mut contact = Contact::new(format!("c{}", self.made));
        contact.name = Some(self.person.clone());
        if self.numbers.below(20) == 0 {
            contact.emails = vec!["hallo@ourshop.example".to_owned()];
        } else if self.record != 1 {
            contact.emails = vec![self.email.clone()];
        }
        if self.record != 2 {
            contact.phones = vec![self.phone.clone()];
        }
        self.made += 1;
        self.record += 1;
        Some(contact)
    }
}

/// Links so many contacts as they come, and a thousand more one by one; says what it took.
pub(crate) fn run(count: usize) -> Value {
    let start = Instant::now();
    let mut people = People::new(&Settings::default());
    let mut contacts = Contacts::new();
    let mut through_one = 0;
    for contact in contacts.by_ref().take(count) {
        through_one += usize::from(contact.emails.iter().any(|e| e.starts_with("hallo@")));
        people.add(&contact);
    }
    let filed = start.elapsed();
    let (mut persons, mut digest) = (0, 0_u64);
    people.each_cluster(|ids| {
        persons += 1;
        digest = digest.wrapping_add(hash(ids));
    });
    let linked = start.elapsed();
    let peak = peak();
    let mut times: Vec<f64> = contacts
        .take(1000)
        .map(|contact| {
            let start = Instant::now();
            people.add(&contact);
            assert!(people.person_of(&contact.id).is_some(), "just added");
            start.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    times.sort_unstable_by(f64::total_cmp);
    json!({
        "contacts": count, "throughOne": through_one, "persons": persons,
        "digest": format!("{:08x}", digest as u32),
        "filed": filed.as_secs_f64(), "linked": linked.as_secs_f64(),
        "more": [times[500], times[990], times[999]], "memory": peak,
    })
}

/// A hash of a person's identifiers; sums of it do not depend on the persons' order.
fn hash(ids: &[&str]) -> u64 {
    // FNV-1a of 32 bits, which JavaScript computes as well.
    let step = |h: u32, b: u8| (h ^ u32::from(b)).wrapping_mul(0x0100_0193);
    u64::from(ids.join(" ").bytes().fold(0x811c_9dc5, step))
}

/// Writes contacts as a page has them, one a line.
pub(crate) fn write(count: usize, path: &str) -> Result<()> {
    let mut out = BufWriter::new(File::create(path)?);
    for c in Contacts::new().take(count + 1000) {
        let line = json!({
            "id": c.id.as_str(), "name": c.name, "emails": c.emails, "phones": c.phones,
        });
        writeln!(out, "{line}")?;
    }
    Ok(out.flush()?)
}

/// The process's peak of resident memory in bytes.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix(" kB")?.parse::<u64>().ok().map(|kb| kb * 1024)
}
