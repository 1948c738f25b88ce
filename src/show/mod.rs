//! How findings are shown: one file a form, listed here.
