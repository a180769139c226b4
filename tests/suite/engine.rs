//! The engine: what it says, what it learns, and that it forgets as if it had never known.

use headwater::cause::taxonomy::default_list;
use headwater::cause::{Answer, Engine, Outcome, Reason};
use headwater::ticket::{CauseId, Contact, ContactId, Ticket};
use proptest::prelude::*;
use std::sync::LazyLock;

fn engine() -> Engine {
    // Checking the list takes longer than all the rest of a case.
    static FRESH: LazyLock<Engine> =
        LazyLock::new(|| Engine::new(default_list(), b"example").unwrap());
    FRESH.clone()
}

fn cause(id: &str) -> CauseId {
    CauseId::from(id)
}

/// Tickets of one kind each, as a customer of contact `c0` to `c4` might write them.
fn ticket(n: usize) -> (Ticket, CauseId) {
    const KINDS: [(&str, &str); 6] = [
        ("You charged me twice for order", "billing_overcharge"),
        ("The parcel has not moved for a week, tracking says depot", "delivery_late"),
        ("I cannot log in, the code never comes to my phone", "login_access"),
        ("The engineer did not turn up between 8 and 12 as agreed", "missed_appointment"),
        ("Two of the four chairs arrived cracked, the carton was crushed", "damaged_in_transit"),
        ("problem with something", "unclear"),
    ];
    let (text, id) = KINDS[n % KINDS.len()];
    let mut ticket = Ticket::of_text(format!("t{n}"), format!("{text} {n} and {}", n * 7 % 13));
    ticket.requester = Some(Contact::new(format!("c{}", n % 5)));
    (ticket, cause(id))
}

fn learnt(tickets: impl IntoIterator<Item = usize>) -> Engine {
    let mut engine = engine();
    for n in tickets {
        let (ticket, cause) = ticket(n);
        engine.confirm(&ticket, &cause).unwrap();
    }
    engine
}

#[test]
fn without_assets_everything_works() {
    let mut engine = engine();
    let said = engine.suggest(&Ticket::of_text("a", "I was billed twice for the same order"), 3);
    assert_eq!(said.candidates.len(), 3);
    assert_eq!(said.candidates[0].cause, cause("billing_overcharge"));
    let evidence = &said.candidates[0].evidence;
    assert!(evidence.iter().any(|e| e.supports && e.quote.text.contains("twice")), "{evidence:?}");
}

#[test]
fn a_ticket_without_words_gets_no_suggestion() {
    for text in ["", "   \n", "!!! ???", "\u{301}\u{301}", "😡😡😡", "👍 :-)"] {
        let said = engine().suggest(&Ticket::of_text("a", text), 3);
        assert_eq!((said.outcome, said.reason), (Outcome::None, Some(Reason::NoText)), "{text:?}");
        assert!(said.candidates.is_empty());
    }
}

#[test]
fn words_that_nobody_knows_get_no_suggestion() {
    let said = engine().suggest(&Ticket::of_text("a", "Xyzzy plugh quuxly"), 3);
    assert_eq!((said.outcome, said.reason), (Outcome::None, Some(Reason::Unfamiliar)));
}

#[test]
fn one_confirmation_is_felt_at_once() {
    let mut engine = engine();
    let (first, again) = ("the flurbo went wibbly", "my flurbo is wibbly too");
    let wanted = cause("staff_conduct");
    engine.confirm(&Ticket::of_text("a", first), &wanted).unwrap();
    let said = engine.suggest(&Ticket::of_text("b", again), 3);
    assert_eq!(said.candidates[0].cause, wanted);
    assert_eq!(said.candidates[0].tickets, 1);
}

#[test]
fn another_confirmed_cause_takes_the_place_of_the_first() {
    let (t, first) = ticket(0);
    let mut engine = learnt([0]);
    engine.confirm(&t, &cause("bill_unclear")).unwrap();
    assert_eq!(engine.learnt_cause(&t.id), Some(&cause("bill_unclear")));
    assert_eq!(engine.tickets(), 1);
    engine.confirm(&t, &first).unwrap();
    assert_eq!(engine.learning_digest(), learnt([0]).learning_digest());
}

#[test]
fn a_cause_that_is_not_on_the_list_is_refused() {
    let refused = engine().confirm(&ticket(0).0, &cause("no_such_cause")).unwrap_err();
    assert_eq!((refused.code(), refused.path()), ("cause-unknown", "causeId"));
}

/// What a ticket taught speaks for its own cause; the agent asks what its words do.
#[test]
fn a_chosen_cause_is_explained_as_if_its_ticket_had_taught_nothing() {
    let mut engine = learnt(0..12);
    let new = Ticket::of_text("new", "Where is my order? You charged me twice for it.");
    let chosen = cause("billing_overcharge");
    let before = engine.explain(&new, &chosen).unwrap();
    assert!(before.evidence.iter().any(|e| e.supports && e.quote.text.contains("twice")));
    assert!(before.evidence.iter().any(|e| !e.supports && e.quote.text.contains("order")));
    engine.confirm(&new, &chosen).unwrap();
    let (digest, said) = (engine.learning_digest(), engine.suggest(&new, 3));
    assert_eq!(engine.explain(&new, &chosen), Some(before));
    assert_eq!((engine.learning_digest(), engine.suggest(&new, 3)), (digest, said));
    assert_eq!(engine.explain(&new, &cause("no_such_cause")), None);
    assert_eq!(engine.explain(&Ticket::of_text("empty", "…"), &chosen), None);
}

/// Even where they tell causes apart, they are the helpdesk's words or the mail program's.
#[test]
fn marks_before_a_subject_are_no_evidence() {
    let mut engine = engine();
    let of = |id: usize, mark: &str| {
        let mut ticket = Ticket::of_text(format!("m{id}"), "hello");
        ticket.subject = format!("{mark}thing {id}");
        ticket
    };
    for id in 0..20 {
        engine.confirm(&of(id, "Chat: "), &cause("login_access")).unwrap();
        engine.confirm(&of(100 + id, "Chatty "), &cause("delivery_late")).unwrap();
    }
    let mut quoted = |mark| {
        let said = engine.suggest(&of(999, mark), 3);
        said.candidates.into_iter().flat_map(|c| c.evidence).any(|e| e.quote.text.contains("Chat"))
    };
    assert!(quoted("Chatty "));
    assert!(!quoted("Chat: "));
}

#[test]
fn a_quote_ends_where_a_word_ends_for_its_reader() {
    for (body, whole) in [
        ("My card was charged 29.00 twice, plus the old 9.00", "29.00"),
        ("The engineer was booked for Tuesday 8-1 and nobody came", "8-1"),
        ("I don't know why you've billed me twice", "don't"),
        ("Charged twice for the sign-in pass", "sign-in"),
        ("I was charged twice.Please refund", "twice"),
    ] {
        let said = engine().suggest(&Ticket::of_text("a", body), 3);
        let at = body.find(whole).unwrap();
        let whole = at..at + whole.len();
        let ranges: Vec<_> = said.candidates.iter().flat_map(|c| &c.evidence).collect();
        let cuts = ranges.iter().map(|e| &e.quote.range).filter(|range| {
            let splits = |byte: usize| whole.start < byte && byte < whole.end;
            splits(range.start) || splits(range.end)
        });
        assert_eq!(cuts.count(), 0, "{body}: {ranges:?}");
    }
    let said = engine().suggest(&Ticket::of_text("a", "I was charged twice.Please refund"), 3);
    let quotes = said.candidates[0].evidence.iter();
    assert!(quotes.into_iter().all(|e| !e.quote.text.contains('.')), "{said:?}");
}

#[test]
fn an_answer_moves_its_cause_up() {
    let mut engine = engine();
    let list = default_list();
    let pair = list.pairs.iter().find(|p| p.question.is_some()).unwrap();
    let question = pair.question.as_ref().unwrap();
    let t = Ticket::of_text("a", "it is broken");
    for answer in &question.answers {
        let p = |said: headwater::cause::Suggestion| {
            said.candidates
                .iter()
                .find(|c| c.cause == answer.supports)
                .map_or(0.0, |c| c.probability)
        };
        let before = p(engine.suggest(&t, 99));
        let answered = [Answer { question: question.id.clone(), answer: answer.id.clone() }];
        assert!(p(engine.suggest_with(&t, &answered, 99)) > before, "{}", answer.id);
    }
}

#[test]
fn forgetting_a_contact_forgets_all_its_tickets_and_no_other() {
    let mut all = learnt(0..30);
    assert_eq!(all.forget_contact(&ContactId::from("c2")), 6);
    assert_eq!(all.forget_contact(&ContactId::from("c2")), 0);
    assert_eq!(all.learning_digest(), learnt((0..30).filter(|n| n % 5 != 2)).learning_digest());
}

#[test]
fn an_old_file_does_not_bring_back_what_was_forgotten() {
    let mut now = learnt(0..10);
    let old = now.export_learning();
    assert!(now.retract(&ticket(3).0.id));
    now.merge_learning(&old).unwrap();
    assert_eq!(now.learning_digest(), learnt((0..10).filter(|n| *n != 3)).learning_digest());
    let mut other = learnt(0..10);
    other.merge_learning(&now.export_learning()).unwrap();
    assert_eq!(other.learning_digest(), now.learning_digest(), "forgetting travels");
}

#[test]
fn files_of_another_account_kind_or_version_are_refused() {
    let file = learnt(0..4).export_learning();
    let mut other = Engine::new(default_list(), b"another").unwrap();
    assert_eq!(other.merge_learning(&file).unwrap_err().code(), "learning-other-account");
    let code = |bytes: &[u8]| engine().merge_learning(bytes).unwrap_err().code();
    assert_eq!(code(b""), "learning-wrong-kind");
    assert_eq!(code(b"HWS1"), "learning-wrong-kind");
    let mut version = file.clone();
    version[4] ^= 1;
    assert_eq!(code(&version), "learning-other-version");
    assert_eq!(code(&file[..file.len() - 1]), "learning-incomplete");
    let mut long = file.clone();
    long.push(0);
    assert_eq!(code(&long), "learning-incomplete");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn merging_has_no_order_and_no_repetition(
        a in prop::collection::vec(0..24_usize, 0..12),
        b in prop::collection::vec(0..24_usize, 0..12),
        c in prop::collection::vec(0..24_usize, 0..12),
        gone in 0..24_usize,
    ) {
        let [a, mut b, c] = [a, b, c].map(learnt);
        b.retract(&ticket(gone).0.id);
        let files = [&a, &b, &c].map(Engine::export_learning);
        let merged = |order: &[usize]| {
            let mut engine = engine();
            for &n in order {
                engine.merge_learning(&files[n]).unwrap();
            }
            engine.export_learning()
        };
        let all = merged(&[0, 1, 2]);
        prop_assert_eq!(&merged(&[2, 1, 0]), &all);
        prop_assert_eq!(&merged(&[1, 0, 1, 2, 0]), &all);
        let mut pair = engine();
        pair.merge_learning(&merged(&[1, 2])).unwrap();
        pair.merge_learning(&files[0]).unwrap();
        prop_assert_eq!(&pair.export_learning(), &all);
    }

    #[test]
    fn forgetting_is_never_having_seen(
        seen in prop::collection::btree_set(0..30_usize, 1..20),
        gone in prop::collection::btree_set(0..30_usize, 1..10),
    ) {
        let mut engine = learnt(seen.iter().copied());
        for &n in &gone {
            prop_assert_eq!(engine.retract(&ticket(n).0.id), seen.contains(&n));
        }
        let mut never = learnt(seen.difference(&gone).copied());
        prop_assert_eq!(engine.learning_digest(), never.learning_digest());
        let (t, _) = ticket(99);
        prop_assert_eq!(engine.suggest(&t, 5).fit.to_bits(), never.suggest(&t, 5).fit.to_bits());
    }

    #[test]
    fn a_file_reads_back_to_the_same_bytes(seen in prop::collection::vec(0..30_usize, 0..20)) {
        let file = learnt(seen).export_learning();
        let mut engine = engine();
        engine.merge_learning(&file).unwrap();
        prop_assert_eq!(engine.export_learning(), file);
    }

    #[test]
    fn a_damaged_file_is_refused_or_read_but_never_trusted(
        at in any::<prop::sample::Index>(),
        bit in 0..8_u8,
    ) {
        let mut file = learnt(0..6).export_learning();
        let at = at.index(file.len());
        file[at] ^= 1 << bit;
        let mut engine = engine();
        let before = engine.learning_digest();
        if engine.merge_learning(&file).is_ok() {
            engine.suggest(&ticket(1).0, 3);
            prop_assert_eq!(engine.export_learning(), file);
        } else {
            prop_assert_eq!(engine.learning_digest(), before);
        }
    }
}
