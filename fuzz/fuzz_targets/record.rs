//! Any text as a record: findings point into it and can be told, fixes can be made, what has no error is published.
#![no_main]

use tenmatsu_fuzz::world::World;

libfuzzer_sys::fuzz_target!(|text: &str| {
    World::get().hold(text);
});
