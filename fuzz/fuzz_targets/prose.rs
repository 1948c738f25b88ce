//! Any texts as the Markdown of a record, in both languages: see `record`. What they say reads back from the YAML.
#![no_main]

use tenmatsu::yaml::write::{quoted, scalar};
use tenmatsu_fuzz::tree::{Meaning, meaning};
use tenmatsu_fuzz::world::World;

libfuzzer_sys::fuzz_target!(|text: &str| {
    let mut parts = tenmatsu_fuzz::parts(text);
    let first = parts.next().unwrap_or_default();
    let second = parts.next().unwrap_or(first);
    for written in [quoted(first), scalar(first)] {
        assert_eq!(
            meaning(&written),
            Some(Meaning::Text(first.to_owned())),
            "{written}"
        );
    }
    let (first, second) = (quoted(first), quoted(second));
    let record = format!(
        "id: X-1
language: en
time_zone: Asia/Tokyo
status: restored
title: {{en: Mail was delayed, ja: メールの遅延}}
summary: {{en: {first}, ja: {second}}}
impact:
  start: 2023-10-10 06:00
  end: 2023-10-12 02:00
timeline:
  - at: 2023-10-11 13:52
    kind: post
    text: {{en: {second}, ja: {first}}}
    details: {{en: {first}, ja: {second}}}
"
    );
    World::get().hold(&record);
});
