//! The offers of step 2: which are listed, what each needs, how they read.

use super::Session;
use super::open::Open;
use super::words::{button, key, money, option_row, say};
use crate::case::policy::Allowance;
use crate::case::rules::{CostRule, OfferKind, OfferType};
use crate::case::{Event, Facts, OfferLine, Round};
use crate::order;
use crate::text::signals::amounts;
use crate::ticket::{Moment, Money, Wanted};
use crate::view::{ArgValue, Block, Button, Input, InputKind, OptionRow, Question, Text, Tone};

/// Sums from the ticket that are shown to choose from.
const MOST_AMOUNTS: usize = 3;
/// Offers listed before the agent asks for something else.
const FIRST_OFFERS: usize = 4;

impl Session {
    pub(super) fn offers(&self, open: &Open, facts: &Facts, now: Moment, asked: bool) -> Block {
        let options = open.case.options(&self.rules, facts, now);
        let usual = open.case.usual_offer(&self.rules).map(|o| o.id.clone());
        let rank = |a: &Allowance| {
            let kind = self.rules.policy.offer(&a.offer).map(|o| o.kind);
            let fits = kind.is_some_and(|k| open.case.wanted.is_some_and(|w| answers(k, w)));
            let chosen = open.case.offers().iter().any(|o| o.offer == a.offer);
            (!chosen, !fits, Some(&a.offer) != usual.as_ref())
        };
        let mut ranked: Vec<&Allowance> = options.iter().collect();
        order::by_key(&mut ranked, |a| rank(a));
        let adding = open.shows("offer-add");
        let all = adding || open.shows("offer") || ranked.len() <= FIRST_OFFERS + 1;
        let shown = if all { ranked.len().min(9) } else { FIRST_OFFERS };
        let mut rows: Vec<OptionRow> = ranked[..shown]
            .iter()
            .enumerate()
            .map(|(idx, a)| self.offer_row(open, idx, a))
            .collect();
        if !all {
            rows.push(option_row("more", Some(0), Text::of("negotiate.something-else")));
        }
        let question = Question {
            id: "offer".to_owned(),
            legend: Text::of(if adding { "negotiate.what-else" } else { "negotiate.what-offer" }),
            hint: None,
            open: asked || adding,
            options: rows,
        };
        Block::Question { question }
    }

    /// One offer. Its amount stands in the field below, and in the header once the step is closed:
    /// here the line would grow under what the agent is using.
    fn offer_row(&self, open: &Open, idx: usize, allowance: &Allowance) -> OptionRow {
        let name = self.rules.policy.offer(&allowance.offer).map_or("", |o| &o.name);
        let (tag, tone) = match allowance.limit {
            None => (Text::of("limit.allowed"), Tone::Ok),
            Some(limit) if 0 < limit.minor => {
                (Text::of("limit.up-to").with("amount", money(limit)), Tone::Ok)
            }
            Some(_) if allowance.bound.is_not_now() => (Text::of("limit.not-now"), Tone::Danger),
            Some(_) => (Text::of("limit.manager"), Tone::Warn),
        };
        let why = (tone != Tone::Ok).then(|| say(&allowance.why, &self.config));
        OptionRow {
            tag: Some(tag),
            tone,
            detail: why,
            selected: open.case.offers().iter().any(|o| o.offer == allowance.offer),
            ..option_row(allowance.offer.as_str(), key(idx), Text::plain(name))
        }
    }

    /// Amount of each offer, reason and proof where they are needed, and the way to offer more.
    pub(super) fn offer_fields(
        &self,
        open: &Open,
        round: &Round,
        facts: &Facts,
        now: Moment,
    ) -> Vec<Block> {
        let lines = round.offers.iter().enumerate();
        let mut blocks: Vec<Block> =
            lines.filter_map(|(at, line)| self.amount_field(open, at, line)).collect();
        blocks.extend(self.named_amounts(open, round));
        let allowance =
            |line: &OfferLine| open.case.allowance(&line.offer, &self.rules, facts, now);
        let allowances: Vec<Allowance> = round.offers.iter().filter_map(allowance).collect();
        if allowances.iter().any(|a| a.needs_reason) {
            let reason = round.reason.as_deref().unwrap_or("");
            blocks.push(Block::Field { field: open.input("reason", "negotiate.reason", reason) });
        }
        if allowances.iter().any(|a| a.needs_evidence) {
            let proof = round.proof.as_deref().unwrap_or("");
            blocks.push(Block::Field { field: open.input("proof", "negotiate.proof", proof) });
        }
        let mut acts = Vec::new();
        if 1 < round.offers.len() {
            acts.extend(round.offers.iter().map(|line| self.removal(line)));
        }
        if !open.shows("offer-add") {
            let off = round.is_agreed();
            acts.push(Button { off, ..button("offer-add", "act.offer-add") });
        }
        if !acts.is_empty() {
            blocks.push(Block::Buttons { buttons: acts });
        }
        blocks
    }

    /// The amount of one offer, where it has one; the first one's input is the one that the
    /// agent meets right after choosing.
    fn amount_field(&self, open: &Open, at: usize, line: &OfferLine) -> Option<Block> {
        let offer = self.rules.policy.offer(&line.offer).filter(|offer| pays(offer))?;
        let amount = line.amount.map(Money::decimal).unwrap_or_default();
        let mut field = if at == 0 {
            open.input("amount", "negotiate.amount", &amount)
        } else {
            open.input(&format!("amount:{}", offer.id), "negotiate.amount-of", &amount)
        };
        if at != 0 {
            field.label = field.label.with("offer", offer.name.as_str());
        }
        let unit = Some(self.rules.currency.code().to_owned());
        Some(Block::Field { field: Input { input: InputKind::Amount, unit, ..field } })
    }

    /// Sums that the customer names, one press each. They keep their place: the one that is the
    /// amount already does nothing, and none does once the customer has agreed to the offer as it
    /// is.
    fn named_amounts(&self, open: &Open, round: &Round) -> Option<Block> {
        let line = round.offers.first()?;
        self.rules.policy.offer(&line.offer).filter(|offer| pays(offer))?;
        let named = amounts(&open.reading, self.rules.currency);
        let buttons: Vec<Button> = named
            .iter()
            .take(MOST_AMOUNTS)
            .map(|(sum, _)| {
                let mut act = button(&format!("amount:{}", sum.minor), "act.amount-named");
                act.label = act.label.with("amount", money(*sum));
                act.off = round.is_agreed() || line.amount == Some(*sum);
                act
            })
            .collect();
        (!buttons.is_empty()).then_some(Block::Buttons { buttons })
    }

    /// One of those sums for the first offer.
    pub(super) fn named_amount(&mut self, minor: &str) -> Option<Event> {
        let open = self.open.as_mut()?;
        let offer = open.case.offers().first()?.offer.clone();
        let amount =
            Money::new(minor.parse().ok().filter(|minor| 0 < *minor)?, self.rules.currency);
        open.drafts.remove("amount");
        Some(Event::AmountSet { offer: Some(offer), amount: Some(amount) })
    }

    fn removal(&self, line: &OfferLine) -> Button {
        let name = self.rules.policy.offer(&line.offer).map_or(line.offer.as_str(), |o| &o.name);
        let mut act = button(&format!("remove-offer:{}", line.offer), "act.remove-offer");
        act.label = act.label.with("offer", name);
        act
    }

    /// Offers with their amounts, as a list.
    pub(super) fn offers_text(&self, offers: &[crate::case::OfferLine]) -> Text {
        let item = |line: &crate::case::OfferLine| {
            let name =
                self.rules.policy.offer(&line.offer).map_or(line.offer.as_str(), |o| &o.name);
            match line.amount {
                Some(amount) => Text::of("negotiate.offer-amount")
                    .with("offer", name)
                    .with("amount", money(amount)),
                None => Text::plain(name),
            }
        };
        Text::of("").with("text", ArgValue::List { items: offers.iter().map(item).collect() })
    }
}

/// Whether an offer of this kind is what was asked for.
fn answers(kind: OfferKind, wanted: Wanted) -> bool {
    match wanted {
        Wanted::Refund => kind == OfferKind::Refund,
        Wanted::Replacement => kind == OfferKind::Replace,
        Wanted::Repair => kind == OfferKind::Repair,
        Wanted::Explanation | Wanted::Information => kind == OfferKind::Explain,
        Wanted::Apology => kind == OfferKind::Apology,
        Wanted::Compensation => matches!(kind, OfferKind::Credit | OfferKind::Gift),
        Wanted::CallBack | Wanted::Cancel | Wanted::Other => false,
    }
}

/// Whether an offer has an amount.
pub(super) fn pays(offer: &OfferType) -> bool {
    offer.cost_rule != CostRule::Zero
}
