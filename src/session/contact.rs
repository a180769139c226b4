//! Step 1, what is not asked at once: how grave it is, what it cost the customer, what else they
//! tried, further issues in the same ticket.

use super::Session;
use super::open::Open;
use super::words::{acting, button, note, option, radios};
use crate::case::{Facts, Issue};
use crate::ticket::{HarmFlag, Money, OwnerId, Severity, Wanted};
use crate::view::{Block, Input, InputKind, Text, Tone};

impl Session {
    /// The disclosure; its summary says how grave it is.
    pub(super) fn contact(&self, open: &Open, facts: &Facts) -> Block {
        let severity = open.case.effective_severity(facts);
        let summary = Text::of(format!("value.severity.{}", severity.level()));
        open.more("contact", "more.contact", Some(summary), || {
            let mut blocks = vec![severities(severity)];
            blocks.extend(self.amounts(open, facts));
            blocks.extend(
                open.case.tried.iter().map(|text| Block::Note {
                    note: note(Text::plain(text.as_str()), Tone::Muted),
                }),
            );
            blocks.push(Block::Field { field: open.input("tried", "identify.also-tried", "") });
            blocks.extend(self.issues(open));
            blocks
        })
    }

    /// What they ask for and what they spent, where that is the matter.
    fn amounts(&self, open: &Open, facts: &Facts) -> Vec<Block> {
        let money = matches!(open.case.wanted, Some(Wanted::Refund | Wanted::Compensation));
        let spent = open.case.effective_harm(facts).contains(&HarmFlag::OutOfPocket);
        let field = |id: &str, amount: Option<Money>| Block::Field {
            field: Input {
                input: InputKind::Amount,
                unit: Some(self.rules.currency.code().to_owned()),
                ..open.input(
                    id,
                    &format!("identify.{id}"),
                    &amount.map(Money::decimal).unwrap_or_default(),
                )
            },
        };
        let mut blocks = Vec::new();
        if money || open.case.asked.is_some() {
            blocks.push(field("asked", open.case.asked));
        }
        if spent || open.case.out_of_pocket.is_some() {
            blocks.push(field("out-of-pocket", open.case.out_of_pocket));
        }
        blocks
    }

    /// Further issues, and the way to add one.
    fn issues(&self, open: &Open) -> Vec<Block> {
        let issues = open.case.issues.iter().enumerate();
        let mut blocks: Vec<Block> = issues
            .filter_map(|(at, issue)| Some(self.issue(open, at, issue.as_ref()?)))
            .flatten()
            .collect();
        if open.shows("issue-search") {
            let search = self.cause_search("issue-search", true);
            blocks.push(Block::Search { search });
        } else {
            let buttons = vec![button("issue-search", "act.add-issue")];
            blocks.push(Block::Buttons { buttons });
        }
        blocks
    }

    /// The issues without a cause, while the disclosure is closed: step 1 is not done with them.
    pub(super) fn issues_without_cause(&self, open: &Open) -> Vec<Block> {
        let shut = !open.more.contains("contact");
        let issues = open.case.issues.iter().enumerate().filter(|_| shut);
        issues
            .filter_map(|(at, issue)| Some((at, issue.as_ref().filter(|i| i.cause.is_none())?)))
            .flat_map(|(at, issue)| self.issue(open, at, issue))
            .collect()
    }

    /// One further issue: its cause, its owner, or that it was none.
    fn issue(&self, open: &Open, at: usize, issue: &Issue) -> Vec<Block> {
        let (search, owner) = (format!("issue:{at}-search"), format!("issue-owner:{at}"));
        let acts = vec![
            button(&search, "act.choose-cause"),
            button(&owner, "act.choose-owner"),
            button(&format!("drop-issue:{at}"), "act.remove"),
        ];
        let mut blocks = vec![acting(self.issue_text(issue), acts)];
        if open.shows(&search) {
            blocks.push(Block::Search { search: self.cause_search(&search, true) });
        }
        if open.shows(&owner) {
            let row = |one: &crate::cause::taxonomy::Owner| {
                let chosen = self.issue_owner(issue) == Some(&one.id);
                option(one.id.as_str(), Text::plain(one.name.as_str()), chosen)
            };
            let options = self.config.causes.owners.iter().map(row).collect();
            blocks.push(radios(&owner, "identify.owner", options));
        }
        blocks
    }

    /// The function that owns a further issue: as the agent named it, else that of its cause.
    fn issue_owner<'a>(&'a self, issue: &'a Issue) -> Option<&'a OwnerId> {
        issue.owner.as_ref().or_else(|| self.owner_of(issue.cause.as_ref()?))
    }

    /// A further issue by its cause, else by the damage it stands for.
    pub(super) fn issue_text(&self, issue: &Issue) -> Text {
        let what = match (&issue.cause, issue.collateral) {
            (Some(cause), _) if cause.is_unclear() => Self::issue_unclear(issue),
            (Some(cause), _) => Text::plain(self.config.cause_name(cause)),
            (None, Some(hit)) => Text::of(format!("value.collateral.{}", hit.id())),
            (None, None) => Text::plain(issue.text.as_str()),
        };
        let key = if issue.confirmed { "identify.issue-confirmed" } else { "identify.issue" };
        let text = Text::of(key).with("issue", what);
        match self.issue_owner(issue) {
            Some(owner) => Text::of("identify.issue-owner")
                .with("issue", text)
                .with("owner", self.owner_name(owner)),
            None => text,
        }
    }

    /// An issue whose cause the ticket does not show: by the damage it stands for.
    fn issue_unclear(issue: &Issue) -> Text {
        let hit = issue.collateral.map(|hit| Text::of(format!("value.collateral.{}", hit.id())));
        let what = hit.unwrap_or_else(|| Text::plain(issue.text.as_str()));
        Text::of("identify.issue-unclear").with("issue", what)
    }
}

fn severities(now: Severity) -> Block {
    let row = |severity: Severity| {
        let level = severity.level().to_string();
        option(&level, Text::of(format!("value.severity.{level}")), severity == now)
    };
    let options = (1..=4).filter_map(|n| Severity::try_from(n).ok()).map(row).collect();
    radios("severity", "identify.severity", options)
}
