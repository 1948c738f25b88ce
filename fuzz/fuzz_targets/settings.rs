//! Any text as `tenmatsu.toml`: findings point into it and can be told; what is accepted can be followed.
#![no_main]

use tenmatsu::check::engine::policy::Policy;
use tenmatsu::project::SETTINGS;
use tenmatsu::project::settings::Settings;
use tenmatsu::text::source::Source;
use tenmatsu_fuzz::findings;
use tenmatsu_fuzz::world::World;

libfuzzer_sys::fuzz_target!(|text: &str| {
    match Settings::read(&Source::new(SETTINGS, text)) {
        Err(found) => {
            assert!(!found.is_empty(), "refused without a reason");
            findings::hold(&found, SETTINGS, World::get());
        }
        Ok(settings) => {
            let _ = Policy::of(&settings);
            assert!(!settings.languages().is_empty() && !settings.zones().is_empty());
            assert!(settings.gap().0 > 0, "a pause of {:?}", settings.gap());
        }
    }
});
