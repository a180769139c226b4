//! A gram or feature where it stands, and one way to sort thousands of them.

/// Numbers are at most this many bits.
pub(super) const BITS: u32 = 24;

/// What has a number, and the words it spans.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) number: u32,
    /// First word.
    pub(super) first: u32,
    /// Last word.
    pub(super) last: u32,
}

/// Sorted by number, digit by digit of 256; equal ones stay in the order of the text. There are
/// thousands, too many to sort by comparison for each ticket.
pub(super) fn sorted(mut places: Vec<Place>) -> Vec<Place> {
    let mut other = places.clone();
    for shift in (0..BITS).step_by(8) {
        let digit = |place: &Place| (place.number >> shift) as usize & 255;
        let mut ends = [0_u32; 257];
        for place in &places {
            ends[digit(place) + 1] += 1;
        }
        for digit in 0..256 {
            ends[digit + 1] += ends[digit];
        }
        for place in &places {
            let end = &mut ends[digit(place)];
            other[*end as usize] = *place;
            *end += 1;
        }
        std::mem::swap(&mut places, &mut other);
    }
    places
}
