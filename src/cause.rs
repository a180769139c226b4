//! What made the contact necessary: the cause list and, from a ticket's words, its likely causes.

pub mod taxonomy;
