//! What was typed, as events of the case.

use crate::case::{self, Dimension, OfferId, ProblemId};
use crate::session::Session;
use crate::ticket::{Day, Money, Wanted};
use crate::view::Text;

impl Session {
    /// The case's event for what was typed; `None`: it waits for a button.
    pub(super) fn typed(&self, id: &str, text: &str) -> Result<Option<case::Event>, Text> {
        let trimmed = text.trim();
        let words = trimmed.to_owned();
        Ok(Some(match id {
            "amount" => case::Event::AmountSet { offer: None, amount: self.amount(trimmed)? },
            _ if id.starts_with("amount:") => {
                let offer = Some(OfferId::from(&id[7..]));
                case::Event::AmountSet { offer, amount: self.amount(trimmed)? }
            }
            "asked" => {
                let wanted = self.open.as_ref().and_then(|o| o.case.wanted);
                let wanted = wanted.unwrap_or(Wanted::Refund);
                case::Event::WantedSet { wanted, amount: self.amount(trimmed)? }
            }
            "tried" if !words.is_empty() => case::Event::TriedNoted { text: words },
            "problem" if !words.is_empty() => {
                let problem = ProblemId::from(words.as_str());
                case::Event::ProblemLinked { problem, opened: false }
            }
            _ if id.starts_with("reversal:") && !words.is_empty() => {
                case::Event::OfferReversed { offer: OfferId::from(&id[9..]), text: words }
            }
            _ if id.starts_with("why:") => {
                let Ok(line) = id[4..].parse() else { return Ok(None) };
                case::Event::WhySet { line, text: words }
            }
            _ if id.starts_with("is:") || id.starts_with("is-not:") => {
                let Some(event) = self.is_is_not(id, words) else { return Ok(None) };
                event
            }
            "out-of-pocket" => case::Event::OutOfPocketSet { amount: self.amount(trimmed)? },
            "reason" => case::Event::ReasonSet { text: words },
            "proof" => case::Event::ProofNoted { text: words },
            "agreement" => case::Event::AgreementText { text: words },
            "idea" => case::Event::FixIdea { text: words },
            "fix-check" => case::Event::FixCheckSet { day: optional_day(trimmed)? },
            "risk-by" => case::Event::RiskAccepted { by: words },
            "promise" => {
                let due = self.open.as_ref().and_then(|o| o.case.round()?.promise_due);
                case::Event::PromiseSet { text: words, due }
            }
            "promise-due" => {
                let round = self.open.as_ref().and_then(|o| o.case.round());
                let text = round.and_then(|r| r.promise.clone()).unwrap_or_default();
                case::Event::PromiseSet { text, due: optional_day(trimmed)? }
            }
            "move-day" => {
                let day = Day::parse(trimmed).ok_or_else(|| Text::of("error.day"))?;
                case::Event::FollowUpMoved { day }
            }
            _ => return Ok(None),
        }))
    }

    /// One cell of is / is not; the other keeps what it holds.
    fn is_is_not(&self, id: &str, words: String) -> Option<case::Event> {
        let (column, row) = id.split_once(':')?;
        let row = Dimension::from_id(row)?;
        let (mut is, mut is_not) =
            self.open.as_ref()?.case.is_is_not.get(&row).cloned().unwrap_or_default();
        *(if column == "is" { &mut is } else { &mut is_not }) = words;
        Some(case::Event::IsIsNotSet { row, is, is_not })
    }

    pub(super) fn amount(&self, text: &str) -> Result<Option<Money>, Text> {
        if text.is_empty() {
            return Ok(None);
        }
        let amount = Money::parse(text, self.rules.currency);
        amount.map(Some).map_err(|_| Text::of("error.amount"))
    }
}

fn optional_day(text: &str) -> Result<Option<Day>, Text> {
    if text.is_empty() {
        return Ok(None);
    }
    Day::parse(text).map(Some).ok_or_else(|| Text::of("error.day"))
}
