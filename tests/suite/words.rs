//! The words all modules share: amounts and days.

use headwater::ticket::{Currency, Day, Money, MoneyError};
use proptest::prelude::*;

fn gbp() -> Currency {
    Currency::try_from("GBP").unwrap()
}

#[test]
fn amounts_are_read_as_agents_type_them() {
    let cases = [
        ("18.40", 1840),
        ("18,4", 1840),
        ("18", 1800),
        ("£18.40", 1840),
        ("1,250.00", 125_000),
        ("1.250,00", 125_000),
        ("1 250", 125_000),
        ("1,250", 125_000),
        ("0.05", 5),
        ("18.40 GBP", 1840),
        ("18.40 £", 1840),
    ];
    for (text, minor) in cases {
        assert_eq!(Money::parse(text, gbp()), Ok(Money::new(minor, gbp())), "{text}");
    }
}

#[test]
fn what_is_no_amount_is_refused_with_its_reason() {
    let cases = [
        ("", MoneyError::Amount),
        ("$18.40", MoneyError::Amount),
        ("18.40 €", MoneyError::Amount),
        ("18.40 USD", MoneyError::Amount),
        ("££18.40", MoneyError::Amount),
        ("-5", MoneyError::Amount),
        ("abc", MoneyError::Amount),
        ("1.2.3", MoneyError::Amount),
        (".5", MoneyError::Amount),
        ("12,34.56", MoneyError::Amount),
        ("1.2345", MoneyError::Decimals),
        ("999999999999999999999", MoneyError::Range),
        ("10000000000.01", MoneyError::Range),
    ];
    for (text, error) in cases {
        assert_eq!(Money::parse(text, gbp()), Err(error), "{text}");
    }
}

#[test]
fn days_follow_the_calendar() {
    assert_eq!(Day::parse("1970-01-01"), Some(Day(0)));
    assert_eq!(Day::parse("2000-02-29"), Some(Day(11_016)));
    assert_eq!(Day::parse("1900-02-29"), None);
    assert_eq!(Day::parse("2026-11-24").unwrap().to_string(), "2026-11-24");
    for wrong in ["2026-13-01", "2026-00-10", "2026-04-31", "26-04-30", "2026-4-3", "2026-04-30T00"]
    {
        assert_eq!(Day::parse(wrong), None, "{wrong}");
    }
}

proptest! {
    #[test]
    fn a_day_reads_back(day in -700_000..2_900_000_i32) {
        prop_assert_eq!(Day::parse(&Day(day).to_string()), Some(Day(day)));
    }

    #[test]
    fn an_amount_reads_back(minor in 0..Money::MAX_MINOR) {
        for code in ["GBP", "JPY", "KWD"] {
            let money = Money::new(minor, Currency::try_from(code).unwrap());
            prop_assert_eq!(Money::parse(&money.decimal(), money.currency), Ok(money));
        }
    }

    #[test]
    fn no_text_makes_an_amount_panic(text in ".*") {
        let _ = Money::parse(&text, gbp());
    }
}
