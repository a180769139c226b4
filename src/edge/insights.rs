//! The class `Insights`: one page of figures.

use super::error::{error, warn};
use super::given::{json_of, text_of, value_of};
use super::wire::{
    Reader, WireError, add_tickets, read_config, read_insight_filter, read_insight_options,
};
use super::zone;
use crate::config::Config;
use crate::report::{ExportKind, Options, Report};
use crate::ticket::{CauseId, Day, Moment};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// Takes tickets with what Headwater's fields hold, and answers what a page of figures asks.
#[wasm_bindgen]
pub struct Insights {
    inner: Report,
    /// The day the time zone was last read.
    zone_day: Option<Day>,
}

#[wasm_bindgen]
impl Insights {
    /// Without tickets. `config` may be left out.
    ///
    /// # Errors
    /// `HeadwaterError` with the path inside `config`.
    #[wasm_bindgen(constructor)]
    pub fn new(
        #[wasm_bindgen(unchecked_optional_param_type = "HeadwaterConfig | null")] config: &JsValue,
    ) -> Result<Insights, JsValue> {
        super::panic::install();
        let config = if config.is_null() || config.is_undefined() {
            Config::default()
        } else {
            read_config(value_of(config, "config")?)
                .map_err(|p| error(p.code, &p.path, &p.words))?
        };
        Ok(Self { inner: Report::new(config), zone_day: None })
    }

    /// Takes tickets with their `fields`, times, status, channel and requester; `estimated` beside
    /// them is a cause that was estimated. The same identifier again replaces. Those that cannot be
    /// read are told. Some thousands at a time cost the least.
    ///
    /// # Errors
    /// `HeadwaterError` where they are no list; nothing is taken then.
    #[wasm_bindgen(unchecked_return_type = "InsightTaken")]
    pub fn add(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "readonly HeadwaterTicket[]")] tickets: &JsValue,
    ) -> Result<JsValue, JsValue> {
        let tickets = value_of(tickets, "tickets")?;
        let reader = Reader::named(&tickets, "tickets");
        let taken = add_tickets(&mut self.inner, &reader)?;
        warn(&reader);
        json_of(&taken)
    }

    /// Lets go of all tickets.
    pub fn clear(&mut self) {
        self.inner.clear();
    }

    /// How many tickets there are.
    #[wasm_bindgen(getter)]
    pub fn size(&self) -> usize {
        self.inner.len()
    }

    /// The whole page; now is milliseconds since 1970.
    ///
    /// # Errors
    /// `HeadwaterError` with the path inside `options`.
    #[wasm_bindgen(unchecked_return_type = "InsightView")]
    pub fn view(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "InsightOptions")] options: &JsValue,
        #[wasm_bindgen(js_name = nowMs)] now_ms: f64,
    ) -> Result<JsValue, JsValue> {
        let now = self.now(now_ms);
        json_of(&self.inner.view(&options_of(options)?, now))
    }

    /// The control chart of a cause; `null`: of all contacts.
    ///
    /// # Errors
    /// `HeadwaterError` with the path inside the arguments.
    #[wasm_bindgen(unchecked_return_type = "WeekChart")]
    pub fn chart(
        &mut self,
        #[wasm_bindgen(js_name = causeId, unchecked_param_type = "string | null")]
        cause_id: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "InsightOptions")] options: &JsValue,
        #[wasm_bindgen(js_name = nowMs)] now_ms: f64,
    ) -> Result<JsValue, JsValue> {
        let all = cause_id.is_null() || cause_id.is_undefined();
        let cause = if all { None } else { Some(CauseId::new(text_of(cause_id, "causeId")?)) };
        let options = options_of(options)?;
        let now = self.now(now_ms);
        json_of(&self.inner.chart(cause.as_ref(), &options, now))
    }

    /// The control chart of a group of causes.
    ///
    /// # Errors
    /// `HeadwaterError` with the path inside the arguments.
    #[wasm_bindgen(js_name = groupChart, unchecked_return_type = "WeekChart")]
    pub fn group_chart(
        &mut self,
        #[wasm_bindgen(js_name = groupId, unchecked_param_type = "string")] group_id: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "InsightOptions")] options: &JsValue,
        #[wasm_bindgen(js_name = nowMs)] now_ms: f64,
    ) -> Result<JsValue, JsValue> {
        let (group, options) = (text_of(group_id, "groupId")?, options_of(options)?);
        let now = self.now(now_ms);
        json_of(&self.inner.group_chart(&group, &options, now))
    }

    /// The tickets behind a figure, newest first, 500 at most.
    ///
    /// # Errors
    /// `HeadwaterError` with the path inside the arguments.
    #[wasm_bindgen(unchecked_return_type = "InsightTicket[]")]
    pub fn tickets(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "InsightFilter")] filter: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "InsightOptions")] options: &JsValue,
        #[wasm_bindgen(js_name = nowMs)] now_ms: f64,
    ) -> Result<JsValue, JsValue> {
        let filter = value_of(filter, "filter")?;
        let filter = read_insight_filter(&Reader::named(&filter, "filter"))?;
        let now = self.now(now_ms);
        json_of(&self.inner.tickets(&filter, &options_of(options)?, now))
    }

    /// Figures as a file's text, to be saved by the page.
    ///
    /// # Errors
    /// `HeadwaterError` with the path inside the arguments.
    #[wasm_bindgen(js_name = exportAs)]
    pub fn export_as(
        &mut self,
        #[wasm_bindgen(
            unchecked_param_type = "\"cases-csv\" | \"cases-json\" | \"owners-csv\" | \"causes-csv\""
        )]
        kind: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "InsightOptions")] options: &JsValue,
        #[wasm_bindgen(js_name = nowMs)] now_ms: f64,
    ) -> Result<String, JsValue> {
        let kind = ExportKind::from_id(&text_of(kind, "kind")?)
            .ok_or_else(|| WireError::new("wire-unknown", "kind", "a kind of export"))?;
        let now = self.now(now_ms);
        Ok(self.inner.export(kind, &options_of(options)?, now))
    }

    /// What a postmortem of a cause begins with; `null`: too few contacts to be shown.
    ///
    /// # Errors
    /// `HeadwaterError` with the path inside the arguments.
    #[wasm_bindgen(unchecked_return_type = "PostmortemFacts | null")]
    pub fn postmortem(
        &mut self,
        #[wasm_bindgen(js_name = causeId, unchecked_param_type = "string")] cause_id: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "InsightOptions")] options: &JsValue,
        #[wasm_bindgen(js_name = nowMs)] now_ms: f64,
    ) -> Result<JsValue, JsValue> {
        let cause = CauseId::new(text_of(cause_id, "causeId")?);
        let now = self.now(now_ms);
        json_of(&self.inner.postmortem(&cause, &options_of(options)?, now))
    }
}

impl Insights {
    /// The moment, with the days of the zone that holds then: laws change, and readers travel.
    fn now(&mut self, now_ms: f64) -> Moment {
        let now = Moment(now_ms as i64);
        if self.zone_day != Some(now.day()) {
            self.zone_day = Some(now.day());
            self.inner.set_zone(zone::before(now, self.inner.zone_name()));
        }
        now
    }
}

fn options_of(options: &JsValue) -> Result<Options, JsValue> {
    let options = value_of(options, "options")?;
    Ok(read_insight_options(&Reader::named(&options, "options"))?)
}
