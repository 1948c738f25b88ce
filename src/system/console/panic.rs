//! What a fault of the program itself says: its message may hold a record's text.

use std::panic::PanicHookInfo;

use super::message;

/// Has panics say their words here, as every message does.
pub fn tell_panics() {
    std::panic::set_hook(Box::new(|panic| message(words(panic))));
}

fn words(panic: &PanicHookInfo<'_>) -> String {
    let said = panic.payload_as_str().unwrap_or("?");
    let place = panic.location().map(|it| format!(" ({it})"));
    format!(
        "tenmatsu: internal error: {said}{}\n",
        place.unwrap_or_default()
    )
}
