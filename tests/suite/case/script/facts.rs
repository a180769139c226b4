//! What is set before anything happens, and how values are read.

use super::{HOUR, Script};
use headwater::case::hours::Zone;
use headwater::case::ledger::Line;
use headwater::case::{CauseCount, Earlier, Problem, Sign};
use headwater::config::Config;
use headwater::ticket::{Currency, Day, HarmFlag, Moment, Money, Severity};

impl Script {
    pub(super) fn head(&mut self, name: &str, value: &str) {
        let words: Vec<&str> = value.split_whitespace().collect();
        match name {
            "role:" => self.facts.role = Some(value.into()),
            "phone:" => self.facts.no_phone = value == "none",
            "tier:" => self.facts.tier = Some(value.into()),
            "order:" => self.facts.order_value = Some(self.money(value)),
            "severity:" => self.facts.severity = Some(severity(value)),
            "harm:" => self.facts.harm = harm(value),
            "contacts:" => self.facts.contacts = words.iter().map(|w| (*w).into()).collect(),
            "created:" => self.facts.created_at = Some(moment(value)),
            "replied:" => self.facts.first_reply_at = Some(moment(value)),
            "closed:" => self.facts.closed_at = Some(moment(value)),
            "zone:" => self.facts.zone = zone(&words),
            "sign:" => {
                self.facts.signs.push((self.ago(words[1]), Sign::from_id(words[0]).unwrap()));
            }
            "ledger:" => self.facts.ledger.push(self.line(&words)),
            "earlier:" => self.facts.repeats.earlier.push(self.earlier(&words)),
            "count:" => {
                let count = CauseCount {
                    spike: words.contains(&"spike"),
                    persons_24h: named(&words, "persons").map_or(0, |n| n.parse().unwrap()),
                    customers: named(&words, "customers").map_or(0, |n| n.parse().unwrap()),
                    problem: named(&words, "problem").map(Into::into),
                    ..CauseCount::default()
                };
                self.facts.causes.insert(words[0].into(), count);
            }
            "problem:" => {
                let asked = named(&words, "asked").map(|day| moment(&format!("{day} 10:00")));
                let problem = Problem {
                    known_error: String::new(),
                    broadcast_decided: words.contains(&"decided"),
                    owner_asked_at: asked,
                    owner_answered: words.contains(&"answered"),
                };
                self.facts.problems.insert(words[0].into(), problem);
            }
            "config:" => {
                self.config = Config::parse(value).unwrap_or_else(|p| panic!("{value}: {p:?}"));
                self.rules = self.config.rules();
            }
            _ => panic!("`{name}` is no fact"),
        }
    }

    pub(super) fn money(&self, text: &str) -> Money {
        match text.strip_prefix('-') {
            Some(text) => {
                let money = self.money(text);
                Money::new(-money.minor, money.currency)
            }
            None => match text.split_once('/') {
                Some((amount, code)) => {
                    Money::parse(amount, Currency::try_from(code).unwrap()).unwrap()
                }
                None => Money::parse(text, self.rules.currency).unwrap(),
            },
        }
    }

    /// A time that many days or hours ago: `10d`, `5h`.
    fn ago(&self, text: &str) -> Moment {
        if let Some(days) = text.strip_suffix('d') {
            return self.now.plus_days(-days.parse::<i64>().unwrap());
        }
        let hours: i64 = text.strip_suffix('h').expect("`d` or `h`").parse().unwrap();
        Moment(self.now.0 - hours * HOUR)
    }

    /// `contact ticket offer amount ago`, then `reversed` or nothing.
    fn line(&self, words: &[&str]) -> Line {
        Line {
            contact: Some(words[0].into()),
            ticket: words[1].into(),
            round: 0,
            offer: words[2].into(),
            amount: self.money(words[3]),
            cost: self.money(words[3]),
            counts_to_cap: self.rules.policy.offer(&words[2].into()).unwrap().counts_to_cap,
            role: None,
            approved_by: None,
            policy_version: 1,
            at: self.ago(words[4]),
            reversed_at: words.get(5).map(|_| self.now),
        }
    }

    /// `ticket cause`, then any of `closed=ago`, `agreed`, `promise=day`, `solved`.
    fn earlier(&self, words: &[&str]) -> Earlier {
        Earlier {
            ticket: words[0].into(),
            cause: Some(words[1].into()).filter(|_| words[1] != "–"),
            closed_at: named(words, "closed").map(|days| self.ago(days)),
            came_back: named(words, "closed").is_some(),
            agreed: words.contains(&"agreed"),
            promise_due: named(words, "promise").and_then(Day::parse),
            solved: words.contains(&"solved"),
        }
    }
}

pub(super) fn moment(text: &str) -> Moment {
    let (day, time) = text.split_once(' ').unwrap_or((text, "00:00"));
    let (hour, minute) = time.split_once(':').expect("hh:mm");
    let minutes = hour.parse::<i64>().unwrap() * 60 + minute.parse::<i64>().unwrap();
    Moment(Day::parse(day).expect("a day").start().0 + minutes * 60_000)
}

/// The value of `name=value` among words.
fn named<'a>(words: &[&'a str], name: &str) -> Option<&'a str> {
    words.iter().find_map(|w| w.strip_prefix(name)?.strip_prefix('='))
}

pub(super) fn severity(text: &str) -> Severity {
    Severity::try_from(text.parse::<u8>().unwrap()).unwrap()
}

pub(super) fn harm(text: &str) -> Vec<HarmFlag> {
    text.split(',').map(|w| HarmFlag::from_id(w.trim()).expect("harm")).collect()
}

/// `+60 2026-10-25T01:00=0`: minutes east of UTC, then changes with the offset from then on.
fn zone(words: &[&str]) -> Zone {
    let change = |word: &&str| {
        let (at, offset) = word.split_once('=').expect("time=offset");
        (moment(&at.replace('T', " ")), offset.parse().unwrap())
    };
    let first_offset = words[0].trim_start_matches('+').parse().unwrap();
    Zone { first_offset, changes: words[1..].iter().map(change).collect() }
}
