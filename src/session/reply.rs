//! Words for the reply that the agent writes, in the customer's language where it is sure.

use super::{Session, Task, follow_up, language};
use crate::case;
use crate::ticket::Moment;
use crate::view::Text;

impl Session {
    /// Puts words into the reply: a question, or the message of a follow-up.
    pub(super) fn insert_reply(&mut self, which: &str, now: Moment) {
        let Some(open) = &self.open else { return };
        let text = match which {
            "wish" => Some(Text::of("reply.wish")),
            "follow-up" => Some(follow_up::draft(open)),
            "question" => {
                self.unanswered(open).map(|q| Text::of("reply.question").with("question", q))
            }
            _ => None,
        };
        let Some(text) = text else { return };
        let ticket_id = open.ticket.id.to_string();
        let key = text.key.clone();
        let lang = language::written(&open.reading).map(str::to_owned);
        self.ask(Task::InsertReply { ticket_id, lang, text });
        self.record(case::Event::ReplyInserted { key }, now);
    }
}
