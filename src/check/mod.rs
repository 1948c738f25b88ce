//! The checks: one file each, listed here.
