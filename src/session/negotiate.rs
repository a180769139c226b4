//! Step 2: what to offer, whether it is allowed, who else must agree, what the customer said.

use super::Session;
use super::identify::key;
use super::open::Open;
use super::words::{button, money, note, primary, say, time};
use crate::case::policy::{Allowance, CostRule, OfferKind, OfferType};
use crate::case::{Agreed, Facts, ManagerRequest, Round};
use crate::ticket::{Moment, Money, Wanted};
use crate::view::{
    ArgValue, Block, Choice, ChoiceOption, Fact, Input, InputKind, OptionRow, Question, Text, Tone,
};

/// Offers listed before the agent asks for something else.
const FIRST_OFFERS: usize = 4;

impl Session {
    /// The step's blocks.
    pub(super) fn negotiate(&self, open: &Open, now: Moment) -> Vec<Block> {
        let facts = self.facts_at(now);
        let asking = super::screen::next_question(open);
        let asking = asking.as_deref();
        let mut blocks = Vec::new();
        if let Some(rule) = open.case.escalation(&self.rules, &facts, now).filter(|e| e.rule != 4) {
            let line = note(say(&rule.reason, &self.config), Tone::Warn);
            blocks.push(Block::Note { note: line });
        }
        blocks.extend(self.limit_line(open, &facts, now));
        blocks.push(self.offers(open, &facts, now, asking == Some("offer")));
        let Some(round) = open.case.round().filter(|r| !r.offers.is_empty()) else { return blocks };
        blocks.extend(self.offer_fields(open, round, &facts, now));
        if let Some(asked) = round.asked().filter(|a| a.answer.is_none()) {
            let role = self.rules.role_name(&asked.ask.to);
            let text = match asked.ask.due {
                Some(due) => {
                    Text::of("negotiate.waiting-for-until").with("role", role).with("at", time(due))
                }
                None => Text::of("negotiate.waiting-for").with("role", role),
            };
            blocks.push(Block::Note { note: note(text, Tone::Warn) });
            blocks.push(manager_answer());
            let acts = vec![button("ask-withdraw", "act.ask-withdraw")];
            blocks.push(Block::Buttons { buttons: acts });
        } else if open.case.shortfall(&self.rules, &facts, now).is_some() {
            blocks.extend(self.above_limit(open, &facts, now));
        } else {
            blocks.push(agreed(open, asking == Some("agreed")));
            if open.case.agreed() == Some(Agreed::Yes)
                && let Some(agreement) = open.case.read_back(&self.rules)
            {
                let line = note(say(&agreement, &self.config), Tone::Ok);
                blocks.push(Block::Note { note: line });
            }
        }
        blocks
    }

    /// What the agent may agree alone, and what the customer asked for.
    fn limit_line(&self, open: &Open, facts: &Facts, now: Moment) -> Option<Block> {
        let options = open.case.options(&self.rules, facts, now);
        let chosen = open.case.offers().first().map(|line| &line.offer);
        let usual = chosen.or_else(|| open.case.usual_offer(&self.rules).map(|o| &o.id));
        let limit = options
            .iter()
            .find(|a| Some(&a.offer) == usual)
            .or_else(|| options.iter().find(|a| a.limit.is_some_and(|l| 0 < l.minor)))
            .and_then(|a| a.limit)
            .filter(|limit| 0 < limit.minor);
        let wanted = open.case.wanted.map(|w| Text::of(format!("value.wanted.{}", w.id())));
        let text = match (limit, wanted) {
            (Some(limit), Some(wanted)) => Text::of("negotiate.limit-and-wish")
                .with("amount", money(limit))
                .with("wanted", wanted),
            (Some(limit), None) => Text::of("negotiate.limit").with("amount", money(limit)),
            (None, Some(wanted)) => Text::of("negotiate.asked-for").with("wanted", wanted),
            (None, None) => return None,
        };
        Some(Block::Note { note: note(text, Tone::Muted) })
    }

    fn offers(&self, open: &Open, facts: &Facts, now: Moment, asked: bool) -> Block {
        let options = open.case.options(&self.rules, facts, now);
        let usual = open.case.usual_offer(&self.rules).map(|o| o.id.clone());
        let rank = |a: &Allowance| {
            let kind = self.rules.policy.offer(&a.offer).map(|o| o.kind);
            let fits = kind.is_some_and(|k| open.case.wanted.is_some_and(|w| answers(k, w)));
            let chosen = open.case.offers().iter().any(|o| o.offer == a.offer);
            (!chosen, !fits, Some(&a.offer) != usual.as_ref())
        };
        let mut ranked: Vec<&Allowance> = options.iter().collect();
        ranked.sort_by_key(|a| rank(a));
        let all = open.search.as_deref() == Some("offer") || ranked.len() <= FIRST_OFFERS + 1;
        let shown = if all { ranked.len().min(9) } else { FIRST_OFFERS };
        let mut rows: Vec<OptionRow> = ranked[..shown]
            .iter()
            .enumerate()
            .map(|(idx, a)| self.offer_row(open, idx, a))
            .collect();
        if !all {
            rows.push(row("more", Some(0), Text::of("negotiate.something-else")));
        }
        let question = Question {
            id: "offer".to_owned(),
            legend: Text::of("negotiate.what-offer"),
            hint: None,
            open: asked,
            options: rows,
        };
        Block::Question { question }
    }

    fn offer_row(&self, open: &Open, idx: usize, allowance: &Allowance) -> OptionRow {
        let name = self.rules.policy.offer(&allowance.offer).map_or("", |o| &o.name);
        let line = open.case.offers().iter().find(|o| o.offer == allowance.offer);
        let label = match line.and_then(|l| l.amount) {
            Some(amount) => {
                Text::of("negotiate.offer-amount").with("offer", name).with("amount", money(amount))
            }
            None => Text::plain(name),
        };
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
            selected: line.is_some(),
            ..row(allowance.offer.as_str(), key(idx), label)
        }
    }

    /// Amount, reason and proof of the first offer, where it needs them.
    fn offer_fields(&self, open: &Open, round: &Round, facts: &Facts, now: Moment) -> Vec<Block> {
        let Some(line) = round.offers.first() else { return Vec::new() };
        let offer = self.rules.policy.offer(&line.offer);
        let allowance = open.case.allowance(&line.offer, &self.rules, facts, now);
        let mut blocks = Vec::new();
        if offer.is_some_and(pays) {
            let amount = line.amount.map(Money::decimal).unwrap_or_default();
            blocks.push(Block::Field {
                field: Input {
                    input: InputKind::Amount,
                    unit: Some(self.rules.currency.code().to_owned()),
                    ..open.input("amount", "negotiate.amount", &amount)
                },
            });
        }
        if allowance.as_ref().is_some_and(|a| a.needs_reason) {
            let reason = round.reason.as_deref().unwrap_or("");
            blocks.push(Block::Field { field: open.input("reason", "negotiate.reason", reason) });
        }
        if allowance.is_some_and(|a| a.needs_evidence) {
            let proof = round.proof.as_deref().unwrap_or("");
            blocks.push(Block::Field { field: open.input("proof", "negotiate.proof", proof) });
        }
        blocks
    }

    /// Screen G: above the limit, what a manager will see, and the way out.
    fn above_limit(&self, open: &Open, facts: &Facts, now: Moment) -> Vec<Block> {
        let mut blocks = Vec::new();
        let Some(shortfall) = open.case.shortfall(&self.rules, facts, now) else { return blocks };
        let why = match (shortfall.line.amount, shortfall.allowance.limit) {
            (Some(amount), Some(limit)) if 0 < limit.minor => Text::of("negotiate.above-limit")
                .with("amount", money(amount))
                .with("limit", money(limit)),
            _ => say(&shortfall.allowance.why, &self.config),
        };
        blocks.push(Block::Note { note: note(why, Tone::Warn) });
        let mut buttons = Vec::new();
        if let Some(request) = open.case.request(&self.rules, facts, now) {
            let title = note(Text::of("negotiate.manager-sees"), Tone::Plain);
            blocks.push(Block::Note { note: title });
            blocks.push(Block::Facts { rows: self.request_rows(&request) });
            let field = open.input("manager-note", "negotiate.note", "");
            blocks.push(Block::Field { field });
            let mut ask = primary("ask-manager", "act.ask-manager");
            ask.label = ask.label.with("name", self.rules.role_name(&request.to));
            buttons.push(ask);
        }
        if let Some(line) = open.case.within_limit(&self.rules, facts, now)
            && let Some(limit) = line.amount
        {
            let mut instead = button("offer-limit", "act.offer-limit");
            instead.label = instead.label.with("amount", money(limit));
            buttons.push(instead);
        }
        blocks.push(Block::Buttons { buttons });
        blocks
    }

    /// A manager's request, row by row.
    pub(super) fn request_rows(&self, request: &ManagerRequest) -> Vec<Fact> {
        let mut rows = Vec::new();
        let mut row = |label: &str, value: Text| {
            rows.push(Fact { label: Text::of(label), value, before: None });
        };
        if let Some(cause) = &request.cause {
            row("done.cause", Text::plain(self.config.cause_name(cause)));
        }
        if let Some(wanted) = request.wanted {
            row("negotiate.asked", Text::of(format!("value.wanted.{}", wanted.id())));
        }
        row("negotiate.offer", self.offers_text(&request.offers));
        if let Some(limit) = request.limit {
            row("negotiate.limit-label", Text::of("").with("text", money(limit)));
        }
        if 0 < request.earlier {
            let n = Text::of("negotiate.n-earlier").with("n", request.earlier);
            row("negotiate.earlier-contacts", n);
        }
        row("negotiate.why", say(&request.reason, &self.config));
        if let Some(suggested) = &request.suggested {
            row("negotiate.suggested", self.offers_text(std::slice::from_ref(suggested)));
        }
        rows
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

fn row(value: &str, key: Option<u8>, label: Text) -> OptionRow {
    OptionRow {
        value: value.to_owned(),
        key,
        label,
        tag: None,
        tone: Tone::Plain,
        detail: None,
        quotes: Vec::new(),
        prominent: false,
        selected: false,
    }
}

fn agreed(open: &Open, asked: bool) -> Block {
    let option = |(idx, agreed): (usize, &Agreed)| ChoiceOption {
        value: agreed.id().to_owned(),
        key: key(idx),
        label: Text::of(format!("value.agreed.{}", agreed.id())),
        selected: open.case.agreed() == Some(*agreed),
        from_ticket: None,
    };
    let choice = Choice {
        id: "agreed".to_owned(),
        legend: Text::of("negotiate.did-agree"),
        hint: None,
        many: false,
        open: asked,
        options: Agreed::ALL.iter().enumerate().map(option).collect(),
    };
    Block::Choice { choice }
}

/// What the manager said, as the agent hears it.
fn manager_answer() -> Block {
    let option = |idx, word: &str| row(word, key(idx), Text::of(format!("answer.{word}")));
    let question = Question {
        id: "manager-answer".to_owned(),
        legend: Text::of("negotiate.manager-said"),
        hint: None,
        open: true,
        options: vec![option(0, "yes"), option(1, "no")],
    };
    Block::Question { question }
}
