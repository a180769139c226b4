//! Whose words a message holds: the customer's, an agent's, a machine's.

use crate::text::{shown, ticket_of};
use headwater::text::{Role, read};
use headwater::ticket::{Author, Channel, Contact, Message, TextFormat, Ticket};

/// A conversation; the roles and authors of the last message's parts.
fn authors_of_last(ticket: &Ticket) -> Vec<(Role, Author)> {
    let last = ticket.messages.len() - 1;
    let reading = read(ticket);
    reading
        .parts
        .iter()
        .filter(|p| p.message_idx == Some(last))
        .map(|p| (p.role, p.author))
        .collect()
}

#[test]
fn a_quotation_is_its_writers() {
    let mut ticket = Ticket::of_text("1", "The lid of the kettle is cracked all over.");
    let mut agent = Message::from_customer("2", "We have sent you a new lid on Monday morning.");
    agent.author = Author::Agent;
    ticket.messages.push(agent);
    let reply = |text: &str| {
        let mut ticket = ticket.clone();
        ticket.messages.push(Message::from_customer("3", text));
        authors_of_last(&ticket)
    };
    let (own, quoted) = ((Role::Own, Author::Customer), |author| (Role::Quoted, author));
    let lid = "Not here.\n> We have sent you a new lid on Monday\n> morning.";
    assert_eq!(reply(lid), [own, quoted(Author::Agent)]);
    let himself = "As I wrote:\n> The lid of the kettle is cracked all over.\n> Really.";
    assert_eq!(reply(himself), [own, quoted(Author::Customer)]);
    let unknown = "Hello.\n> Something nobody wrote here before.\n> Twice.";
    assert_eq!(reply(unknown), [own, quoted(Author::Agent)]);
}

#[test]
fn a_quotation_of_a_quotation_is_its_first_writers() {
    let lid = "We have sent you a new lid on Monday morning.";
    let mut ticket = Ticket::of_text("1", lid);
    ticket.messages[0].author = Author::Agent;
    for id in ["2", "3"] {
        ticket.messages.push(Message::from_customer(id, format!("No.\n> {lid}\n> Bye.")));
    }
    let expected = [(Role::Own, Author::Customer), (Role::Quoted, Author::Agent)];
    assert_eq!(authors_of_last(&ticket), expected);
}

#[test]
fn a_quotation_under_the_requesters_address_is_the_requesters() {
    let mut ticket = Ticket::of_text(
        "1",
        "As above.\n\nOn 3 Mar 2026 at 10:15, Dale <dale@example.com> wrote:\n> The lid is cracked.",
    );
    let mut requester = Contact::new("7");
    requester.emails.push("Dale@Example.com".to_owned());
    assert_eq!(authors_of_last(&ticket)[1], (Role::Quoted, Author::Agent));
    ticket.requester = Some(requester);
    assert_eq!(authors_of_last(&ticket)[1], (Role::Quoted, Author::Customer));
}

#[test]
fn an_agents_quotation_is_the_customers() {
    let mut ticket = Ticket::of_text("1", "We are on it.\n> The lid is cracked.\n> Please help.");
    ticket.messages[0].author = Author::Agent;
    let expected = [(Role::Own, Author::Agent), (Role::Quoted, Author::Customer)];
    assert_eq!(authors_of_last(&ticket), expected);
}

#[test]
fn a_call_noted_by_an_agent_is_the_customers() {
    let mut ticket = Ticket::of_text("1", "Caller says the lid is cracked.");
    ticket.messages[0].author = Author::Agent;
    assert_eq!(read(&ticket).customer().count(), 0);
    ticket.channel = Some(Channel::Phone);
    assert_eq!(read(&ticket).customer().count(), 1);
    ticket.messages.push(Message::from_customer("2", "It is the glass lid."));
    assert_eq!(authors_of_last(&ticket), [(Role::Own, Author::Customer)]);
    assert_eq!(read(&ticket).customer().count(), 1);
}

#[test]
fn a_subject_of_a_machine_is_nobodys_words() {
    for (subject, own) in [
        ("Automatic reply: Your order has shipped", 0),
        ("Undelivered Mail Returned to Sender", 0),
        ("Re: Automatic reply: Your order", 2),
        ("Undelivered parcel", 2),
        ("Auto: Schaden am Kotflügel", 2),
        ("Mail delivery failed since Monday, nothing arrives", 2),
    ] {
        let mut ticket = ticket_of("Away till Monday.", TextFormat::Plain);
        ticket.subject = subject.to_owned();
        assert_eq!(read(&ticket).customer().count(), own, "{subject}");
        // Who writes again is no machine.
        ticket.messages.push(Message::from_customer("2", "Where is it?"));
        assert_eq!(read(&ticket).customer().count(), own + 1, "{subject}");
    }
}

#[test]
fn a_requesters_name_tells_who_speaks() {
    let talk = "[10:02] Mia Roth: it leaks\n[10:03] Sam: since when?\n[10:04] Mia Roth: monday";
    let mut ticket = ticket_of(talk, TextFormat::Plain);
    assert_eq!(shown(&read(&ticket)).lines().count(), 1);
    let mut requester = Contact::new("7");
    requester.name = Some("Mia Roth".to_owned());
    ticket.requester = Some(requester);
    let own: Vec<String> = read(&ticket).customer().map(|p| p.text.clone()).collect();
    assert_eq!(own, ["it leaks", "monday"]);
}

/// The words of the last message that are its writer's own, after an agent's message.
fn answers(format: TextFormat, asked: &str, answer: &str) -> Vec<String> {
    let mut ticket = Ticket::of_text("1", "The lid of the kettle is cracked all over.");
    let mut agent = Message::from_customer("2", asked);
    agent.author = Author::Agent;
    ticket.messages.push(agent);
    ticket.messages.push(Message::from_customer("3", answer));
    ticket.messages[2].format = format;
    let reading = read(&ticket);
    let own = reading.customer().filter(|p| p.message_idx == Some(2));
    own.map(|p| p.text.trim().replace('\n', "|")).collect()
}

const ASKED: &str = "Dear Ms Lowe,\nDid you ever receive the label from us?\n\
    Would you like a refund or a replacement?\nKind regards, your claims team of the shop";

#[test]
fn answers_inside_our_text_are_the_customers() {
    let marked = "Dear Ms Lowe,\nDid you ever receive the label from us?\n>>> no, never\n\
        Would you like a refund or a replacement?\n>>> replacement\n\
        Kind regards, your claims team of the shop";
    assert_eq!(answers(TextFormat::Plain, ASKED, marked), ["no, never", "replacement"]);
    let bare = marked.replace(">>> ", "");
    assert_eq!(answers(TextFormat::Plain, ASKED, &bare), ["no, never", "replacement"]);
    let coloured = format!(
        "<p>See below</p><blockquote type=cite><p>{}</p></blockquote>",
        bare.replace('\n', "</p><p>").replace("<p>no", "<p style='color:red'>no")
    );
    let found = answers(TextFormat::Html, ASKED, &coloured);
    assert_eq!(found, ["See below", "no, never", "replacement"]);
}

#[test]
fn our_text_that_nothing_marks_is_ours() {
    let below = format!("It is the glass lid.\n\n{ASKED}");
    assert_eq!(answers(TextFormat::Plain, ASKED, &below), ["It is the glass lid."]);
    // What the customer says of it is not.
    let about = "You ask whether I would like a refund or a replacement? A refund.";
    assert_eq!(answers(TextFormat::Plain, ASKED, about), [about]);
    // Under another message of ours, what was between is a message of its own.
    let thread = "No.\n> Did you ever receive the label from us?\n>> older words of somebody";
    assert_eq!(answers(TextFormat::Plain, ASKED, thread), ["No."]);
}
