//! Step 2: what to offer, whether it is allowed, who else must agree, what the customer said.

use super::Session;
use super::offer::pays;
use super::open::Open;
use super::words::{button, key, money, note, option_row, primary, say, time};
use crate::case::deadline::DeadlineKind;
use crate::case::escalation::{Escalation, To};
use crate::case::policy::Allowance;
use crate::case::{Agreed, Ask, Facts, ManagerAnswer, ManagerRequest, OfferLine, Round, Step};
use crate::ticket::{Moment, Money, Status};
use crate::view::{
    Block, Button, Choice, ChoiceOption, Fact, Input, InputKind, Question, Text, Tone,
};

impl Session {
    /// The step's blocks.
    pub(super) fn negotiate(&self, open: &Open, now: Moment) -> Vec<Block> {
        let facts = self.facts_at(now);
        let asking = open.next_question();
        let asking = asking.as_deref();
        let mut blocks = Vec::new();
        blocks.extend(self.rule_note(open, &facts, now));
        blocks.extend(self.senior_call(open, &facts, now));
        let kinds = [DeadlineKind::Plan, DeadlineKind::SeniorCall];
        blocks.extend(self.deadline(open, &facts, &kinds));
        let elsewhere = open.case.given_elsewhere();
        if !elsewhere.is_empty() {
            let text = Text::of("negotiate.given-elsewhere");
            let text = text.with("offers", self.offers_text(elsewhere));
            blocks.push(Block::Note { note: note(text, Tone::Plain) });
        }
        blocks.extend(self.limit_line(open, &facts, now));
        blocks.push(self.offers(open, &facts, now, asking == Some("offer")));
        let Some(round) = open.case.round() else { return blocks };
        if !round.offers.is_empty() {
            blocks.extend(self.offer_fields(open, round, &facts, now));
        }
        if let Some(ask) = open.case.open_ask() {
            blocks.extend(self.waiting(open, ask, &facts, now));
        } else if round.offers.is_empty() {
            blocks.extend(refused(open));
        } else if open.case.shortfall(&self.rules, &facts, now).is_some() {
            blocks.extend(self.above_limit(open, &facts, now));
        } else {
            blocks.push(agreed(open, asking == Some("agreed") && !open.shows("offer-add")));
            if open.case.agreed() == Some(Agreed::No) {
                let text = Text::of("negotiate.not-agreed");
                blocks.push(Block::Note { note: note(text, Tone::Plain) });
            }
            if open.case.agreed() == Some(Agreed::Yes)
                && let Some(agreement) = open.case.read_back(&self.rules)
            {
                let own = round.agreement.as_deref().filter(|own| !own.is_empty());
                let words = own.map_or_else(|| say(&agreement, &self.config), Text::plain);
                let mut line = note(words, Tone::Ok);
                line.acts.push(button("agreement", "act.reword"));
                line.acts.extend(self.reversals(open, round));
                blocks.push(Block::Note { note: line });
                blocks.extend(self.reversed(open));
                blocks.extend(agreed_inputs(open, round));
            }
        }
        blocks
    }

    /// A request without an answer: until when, what to do once it is late, and the answer.
    fn waiting(&self, open: &Open, ask: &Ask, facts: &Facts, now: Moment) -> Vec<Block> {
        let late = open.case.manager_silent(&self.rules, facts, now);
        // Where the agent may close alone, the number keys are the customer's answer.
        let alone = late.is_some() && open.case.shortfall(&self.rules, facts, now).is_none();
        let mut blocks = Vec::new();
        if let Some(late) = &late {
            blocks.push(self.late(open, late, facts, now));
            blocks.extend(alone.then(|| agreed(open, true)));
        } else {
            let role = self.rules.role_name(&ask.to);
            let text = match ask.due {
                Some(due) => {
                    Text::of("negotiate.waiting-for-until").with("role", role).with("at", time(due))
                }
                None => Text::of("negotiate.waiting-for").with("role", role),
            };
            blocks.push(Block::Note { note: note(text, Tone::Warn) });
        }
        blocks.push(manager_answer(!alone));
        blocks.extend(self.manager_fields(open));
        let acts = vec![button("ask-withdraw", "act.ask-withdraw")];
        blocks.push(Block::Buttons { buttons: acts });
        blocks
    }

    /// The way on where a manager has not answered in time: the next level, or an amount that the
    /// agent may agree without.
    fn late(&self, open: &Open, late: &Escalation, facts: &Facts, now: Moment) -> Block {
        let mut line = note(say(&late.reason, &self.config), Tone::Warn);
        match &late.to {
            To::Role(role) => {
                let mut ask = button("ask-manager", "act.ask-manager");
                ask.label = ask.label.with("name", self.rules.role_name(role));
                line.acts.push(ask);
            }
            To::AgentCloses(_) => {
                let instead = open.case.close_alone(&self.rules, facts, now);
                if let Some(amount) = instead.and_then(|line| line.amount) {
                    let mut instead = button("offer-alone", "act.offer-limit");
                    instead.label = instead.label.with("amount", money(amount));
                    line.acts.push(instead);
                }
            }
            _ => {}
        }
        Block::Note { note: line }
    }

    /// The escalation rule that matches, with what the agent can do about it here. What a request
    /// or the owner needs is said beside it.
    fn rule_note(&self, open: &Open, facts: &Facts, now: Moment) -> Option<Block> {
        let beside = |rule: u8| matches!(rule, 4 | 6 | 7);
        let rule = open.case.escalation(&self.rules, facts, now)?;
        if beside(rule.rule) || (rule.rule == 3 && later(open)) {
            return None;
        }
        let mut line = note(say(&rule.reason, &self.config), Tone::Warn);
        match &rule.to {
            To::Problem(_) if open.case.problem.is_none() => {
                line.acts.push(button("open-problem", "act.open-problem"));
            }
            // A specialist is asked at once, whether or not an offer waits for them.
            To::Role(role) if rule.rule == 1 && self.may_ask_at_once(open, facts, now) => {
                let mut ask = button("ask-manager", "act.ask-manager");
                ask.label = ask.label.with("name", self.rules.role_name(role));
                line.acts.push(ask);
            }
            To::Role(_) if rule.rule == 3 => line.acts.push(self.tell_lead_button()),
            _ => {}
        }
        Some(Block::Note { note: line })
    }

    /// Whether nobody is asked yet, and no offer above the limit has the button to ask.
    fn may_ask_at_once(&self, open: &Open, facts: &Facts, now: Moment) -> bool {
        open.case.open_ask().is_none() && open.case.shortfall(&self.rules, facts, now).is_none()
    }

    /// That a promise was missed, in the step that the agent is in.
    pub(super) fn missed(&self, open: &Open, facts: &Facts, now: Moment) -> Option<Block> {
        let missed = open.case.promise_missed(&self.rules, facts, now).filter(|_| later(open))?;
        let mut line = note(say(&missed.reason, &self.config), Tone::Warn);
        // A closed ticket takes no request.
        if open.ticket.status != Status::Closed {
            line.acts.push(self.tell_lead_button());
        }
        Some(Block::Note { note: line })
    }

    fn tell_lead_button(&self) -> Button {
        let mut tell = button("tell-lead", "act.tell-lead");
        tell.label = tell.label.with("name", self.rules.role_name(&self.rules.escalation.lead));
        tell
    }

    /// Whether the head of the owning function should call, or will.
    fn senior_call(&self, open: &Open, facts: &Facts, now: Moment) -> Option<Block> {
        if let Some((owner, by)) = &open.case.senior_call {
            let text = Text::of("negotiate.call-planned").with("owner", self.owner_name(owner));
            let text = text.with("at", time(*by));
            return Some(Block::Note { note: note(text, Tone::Muted) });
        }
        let told = super::identify::call_elsewhere(open);
        let call = open.case.senior_call(&self.rules, facts, now).filter(|_| told.is_none())?;
        // One reason is enough to act on; the first is the gravest.
        let mut line = note(say(call.reasons.first()?, &self.config), Tone::Warn);
        if call.owner.is_some() {
            line.acts.push(button("plan-call", "act.plan-call"));
        }
        Some(Block::Note { note: line })
    }

    /// A way to take back each agreed offer: those that cost something, where any does.
    fn reversals(&self, open: &Open, round: &Round) -> Vec<Button> {
        let here = open.case.rounds.len() as u32 - 1;
        let offer = |line: &OfferLine| self.rules.policy.offer(&line.offer);
        let costs = |line: &&OfferLine| offer(line).is_some_and(pays);
        let all = !round.offers.iter().any(|line| costs(&line));
        let lines: Vec<_> = round.offers.iter().filter(|line| all || costs(line)).collect();
        let button = |line: &&OfferLine| {
            let act = format!("reversal:{}", line.offer);
            if lines.len() == 1 {
                return button(&act, "act.reverse");
            }
            let name = offer(line).map_or(line.offer.as_str(), |o| &o.name);
            let mut act = button(&act, "act.reverse-offer");
            act.label = act.label.with("offer", name);
            act
        };
        let stands = |line: &&&OfferLine| open.case.taken_back(here, &line.offer).is_none();
        lines.iter().filter(stands).map(button).collect()
    }

    /// Offers of this round that were taken back.
    fn reversed(&self, open: &Open) -> Option<Block> {
        let here = open.case.rounds.len().checked_sub(1)? as u32;
        let back: Vec<Text> = open
            .case
            .reversed
            .iter()
            .filter(|(round, ..)| *round == here)
            .map(|(_, offer, _)| self.rules.policy.offer(offer).map_or(offer.as_str(), |o| &o.name))
            .map(Text::plain)
            .collect();
        let text = Text::of("negotiate.reversed").with("offers", back.clone());
        (!back.is_empty()).then_some(Block::Note { note: note(text, Tone::Muted) })
    }

    /// What a manager allows instead, and their words.
    fn manager_fields(&self, open: &Open) -> Vec<Block> {
        let amount = Input {
            input: InputKind::Amount,
            unit: Some(self.rules.currency.code().to_owned()),
            ..open.input("manager-amount", "negotiate.manager-amount", "")
        };
        let words = open.input("manager-words", "negotiate.manager-words", "");
        vec![Block::Field { field: amount }, Block::Field { field: words }]
    }

    /// What the agent may agree alone, and what the customer asked for.
    fn limit_line(&self, open: &Open, facts: &Facts, now: Moment) -> Option<Block> {
        let options = open.case.options(&self.rules, facts, now);
        let chosen = open.case.offers().first().map(|line| &line.offer);
        let usual = chosen.or_else(|| open.case.usual_offer(&self.rules).map(|o| &o.id));
        let pays = |a: &&Allowance| a.limit.is_some_and(|limit| 0 < limit.minor);
        let of = options
            .iter()
            .find(|a| Some(&a.offer) == usual)
            .or_else(|| options.iter().find(pays))
            .filter(pays);
        let name = |a: &Allowance| self.rules.policy.offer(&a.offer).map(|o| o.name.as_str());
        let limit = of.and_then(|a| Some((a.limit?, name(a)?)));
        let wanted = open.case.wanted.map(|w| Text::of(format!("value.wanted.{}", w.id())));
        let text = match (limit, wanted) {
            (Some((limit, offer)), Some(wanted)) => Text::of("negotiate.limit-and-wish")
                .with("offer", offer)
                .with("amount", money(limit))
                .with("wanted", wanted),
            (Some((limit, offer)), None) => {
                Text::of("negotiate.limit").with("offer", offer).with("amount", money(limit))
            }
            (None, Some(wanted)) => Text::of("negotiate.asked-for").with("wanted", wanted),
            (None, None) => return None,
        };
        Some(Block::Note { note: note(text, Tone::Muted) })
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
        let offers = open.case.allowed_instead(&self.rules).unwrap_or_default();
        if let Some(allowed) = offers
            .iter()
            .filter_map(|line| line.amount)
            .reduce(|a, b| Money { minor: a.minor.saturating_add(b.minor), ..a })
        {
            let text = Text::of("negotiate.manager-allows").with("amount", money(allowed));
            blocks.push(Block::Note { note: note(text, Tone::Ok) });
            let mut instead = button("offer-allowed", "act.offer-limit");
            instead.label = instead.label.with("amount", money(allowed));
            buttons.push(instead);
        }
        blocks.extend(refused(open));
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
            let wanted = Text::of(format!("value.wanted.{}", wanted.id()));
            let asked = request.asked.map(|asked| {
                let text = Text::of("negotiate.offer-amount").with("offer", wanted.clone());
                text.with("amount", money(asked))
            });
            row("negotiate.asked", asked.unwrap_or(wanted));
        }
        if !request.offers.is_empty() {
            row("negotiate.offer", self.offers_text(&request.offers));
        }
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
fn manager_answer(asked: bool) -> Block {
    let option = |idx, word: &str| option_row(word, key(idx), Text::of(format!("answer.{word}")));
    let question = Question {
        id: "manager-answer".to_owned(),
        legend: Text::of("negotiate.manager-said"),
        hint: None,
        open: asked,
        options: vec![option(0, "yes"), option(1, "no")],
    };
    Block::Question { question }
}

/// The agreement in the agent's own words, and why an offer was taken back.
fn agreed_inputs(open: &Open, round: &Round) -> Vec<Block> {
    let mut blocks = Vec::new();
    if open.shows("agreement") {
        let own = round.agreement.as_deref().unwrap_or("");
        let input = InputKind::Lines;
        let field = Input { input, ..open.input("agreement", "negotiate.agreement", own) };
        blocks.push(Block::Field { field });
    }
    if let Some(id) = open.search.as_deref().filter(|id| id.starts_with("reversal:")) {
        let field = open.input(id, "negotiate.reversal", "");
        blocks.push(Block::Field { field });
    }
    blocks
}

/// Whether step 2 is behind the agent.
fn later(open: &Open) -> bool {
    Step::Negotiate < open.case.current()
}

/// That a manager said no, and their words.
fn refused(open: &Open) -> Vec<Block> {
    let answer = open.case.round().and_then(Round::answered).map(|(_, said)| said);
    let Some(said) = answer.filter(|said| said.answer == ManagerAnswer::No) else {
        return Vec::new();
    };
    let mut lines = vec![note(Text::of("negotiate.manager-refused"), Tone::Warn)];
    if !said.text.is_empty() {
        lines.push(note(Text::plain(&said.text), Tone::Plain));
    }
    lines.into_iter().map(|note| Block::Note { note }).collect()
}
