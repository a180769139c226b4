//! Past tickets run through an engine, and causes folded while they are few.

use headwater::cause::groups::{ENOUGH, Shown, fold};
use headwater::cause::taxonomy::default_list;
use headwater::cause::{Backtest, Engine};
use headwater::sorted::SortedMap;
use headwater::ticket::{CauseId, Ticket};

fn past() -> Vec<(Ticket, Option<CauseId>)> {
    let lines = [
        ("I was billed twice for the same order", Some("billing_overcharge")),
        ("my parcel is lost, tracking has not moved", Some("delivery_late")),
        ("the app crashes when I press save", Some("bill_unclear")),
        ("nobody showed up for the appointment", Some("no_such_cause")),
        ("I cannot log in", None),
        ("", Some("login_access")),
    ];
    let ticket = |(n, (text, cause)): (usize, &(&str, Option<&str>))| {
        (Ticket::of_text(n.to_string(), *text), cause.map(CauseId::from))
    };
    lines.iter().enumerate().map(ticket).collect()
}

#[test]
fn a_back_test_in_chunks_is_the_back_test_of_all() {
    let mut engine = Engine::new(default_list(), b"").unwrap();
    let (mut whole, mut parts) = (Backtest::default(), Backtest::default());
    whole.step(&mut engine, &past());
    for chunk in past().chunks(2) {
        parts.step(&mut engine, chunk);
    }
    assert_eq!(parts, whole);
    assert_eq!((whole.tickets, whole.labelled), (6, 3));
    assert_eq!(whole.right, 2);
    let (pair, count) = whole.confused.iter().next().unwrap();
    assert_eq!((pair.0.as_str(), pair.1.as_str(), *count), ("bill_unclear", "software_bug", 1));
    assert_eq!(whole.confused_pairs().len(), 1);
    assert_eq!(engine.tickets(), 0, "nothing is learnt");
}

#[test]
fn causes_with_few_tickets_fold_into_their_group() {
    let list = default_list();
    let group = list.cause(&CauseId::from("software_bug")).unwrap().group_id.clone().unwrap();
    let tickets = SortedMap::from([
        (CauseId::from("product_defect"), ENOUGH),
        (CauseId::from("software_bug"), ENOUGH - 1),
        (CauseId::from("qa_step_missed"), 2),
        (CauseId::from("unclear"), 4),
    ]);
    let shown = fold(&list, &tickets, ENOUGH);
    assert_eq!(shown.get(&Shown::Cause(CauseId::from("product_defect"))), Some(&ENOUGH));
    assert_eq!(shown.get(&Shown::Group(group)), Some(&(ENOUGH + 1)));
    assert_eq!(shown.get(&Shown::Cause(CauseId::from("unclear"))), Some(&4));
}

#[test]
fn folding_loses_no_ticket() {
    let list = default_list();
    let tickets: SortedMap<CauseId, u32> =
        list.causes.iter().zip(1..).map(|(c, n)| (c.id.clone(), n)).collect();
    for enough in [0, 1, 20, 30, 1000] {
        let shown = fold(&list, &tickets, enough);
        assert_eq!(shown.values().sum::<u32>(), tickets.values().sum::<u32>());
    }
}
