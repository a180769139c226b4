//! Closed cases into figures: the arithmetic, apart from where the numbers come from.
//!
//! In: counts, days and amounts. Out: shares with intervals, changes, limits of a chart, alarms,
//! the bounds of what silence may hide. `report` makes the counts of tickets. Pure: no clock, no
//! randomness; money in whole minor units. Formulas and their sources stand at each function.
//!
//! Invariants, each a test of the same name in `tests/suite/insight.rs`:
//! - `the_worked_examples_of_the_metrics_come_out` · `a_share_of_few_is_counts_only`
//! - `no_number_makes_the_arithmetic_panic`

mod agreement;
mod bounds;
mod change;
mod chart;
mod cost;
mod fix;
mod rate;
mod settings;
mod share;
pub mod special;
pub mod spike;
mod survival;

pub use agreement::kappa;
pub use bounds::{Bounds, avoidable_band, confirmed_bounds};
pub use change::{Change, change};
pub use chart::{Limits, NEED_WEEKS, Unusual, limits, unusual};
pub use cost::{Cost, Rates};
pub use fix::{BeforeAfter, MOST_WEEKS, Verdict};
pub use rate::{PerHundred, per_hundred};
pub use settings::Insight;
pub use share::{LEAST, Share, wilson};
pub use survival::within;
