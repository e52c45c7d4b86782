//! The form as a whole.
