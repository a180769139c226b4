//! The class `ExportReader`: a file that a helpdesk exported, read chunk by chunk.

use super::given::json_of;
use super::wire::ExportBatch;
use crate::host::export::{Batch, Reader};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// Reads one exported file: bytes in, tickets and skipped rows out.
#[wasm_bindgen]
#[derive(Default)]
pub struct ExportReader {
    inner: Reader,
}

#[wasm_bindgen]
impl ExportReader {
    /// A reader for one file.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        super::panic::install();
        Self::default()
    }

    /// Takes the next bytes of the file, a megabyte or so at a time.
    ///
    /// # Errors
    /// None for any bytes; what is wrong with the file is in the batch.
    #[wasm_bindgen(unchecked_return_type = "ExportBatch")]
    pub fn push(&mut self, chunk: &[u8]) -> Result<JsValue, JsValue> {
        let batch = self.inner.push(chunk);
        self.handed_over(&batch)
    }

    /// Says that the file has ended, and gives out what was still open.
    ///
    /// # Errors
    /// None for any file.
    #[wasm_bindgen(unchecked_return_type = "ExportBatch")]
    pub fn finish(&mut self) -> Result<JsValue, JsValue> {
        let batch = self.inner.finish();
        self.handed_over(&batch)
    }

    fn handed_over(&self, batch: &Batch) -> Result<JsValue, JsValue> {
        json_of(&ExportBatch::new(batch, &self.inner))
    }
}
