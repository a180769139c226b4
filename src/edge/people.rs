//! The class `People`: who is one person among any number of contacts, filed a part at a time.

use super::given::{id_of, json_of, options_of, value_of};
use super::wire::{PersonOut, Reader, add_contacts, people_of};
use crate::person::{self, Verdict};
use crate::ticket::ContactId;
use js_sys::{Array, JsString};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// All contacts known, and what agents decided about them. Files a million of them in parts;
/// `Engine.people` answers for one list at once.
#[wasm_bindgen]
pub struct People {
    inner: person::People,
}

#[wasm_bindgen]
impl People {
    /// Nobody yet.
    ///
    /// # Errors
    /// `HeadwaterError` with the path inside the options.
    #[wasm_bindgen(constructor)]
    pub fn new(
        #[wasm_bindgen(unchecked_optional_param_type = "PeopleOptions")] options: &JsValue,
    ) -> Result<People, JsValue> {
        super::panic::install();
        let options = options_of(options)?;
        Ok(Self { inner: people_of(&Reader::new(&options))? })
    }

    /// Files contacts. The same identifier again adds to what is known of it. Some thousands at
    /// a time cost the least.
    ///
    /// # Errors
    /// `HeadwaterError` with the path inside the contacts; none of them is filed then.
    pub fn add(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "readonly HeadwaterContact[]")] contacts: &JsValue,
    ) -> Result<(), JsValue> {
        let contacts = value_of(contacts, "contacts")?;
        Ok(add_contacts(&mut self.inner, &Reader::new(&contacts))?)
    }

    /// Forgets a contact and every decision about it. Whether it was known.
    ///
    /// # Errors
    /// `HeadwaterError` for what is no identifier.
    pub fn remove(
        &mut self,
        #[wasm_bindgen(js_name = contactId, unchecked_param_type = "Id")] contact_id: &JsValue,
    ) -> Result<bool, JsValue> {
        Ok(self.inner.remove(&ContactId::new(id_of(contact_id, "contactId")?)))
    }

    /// What an agent says of two contacts: `true`, the same person; `false`, not; left out, the
    /// decision is taken back. It wins over every score, then and later.
    ///
    /// # Errors
    /// `HeadwaterError` for what is no identifier; nothing is decided then.
    pub fn decide(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "Id")] a: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "Id")] b: &JsValue,
        same: Option<bool>,
    ) -> Result<(), JsValue> {
        let (a, b) = (ContactId::new(id_of(a, "a")?), ContactId::new(id_of(b, "b")?));
        match same {
            Some(true) => self.inner.decide(&a, &b, Verdict::Same),
            Some(false) => self.inner.decide(&a, &b, Verdict::NotSame),
            None => drop(self.inner.undo(&a, &b)),
        }
        Ok(())
    }

    /// The person a contact is of, with the reasons; `null`: not known.
    ///
    /// # Errors
    /// `HeadwaterError` for what is no identifier.
    #[wasm_bindgen(js_name = personOf, unchecked_return_type = "Person | null")]
    pub fn person_of(
        &self,
        #[wasm_bindgen(js_name = contactId, unchecked_param_type = "Id")] contact_id: &JsValue,
    ) -> Result<JsValue, JsValue> {
        let person = self.inner.person_of(&ContactId::new(id_of(contact_id, "contactId")?));
        person.map_or(Ok(JsValue::NULL), |person| json_of(&PersonOut::from(&person)))
    }

    /// All persons as lists of their contacts' identifiers, in no order; every contact is in one.
    #[wasm_bindgen(unchecked_return_type = "string[][]")]
    pub fn clusters(&self) -> Array {
        let out = Array::new();
        self.inner.each_cluster(|ids| {
            let person: Array = ids.iter().map(|id| JsString::from(*id)).collect();
            out.push(&person);
        });
        out
    }

    /// How many contacts are known.
    #[wasm_bindgen(getter)]
    pub fn size(&self) -> usize {
        self.inner.len()
    }
}
