//! The groups of alerts in every shape that Alertmanager gives them: webhooks, groups of its API, and its bare list.

use std::collections::BTreeMap;

use crate::diagnostic::{Message, Severity};
use crate::import::draft::Drafts;
use crate::import::format::field::JsonField;
use crate::import::stamp::sequence;

/// Labels that tell the incidents of a bare list apart, as far as an alert has them.
const BY: &[&str] = &["alertname", "cluster", "env", "environment", "service"];

/// Alerts that make one incident.
pub(super) struct AlertGroup<'f> {
    /// What the source itself calls the group.
    pub key: Option<&'f str>,
    /// Where it begins.
    pub start: usize,
    /// What the source says of the group as a whole: of several webhooks the last.
    pub whole: Option<JsonField<'f>>,
    /// The lists of its alerts; of an alert in several, the last list counts.
    pub lists: Vec<Vec<JsonField<'f>>>,
    /// The labels that its alerts share, where they make the group.
    pub labels: Vec<(&'f str, &'f str)>,
    /// Whether the source has no groups and the labels were chosen here.
    pub is_inferred: bool,
}

/// The items of every shape: one or a list, below `data` in old answers.
pub(super) fn items(root: JsonField<'_>) -> Vec<JsonField<'_>> {
    let inner = root.get("data").filter(|inner| inner.is_list());
    inner.unwrap_or(root).each()
}

/// Whether it is an alert, and no group of them.
pub(super) fn is_alert(item: JsonField<'_>) -> bool {
    let has = |name| item.get(name).is_some();
    !has("alerts") && !has("groupKey") && has("labels") && has("startsAt")
}

/// Whether it is a group of alerts, by what a webhook or an answer has beside them.
pub(super) fn is_group(item: JsonField<'_>) -> bool {
    let first = item.get("alerts").and_then(|alerts| alerts.items().next());
    let named = ["groupLabels", "groupKey", "receiver"];
    first.is_some_and(is_alert) && named.iter().any(|name| item.get(name).is_some())
}

/// Every group of the input, in its order.
pub(super) fn all<'f>(root: JsonField<'f>, drafts: &mut Drafts<'_>) -> Vec<AlertGroup<'f>> {
    let mut known = KnownLabels::default();
    let mut loose = None;
    for item in drafts.maps(items(root)) {
        if is_alert(item) {
            known.alert(item);
            loose = loose.or(Some(item));
        } else if item.get("alerts").is_none() {
            drafts.need(item, "alerts");
        } else if item.get("labels").is_some() && item.get("groupKey").is_none() {
            let listed = drafts.list(item, "alerts");
            known.answer(item, listed);
        } else {
            let listed = drafts.list(item, "alerts");
            known.webhook(item, listed);
        }
    }
    if let Some(first) = loose {
        let used = BY.iter().filter(|name| {
            let mut groups = known.all.iter().filter(|group| group.is_inferred);
            groups.any(|group| group.labels.iter().any(|(label, _)| label == *name))
        });
        let start = first.start()..first.start() + 1;
        drafts.find("import-grouped", Severity::Advice, start, grouped(used));
    }
    known.all
}

/// Says by which labels alerts were taken together.
pub(super) fn grouped<'a>(names: impl Iterator<Item = &'a &'a str>) -> Message {
    let names: Vec<_> = names.map(|name| format!("`{name}`")).collect();
    if names.is_empty() {
        Message::new("import-grouped.alone")
    } else {
        Message::new("import-grouped").with("names", names.join(", "))
    }
}

/// The groups so far, and where each is found again.
#[derive(Default)]
struct KnownLabels<'f> {
    all: Vec<AlertGroup<'f>>,
    keys: BTreeMap<&'f str, usize>,
    labels: BTreeMap<Vec<(&'f str, &'f str)>, usize>,
    answers: BTreeMap<Vec<&'f str>, usize>,
}

impl<'f> KnownLabels<'f> {
    fn new_group(&mut self, item: JsonField<'f>) -> usize {
        self.all.push(AlertGroup {
            key: None,
            start: item.start(),
            whole: None,
            lists: Vec::new(),
            labels: Vec::new(),
            is_inferred: false,
        });
        self.all.len() - 1
    }

    /// Several webhooks of one group tell of one incident.
    fn webhook(&mut self, item: JsonField<'f>, listed: Vec<JsonField<'f>>) {
        let key = item.text_at("groupKey");
        let found = key.and_then(|key| self.keys.get(key).copied());
        let index = found.unwrap_or_else(|| self.new_group(item));
        self.keys.extend(key.map(|key| (key, index)));
        self.all[index].key = key;
        self.all[index].whole = Some(item);
        self.all[index].lists.push(listed);
    }

    /// A group that goes to several receivers is there once for each, with the same alerts.
    fn answer(&mut self, item: JsonField<'f>, listed: Vec<JsonField<'f>>) {
        let mut labels = texts(item.get("labels"));
        labels.sort_unstable();
        let prints = listed.iter().map(|alert| alert.text_at("fingerprint"));
        let mut same: Option<Vec<&str>> = prints.collect();
        if let Some(same) = same.as_mut().filter(|it| !it.is_empty()) {
            same.sort_unstable();
            same.extend(labels.iter().flat_map(|(name, value)| [*name, *value]));
            if self.answers.contains_key(same) {
                return;
            }
            self.answers.insert(std::mem::take(same), self.all.len());
        }
        let index = self.new_group(item);
        self.all[index].whole = Some(item);
        self.all[index].lists.push(listed);
        self.all[index].labels = labels;
    }

    /// An alert of a bare list goes to those that share its labels; one without any is alone.
    fn alert(&mut self, item: JsonField<'f>) {
        let own = item.get("labels");
        let named = BY
            .iter()
            .filter_map(|name| Some((*name, own?.text_at(name)?)));
        let labels: Vec<_> = named.collect();
        let found = self.labels.get(&labels).copied();
        let index = found.unwrap_or_else(|| self.new_group(item));
        if !labels.is_empty() {
            self.labels.insert(labels.clone(), index);
        }
        let group = &mut self.all[index];
        group.labels = labels;
        group.is_inferred = true;
        match group.lists.first_mut() {
            Some(list) => list.push(item),
            None => group.lists.push(vec![item]),
        }
    }
}

fn texts(labels: Option<JsonField<'_>>) -> Vec<(&str, &str)> {
    let pairs = labels.into_iter().flat_map(JsonField::pairs);
    let texts = pairs.filter_map(|(name, value)| Some((name, value.text()?)));
    sequence::distinct(texts)
}
