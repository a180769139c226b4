//! The class `Engine`: the engine alone, for measuring and for pages without a sidebar.

use super::error::{error, warn};
use super::given::{id_of, json_of, options_of, text_of, value_of};
use super::wire::{
    Reader, Suggestion, earlier_of, people, read_config, read_suggest_options, read_ticket,
};
use crate::cause::{self, EngineError};
use crate::config::Config;
use crate::person::Windows;
use crate::ticket::{CauseId, ContactId, Ticket, TicketId};
use js_sys::Uint8Array;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

impl From<EngineError> for JsValue {
    fn from(e: EngineError) -> Self {
        error(e.code(), e.path(), &e.to_string())
    }
}

/// Ranks the causes of tickets and learns from confirmed ones.
#[wasm_bindgen]
pub struct Engine {
    inner: cause::Engine,
    windows: Windows,
}

#[wasm_bindgen]
impl Engine {
    /// Starts an engine. `config` may be left out; `{causes: [...]}` replaces the cause list;
    /// `account` tells one helpdesk account's learning from another's.
    ///
    /// # Errors
    /// `HeadwaterError` with the path inside `config`.
    #[wasm_bindgen(constructor)]
    pub fn new(
        #[wasm_bindgen(unchecked_optional_param_type = "HeadwaterConfig | null")] config: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "string | null")] account: &JsValue,
    ) -> Result<Engine, JsValue> {
        super::panic::install();
        let config = if config.is_null() || config.is_undefined() {
            Config::default()
        } else {
            read_config(value_of(config, "config")?)
                .map_err(|p| error(p.code, &p.path, &p.words))?
        };
        let named = !account.is_null() && !account.is_undefined();
        let account = if named { text_of(account, "account")? } else { String::new() };
        let windows = config.windows();
        Ok(Self { windows, inner: cause::Engine::of_checked(config.causes, account.as_bytes()) })
    }

    /// Takes an embedding's bytes.
    ///
    /// # Errors
    /// `HeadwaterError` where they are no complete asset; the engine is unchanged then.
    #[wasm_bindgen(js_name = loadEmbedding)]
    pub fn load_embedding(&mut self, bytes: &[u8]) -> Result<(), JsValue> {
        Ok(self.inner.load_embedding(bytes)?)
    }

    /// Takes the starter experience's bytes.
    ///
    /// # Errors
    /// `HeadwaterError` where they are no complete asset; the engine is unchanged then.
    #[wasm_bindgen(js_name = loadStarter)]
    pub fn load_starter(&mut self, bytes: &[u8]) -> Result<(), JsValue> {
        Ok(self.inner.load_starter(bytes)?)
    }

    /// The likely causes of a ticket, at least three where there are as many.
    ///
    /// # Errors
    /// `HeadwaterError` with the path inside the ticket.
    #[wasm_bindgen(unchecked_return_type = "Suggestion")]
    pub fn suggest(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "HeadwaterTicket")] ticket: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "SuggestOptions")] options: &JsValue,
    ) -> Result<JsValue, JsValue> {
        let ticket = ticket_of(ticket)?;
        let options = options_of(options)?;
        let options = read_suggest_options(&Reader::new(&options))?;
        let said = self.inner.suggest_with(&ticket, &options.answers, options.top);
        json_of(&Suggestion::new(&said, &ticket))
    }

    /// Learns a ticket's confirmed cause; another cause confirmed later takes its place.
    ///
    /// # Errors
    /// `HeadwaterError` with the path inside the ticket, or `cause-unknown`.
    pub fn confirm(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "HeadwaterTicket")] ticket: &JsValue,
        #[wasm_bindgen(js_name = causeId, unchecked_param_type = "string")] cause_id: &JsValue,
    ) -> Result<(), JsValue> {
        let cause = CauseId::new(text_of(cause_id, "causeId")?);
        Ok(self.inner.confirm(&ticket_of(ticket)?, &cause)?)
    }

    /// Forgets a ticket, as if it had never been seen. Whether it was known.
    ///
    /// # Errors
    /// `HeadwaterError` for what is no identifier.
    pub fn retract(
        &mut self,
        #[wasm_bindgen(js_name = ticketId, unchecked_param_type = "Id")] ticket_id: &JsValue,
    ) -> Result<bool, JsValue> {
        Ok(self.inner.retract(&TicketId::new(id_of(ticket_id, "ticketId")?)))
    }

    /// Forgets all tickets of a contact; how many.
    ///
    /// # Errors
    /// `HeadwaterError` for what is no identifier.
    #[wasm_bindgen(js_name = forgetContact)]
    pub fn forget_contact(
        &mut self,
        #[wasm_bindgen(js_name = contactId, unchecked_param_type = "Id")] contact_id: &JsValue,
    ) -> Result<usize, JsValue> {
        Ok(self.inner.forget_contact(&ContactId::new(id_of(contact_id, "contactId")?)))
    }

    /// Who is one person: every contact is in exactly one of the persons returned.
    ///
    /// # Errors
    /// `HeadwaterError` with the path inside the contacts or options.
    #[wasm_bindgen(unchecked_return_type = "Person[]")]
    #[expect(clippy::unused_self, reason = "a page calls it on the engine it holds")]
    pub fn people(
        &self,
        #[wasm_bindgen(unchecked_param_type = "readonly HeadwaterContact[]")] contacts: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "PeopleOptions")] options: &JsValue,
    ) -> Result<JsValue, JsValue> {
        let contacts = value_of(contacts, "contacts")?;
        let options = options_of(options)?;
        json_of(&people(&Reader::new(&contacts), &Reader::new(&options))?)
    }

    /// Which tickets of `history` are this ticket's issue, the latest first.
    ///
    /// # Errors
    /// `HeadwaterError` with the path inside the tickets or options.
    #[wasm_bindgen(unchecked_return_type = "Repeat[]")]
    pub fn repeats(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "HeadwaterTicket")] ticket: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "readonly HeadwaterTicket[]")] history: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "PeopleOptions")] options: &JsValue,
    ) -> Result<JsValue, JsValue> {
        let (ticket, history) = (value_of(ticket, "ticket")?, value_of(history, "history")?);
        let options = options_of(options)?;
        let tickets = (&Reader::new(&ticket), &Reader::new(&history));
        json_of(&earlier_of(&mut self.inner, &self.windows, tickets, &Reader::new(&options))?)
    }

    /// What was learnt, as a file.
    #[wasm_bindgen(js_name = exportLearning)]
    pub fn export_learning(&self) -> Uint8Array {
        Uint8Array::from(self.inner.export_learning().as_slice())
    }

    /// Takes over a learning file; the same file twice counts once.
    ///
    /// # Errors
    /// `HeadwaterError` where it is no complete learning file of this account and version.
    #[wasm_bindgen(js_name = mergeLearning)]
    pub fn merge_learning(&mut self, bytes: &[u8]) -> Result<(), JsValue> {
        Ok(self.inner.merge_learning(bytes)?)
    }

    /// SHA-256 of what is learnt: equal states, equal digests.
    #[wasm_bindgen(js_name = learningDigest)]
    pub fn learning_digest(&self) -> String {
        self.inner.learning_digest()
    }
}

fn ticket_of(ticket: &JsValue) -> Result<Ticket, JsValue> {
    let value = value_of(ticket, "ticket")?;
    let reader = Reader::new(&value);
    let ticket = read_ticket(&reader)?;
    warn(&reader);
    Ok(ticket)
}
