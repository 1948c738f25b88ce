//! What is found in the public report and in the internal one, made one list.

use std::collections::BTreeMap;

use crate::check::allow_unused;
use crate::diagnostic::{self, Audience, Finding, Message};
use crate::incident::Disclosure;

/// The findings of both reports of one record, each once; one that only one of them has says so, and withholds that one only.
pub(super) fn join(
    public: Vec<Finding>,
    internal: Vec<Finding>,
    disclosure: &Disclosure,
) -> Vec<Finding> {
    let mut of_internal: BTreeMap<_, Vec<Finding>> = BTreeMap::new();
    for finding in internal {
        of_internal.entry(key(&finding)).or_default().push(finding);
    }
    let mut joined = Vec::new();
    for mut finding in public {
        let same = of_internal.get_mut(&key(&finding));
        let index = same
            .as_ref()
            .and_then(|same| same.iter().position(|it| is_same(it, &finding)));
        if let (Some(same), Some(index)) = (same, index) {
            same.remove(index);
        } else if finding.check == allow_unused::CHECK.name {
            // The internal report has its use for the allowance.
            continue;
        } else {
            confine(&mut finding, Audience::Public);
        }
        joined.push(finding);
    }
    for mut finding in of_internal.into_values().flatten() {
        if finding.check == allow_unused::CHECK.name {
            continue;
        }
        confine(&mut finding, Audience::Internal);
        // A change of what the public reads may tell them of what they do not.
        if !disclosure.is_internal(finding.place.span.start) {
            finding.fix = None;
        }
        joined.push(finding);
    }
    diagnostic::sort(&mut joined);
    joined
}

/// What a finding is looked for by.
fn key(finding: &Finding) -> (&'static str, usize) {
    let at = if finding.is_sum {
        0
    } else {
        finding.place.span.start
    };
    (finding.check, at)
}

/// Whether both say the same; of what sums up a record, the sums differ.
fn is_same(one: &Finding, other: &Finding) -> bool {
    match one.is_sum && other.is_sum {
        true => one.withholds == other.withholds,
        false => one.message == other.message && one.place == other.place,
    }
}

fn confine(finding: &mut Finding, audience: Audience) {
    finding.withholds.audience = Some(audience);
    finding.help.push(Message::new(match audience {
        Audience::Public => "only-public",
        Audience::Internal => "only-internal",
    }));
}
