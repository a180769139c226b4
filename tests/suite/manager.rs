//! A manager's answer as a helpdesk's field holds it.

use headwater::case::manager::{Answered, read_answer};
use headwater::case::{Approval, Ask, ManagerAnswer, OfferId, OfferLine, RoleId};
use headwater::ticket::{Currency, Moment, Money};
use proptest::prelude::*;

fn gbp() -> Currency {
    Currency::try_from("GBP").unwrap()
}

#[test]
fn what_a_manager_types_is_read_or_left_alone() {
    let yes = |amount: Option<i64>, text: &str| {
        let amount = amount.map(|minor| Money::new(minor, gbp()));
        Some(Answered { answer: ManagerAnswer::Yes, amount, text: text.to_owned() })
    };
    let no = |text: &str| {
        Some(Answered { answer: ManagerAnswer::No, amount: None, text: text.to_owned() })
    };
    let cases = [
        ("yes", yes(None, "")),
        (" Yes. ", yes(None, "")),
        ("ok, only this time", yes(None, "only this time")),
        ("yes 40", yes(Some(4000), "")),
        ("Yes, £40.50", yes(Some(4050), "")),
        ("ja 40,50 GBP, nur diesmal", yes(Some(4050), "nur diesmal")),
        ("oui 1 250,00", yes(Some(125_000), "")),
        ("yes up to 40.00 GBP", yes(Some(4000), "up to 40.00 GBP")),
        ("yes, at most £40", yes(Some(4000), "at most £40")),
        ("yes £40 GBP", yes(Some(4000), "")),
        ("yes 40 gbp, once", yes(Some(4000), "once")),
        ("yes 40 pounds", yes(Some(4000), "pounds")),
        ("yes 40 for now", yes(Some(4000), "for now")),
        ("no", no("")),
        ("no, there was a problem last time", no("there was a problem last time")),
        ("not again", no("again")),
        ("Nein, schon zweimal erstattet", no("schon zweimal erstattet")),
        ("non: 3 fois", no("3 fois")),
        // Neither, or both, or more than one reading.
        ("", None),
        ("-", None),
        ("perhaps", None),
        ("yesterday", None),
        ("40", None),
        ("yes, but call them before 1 December", None),
        ("ok, the third in 12 months", None),
        ("yes 40.5555", None),
        ("yes 4.0.0.0", None),
        ("yes 99999999999999999999", None),
        // Of another currency.
        ("yes, 40 USD", None),
        ("yes 40usd", None),
        ("yes $40", None),
        ("yes, up to €40", None),
        ("ja 40 €", None),
        ("yes 40 Euros", None),
        ("oui, 40 dollars", None),
        ("yes 40 CHF", None),
        // A no by its first word only.
        ("No problem, go ahead", None),
        ("not a problem", None),
        ("No objections.", None),
        ("no worries", None),
        ("No hay inconveniente", None),
        ("Nein, keine Einwände", None),
        ("non, pas de problème", None),
    ];
    for (line, want) in cases {
        assert_eq!(read_answer(line, gbp()), want, "{line}");
    }
}

proptest! {
    #[test]
    fn an_answer_written_is_read_as_it_was_meant(
        allowed in any::<bool>(),
        minor in proptest::option::of(0_i64..100_000_000),
        text in "([a-z]{1,8}( [a-z]{1,8}){0,3})?",
    ) {
        let answer = if allowed { ManagerAnswer::Yes } else { ManagerAnswer::No };
        let amount = minor.filter(|_| allowed).map(|minor| Money::new(minor, gbp()));
        let approval = Approval { at: Moment(0), answer, amount, role: None, text: text.clone() };
        prop_assert_eq!(read_answer(&approval.line(), gbp()), Some(Answered { answer, amount, text }));
    }

    #[test]
    fn no_line_makes_the_reader_panic(line in "\\PC{0,40}|(yes|no|ja) ?[0-9., £€]{0,12}.{0,6}") {
        let _ = read_answer(&line, gbp());
    }
}

#[test]
fn a_request_says_who_is_asked_and_for_what() {
    let offer = |id: &str, minor: Option<i64>| OfferLine {
        offer: OfferId::from(id),
        amount: minor.map(|minor| Money::new(minor, gbp())),
    };
    let ask = Ask {
        rule: 4,
        harm: None,
        to: RoleId::from("manager"),
        offers: vec![offer("credit", Some(4500)), offer("apology", None)],
        limit: None,
        due: None,
        reason: None,
        note: String::new(),
    };
    assert_eq!(ask.line(), "→ manager: credit 45.00 GBP + apology");
    let harm = Ask { to: RoleId::from("legal_team"), offers: Vec::new(), ..ask };
    assert_eq!(harm.line(), "→ legal_team");
}
