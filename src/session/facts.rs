//! What the case must know from the other rooms.

use super::Session;
use crate::case::{Facts, RoleId};

impl Session {
    /// The facts of the open ticket now.
    pub(super) fn facts(&self) -> Facts {
        let Some(open) = &self.open else { return Facts::default() };
        Facts {
            ticket: Some(open.ticket.id.clone()),
            requester: open.ticket.requester.as_ref().map(|contact| contact.id.clone()),
            role: self.agent.as_ref().and_then(|a| a.role.as_deref()).map(RoleId::new),
            fields: open.ticket.fields.clone(),
            ..Facts::default()
        }
    }
}
