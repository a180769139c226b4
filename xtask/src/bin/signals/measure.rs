//! How well signals are read, on tickets of an author that the weights have not seen.

use crate::causes::{Causes, Unseen};
use crate::corpus::{Again, Item, Labels};
use crate::linear::{Example, FLAGS, WISHES, fit_flags, score, wish};
use crate::{examples, train};
use headwater::text::signals::learning::harm_groups;
use headwater::text::signals::{Model, Signals, read};
use headwater::ticket::{CauseId, HarmFlag, Wanted};
use std::collections::{BTreeMap, BTreeSet};

/// Hits, false alarms, misses.
#[derive(Clone, Copy, Default)]
struct Count {
    hit: usize,
    extra: usize,
    missed: usize,
}

impl Count {
    fn add(&mut self, is: bool, said: bool) {
        self.hit += usize::from(is && said);
        self.extra += usize::from(!is && said);
        self.missed += usize::from(is && !said);
    }

    fn plus(&mut self, other: Self) {
        self.hit += other.hit;
        self.extra += other.extra;
        self.missed += other.missed;
    }

    fn precision(self) -> f64 {
        self.hit as f64 / (self.hit + self.extra).max(1) as f64
    }

    fn recall(self) -> f64 {
        self.hit as f64 / (self.hit + self.missed).max(1) as f64
    }

    fn f1(self) -> f64 {
        2.0 * self.hit as f64 / (2 * self.hit + self.extra + self.missed).max(1) as f64
    }

    fn line(self) -> String {
        format!("P {:.3}  R {:.3}  F1 {:.3}", self.precision(), self.recall(), self.f1())
    }
}

/// What was counted over some tickets.
#[derive(Clone, Default)]
struct Tally {
    words: Count,
    spans: Count,
    flags: [Count; FLAGS],
    /// Of the flags, those that are said and not only hinted.
    firm: [Count; FLAGS],
    wishes: [Count; WISHES],
}

impl Tally {
    fn take(&mut self, item: &Item, right: &Labels, signals: &Signals) {
        let said = said_words(item, signals);
        self.spans_of(&right.tried, &said);
        for (n, flag) in HarmFlag::ALL.iter().enumerate() {
            let is = right.flags.contains(flag);
            let said = signals.flags.iter().find(|f| f.flag == *flag);
            self.flags[n].add(is, said.is_some());
            self.firm[n].add(is, said.is_some_and(|f| f.firm));
        }
        let at = |w: Wanted| Wanted::ALL.iter().position(|x| *x == w);
        let said = signals.wanted.as_ref().and_then(|w| at(w.0)).unwrap_or(Wanted::ALL.len());
        self.wish(wish(right.wanted), said);
    }

    /// Another reader's labels as if they were said.
    fn take_again(&mut self, right: &Labels, again: &Labels) {
        self.spans_of(&right.tried, &again.tried);
        for (n, flag) in HarmFlag::ALL.iter().enumerate() {
            self.flags[n].add(right.flags.contains(flag), again.flags.contains(flag));
        }
        self.wish(wish(right.wanted), wish(again.wanted));
    }

    fn wish(&mut self, is: usize, said: usize) {
        (0..WISHES).for_each(|n| self.wishes[n].add(n == is, n == said));
    }

    fn spans_of(
        &mut self,
        right: &[(usize, std::ops::Range<usize>)],
        said: &[(usize, std::ops::Range<usize>)],
    ) {
        let set = |spans: &[(usize, std::ops::Range<usize>)]| -> BTreeSet<(usize, usize)> {
            spans.iter().flat_map(|(p, w)| w.clone().map(move |i| (*p, i))).collect()
        };
        let (a, b) = (set(right), set(said));
        let both = a.intersection(&b).count();
        self.words.plus(Count { hit: both, extra: b.len() - both, missed: a.len() - both });
        self.spans.plus(matched(right, said));
    }

    fn plus(&mut self, other: &Self) {
        self.words.plus(other.words);
        self.spans.plus(other.spans);
        (0..FLAGS).for_each(|n| self.flags[n].plus(other.flags[n]));
        (0..FLAGS).for_each(|n| self.firm[n].plus(other.firm[n]));
        (0..WISHES).for_each(|n| self.wishes[n].plus(other.wishes[n]));
    }

    fn print(&self, name: &str) {
        println!("\n{name}");
        println!("  already tried, by word          {}", self.words.line());
        println!("  already tried, by span          {}", self.spans.line());
        let mean = |n: usize| self.wishes[..n].iter().map(|c| c.f1()).sum::<f64>() / n as f64;
        println!(
            "  wanted, macro-F1                {:.3} with none {:.3}",
            mean(WISHES - 1),
            mean(WISHES)
        );
        for (n, count) in self.wishes.iter().enumerate() {
            let id = Wanted::ALL.get(n).map_or("none", |w| w.id());
            println!("    {id:<14} n {:<4} {}", count.hit + count.missed, count.line());
        }
        for (n, count) in self.flags.iter().enumerate() {
            let id = HarmFlag::ALL[n].id();
            let firm = self.firm[n];
            let firm = if firm.hit + firm.extra == 0 { String::new() } else { firm.line() };
            let all = count.hit + count.missed;
            println!("  flag {id:<14} n {all:<4} {}   firm {firm}", count.line());
        }
    }
}

/// The quotes of things tried as words of the item's parts.
fn said_words(item: &Item, signals: &Signals) -> Vec<(usize, std::ops::Range<usize>)> {
    let customer: Vec<_> = item.reading.customer().collect();
    let mut out = Vec::new();
    for quote in &signals.already_tried {
        for (n, part) in customer.iter().enumerate() {
            if part.message_id != quote.message_id {
                continue;
            }
            let inside = |w: &std::ops::Range<usize>| {
                let source = part.source(w.clone());
                source.start >= quote.range.start && source.end <= quote.range.end
            };
            let words: Vec<usize> = (0..item.parts[n].words.len())
                .filter(|i| inside(&item.parts[n].words[*i]))
                .collect();
            if let (Some(first), Some(last)) = (words.first(), words.last()) {
                out.push((n, *first..last + 1));
            }
        }
    }
    out
}

/// Spans that share at least half of their joint words, each matched once.
fn matched(
    right: &[(usize, std::ops::Range<usize>)],
    said: &[(usize, std::ops::Range<usize>)],
) -> Count {
    let mut free: Vec<bool> = vec![true; said.len()];
    let mut hit = 0;
    for (part, words) in right {
        let best = (0..said.len()).find(|n| {
            let (p, w) = &said[*n];
            let both = words.end.min(w.end).saturating_sub(words.start.max(w.start));
            let joint = words.len() + w.len() - both;
            free[*n] && p == part && both * 2 >= joint
        });
        if let Some(n) = best {
            free[n] = false;
            hit += 1;
        }
    }
    Count { hit, extra: said.len() - hit, missed: right.len() - hit }
}

/// How far a second reader of the same rules agrees: no reading can be held to more.
pub fn second_reader(items: &[Item], again: &[Again]) {
    let mut tally = Tally::default();
    for Again { item, said } in again {
        tally.take_again(&items[*item].said, said);
    }
    tally.print("a second reader of the same rules, by the same measures");
}

/// How far the authors, who had no rules, agree with a reader: without rules, or of the rules.
pub fn authors(items: &[Item], without: &[Again]) {
    let mut tally = Tally::default();
    for Again { item, said } in without {
        items[*item].authors.iter().for_each(|own| tally.take_again(own, said));
    }
    tally.print("a second reader without rules, by the authors' own labels");
    let mut tally = Tally::default();
    for item in items {
        item.authors.iter().for_each(|own| tally.take_again(own, &item.said));
    }
    tally.print("the reader of the rules, by the authors' own labels");
}

/// Each file by the weights of the others.
pub fn leaving_one_out(items: &[Item], more: &[Item], unseen: &Unseen) {
    let mut files: Vec<&str> = items.iter().map(|i| i.file.as_str()).collect();
    files.dedup();
    let (mut all, mut bare, mut old) = (Tally::default(), Tally::default(), Tally::default());
    let mut curve: Vec<Vec<(f64, bool)>> = vec![Vec::new(); FLAGS];
    for file in files {
        let (out, rest): (Vec<&Item>, Vec<&Item>) = items.iter().partition(|i| i.file == file);
        let rows = examples(&rest, more, unseen, Some(file));
        let model = train(&rows);
        let own = |item: &Item| unseen.without(item.ticket.id.as_str(), file);
        let tally = read_all(&out, said, own, &model);
        bare.plus(&read_all(&out, said, |_| &[], &model));
        old.plus(&read_all(&out, authors_own, own, &model));
        println!("{file}  words F1 {:.3}  spans F1 {:.3}", tally.words.f1(), tally.spans.f1());
        all.plus(&tally);
        let weights = fit_flags(&rows.iter().collect::<Vec<_>>());
        for item in out {
            let example = Example::new(item, own(item));
            for (n, flag) in HarmFlag::ALL.iter().enumerate() {
                curve[n].push((score(&weights[n], &example), item.said.flags.contains(flag)));
            }
        }
    }
    all.print("one author left out in turn, with the causes suggested");
    bare.print("the same, without any cause known");
    old.print("the same, by the authors' own labels");
    println!("\nranking of the flags by their learnt score, authors left out");
    for (n, scored) in curve.into_iter().enumerate() {
        let (recall, precision60, precision85) = points(scored);
        println!(
            "  {:<14} recall at P .85 {recall:.2}  precision at R .60 {precision60:.2}  at R .85 {precision85:.2}",
            HarmFlag::ALL[n].id()
        );
    }
    groups(items);
}

fn said(item: &Item) -> &Labels {
    &item.said
}

fn authors_own(item: &Item) -> &Labels {
    item.authors.as_ref().unwrap_or(&item.said)
}

fn read_all<'c>(
    items: &[&Item],
    right: impl Fn(&Item) -> &Labels,
    causes: impl Fn(&Item) -> &'c [(CauseId, f64)],
    model: &Model,
) -> Tally {
    let mut tally = Tally::default();
    for item in items {
        tally.take(item, right(item), &read(&item.reading, item.channel, causes(item), model));
    }
    tally
}

/// The shipped weights on any files.
pub fn shipped(items: &[Item], causes: &[Causes], model: &Model) {
    let mut tally = Tally::default();
    for (item, causes) in items.iter().zip(causes) {
        tally.take(item, &item.said, &read(&item.reading, item.channel, causes, model));
    }
    tally.print("shipped weights");
}

fn points(mut scored: Vec<(f64, bool)>) -> (f64, f64, f64) {
    scored.sort_by(|a, b| b.0.total_cmp(&a.0));
    let all = scored.iter().filter(|s| s.1).count().max(1) as f64;
    let (mut right, mut out) = (0.0, (0.0_f64, 0.0_f64, 0.0_f64));
    for (n, (_, is)) in scored.iter().enumerate() {
        right += f64::from(u8::from(*is));
        let (p, r) = (right / (n + 1) as f64, right / all);
        if p >= 0.85 {
            out.0 = out.0.max(r);
        }
        if r >= 0.60 {
            out.1 = out.1.max(p);
        }
        if r >= 0.85 {
            out.2 = out.2.max(p);
        }
    }
    out
}

/// How each group of phrases alone does for its flag.
fn groups(items: &[Item]) {
    let mut counts: BTreeMap<String, Count> = BTreeMap::new();
    for item in items {
        for name in harm_groups(&item.reading) {
            let flag = name.split('.').next().and_then(HarmFlag::from_id);
            let is = flag.is_some_and(|f| item.said.flags.contains(&f));
            counts.entry(name).or_default().add(is, true);
        }
    }
    println!("\ngroups of phrases, alone");
    for (name, count) in counts {
        println!(
            "  {name:<24} {:>4} found, right {:.2}",
            count.hit + count.extra,
            count.precision()
        );
    }
}
