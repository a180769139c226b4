//! The value of a ticket's order, from a field of the helpdesk's own.

use super::host::payload;
use headwater::edge::wire::{Reader, host_ticket};
use headwater::host::{OrderField, OrderValue};
use headwater::ticket::{Currency, Ticket};

/// A recorded ticket whose own field for the order's value holds `value`, read for it in euros.
fn with_order_value(host: &str, value: &serde_json::Value) -> Ticket {
    let mut body: serde_json::Value = serde_json::from_str(&payload(host, "ticket")).unwrap();
    let name = match host {
        "rt" => {
            let field = serde_json::json!({"id": "77", "name": "Order value", "values": [value]});
            body["ticket"]["CustomFields"].as_array_mut().unwrap().push(field);
            "order VALUE"
        }
        "django_helpdesk" => {
            body["ticket"]["custom_order_value"] = value.clone();
            "order_value"
        }
        "zendesk" => {
            body["get"]["ticket.customField:custom_field_360077"] = value.clone();
            "360077"
        }
        _ => {
            body["conversation"]["custom_attributes"]["order_value"] = value.clone();
            "order_value"
        }
    };
    let question = serde_json::json!({
        "host": host.replace('_', "-"), "body": body.to_string(),
        "orderValue": {"field": name, "currency": "EUR"},
    });
    let read = host_ticket(&Reader::new(&question)).unwrap();
    let mut ticket = Ticket::empty(read.id);
    ticket.order_value_unread = read.order_value_unread.unwrap_or(false);
    let (amount, code) = match &read.order_value {
        Some(line) => line.rsplit_once(' ').unwrap(),
        None => return ticket,
    };
    let currency = Currency::try_from(code).unwrap();
    ticket.order_value = Some(headwater::ticket::Money::parse(amount, currency).unwrap());
    ticket
}

#[test]
fn the_order_s_value_is_read_from_the_host_s_own_field() {
    use serde_json::json;
    for host in ["rt", "django_helpdesk", "zendesk", "chatwoot"] {
        for (value, cents) in [
            (json!("89.00 EUR"), 8900),
            (json!("EUR 1.250,50"), 125_050),
            (json!("€89"), 8900),
            (json!("€89.00 EUR"), 8900),
            (json!("89,9 €"), 8990),
            (json!(89.5), 8950),
            (json!(1250), 125_000),
            (json!(12.0), 1200),
        ] {
            let ticket = with_order_value(host, &value);
            assert_eq!(ticket.order_value.map(|m| m.minor), Some(cents), "{host} {value}");
            assert!(!ticket.order_value_unread, "{host} {value}");
        }
        for nothing in [json!(""), json!(null), json!("0.00"), json!(0)] {
            let ticket = with_order_value(host, &nothing);
            assert_eq!((ticket.order_value, ticket.order_value_unread), (None, false), "{nothing}");
        }
    }
}

#[test]
fn what_is_no_amount_of_the_currency_is_no_order_s_value_and_said() {
    use serde_json::json;
    for host in ["rt", "django_helpdesk", "zendesk", "chatwoot"] {
        for value in [
            json!("89 USD"),
            json!("$89"),
            json!("£89"),
            json!("-89"),
            json!("89 or 90"),
            json!("1e9"),
            json!(1e30),
            json!(89.125),
            json!("<b>89</b>"),
            json!("EUR"),
            json!("89 EUR EUR"),
            json!("9999999999999999999999"),
            json!("1".repeat(5000)),
            json!("٨٩"),
        ] {
            let ticket = with_order_value(host, &value);
            assert_eq!(ticket.order_value, None, "{host} {value}");
            assert!(ticket.order_value_unread, "{host} {value}");
        }
    }
}

#[test]
fn a_currency_without_cents_and_one_with_three_decimals_are_read_as_theirs() {
    let read = |code, line, number| {
        let currency = Currency::try_from(code).unwrap();
        OrderField { name: "x".to_owned(), currency }.read(line, number)
    };
    let minor = |value| match value {
        OrderValue::Of(money) => Some(money.minor),
        _ => None,
    };
    assert_eq!(minor(read("JPY", "¥1200", false)), Some(1200));
    assert_eq!(minor(read("JPY", "1200.0", true)), Some(1200));
    assert_eq!(minor(read("KWD", "1.234", true)), Some(1234));
    assert_eq!(minor(read("AUD", "$89", false)), Some(8900));
    assert_eq!(read("EUR", "1.234", true), OrderValue::Unread, "a number's point is no separator");
    assert_eq!(minor(read("EUR", "1.234", false)), Some(123_400));
}
