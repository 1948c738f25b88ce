//! Rows of timelines that are no Markdown: lines of code, and HTML.

use super::block::DocumentBlock;
use super::page;
use super::piece::{Belongs, bulleted, first_line};
use super::rows::RowReader;
use super::table;
use crate::import::format::html;
use crate::import::table::leading::{self, Leading};
use crate::text::source::Span;

impl RowReader<'_> {
    /// Code: the rows of a timeline if every line of it that is not further in is one and there are none before.
    pub(super) fn code(&mut self, block: &DocumentBlock) {
        let fence = |line: &&Span| {
            let line = self.content.text[(*line).clone()].trim();
            !line.starts_with("```") && !line.starts_with("~~~")
        };
        let lines: Vec<Span> = block.lines.iter().filter(fence).cloned().collect();
        let text = |line: &Span| &self.content.text[line.clone()];
        let is_inner = |line: &Span| text(line).starts_with([' ', '\t']) || text(line).is_empty();
        let lead = |line: &Span| leading::leading(bulleted(text(line)));
        let is_rows = self.is_timeline
            && !self.has_rows
            && lines.len() > 1
            && !lines.first().is_some_and(is_inner)
            && lines.iter().all(|line| {
                is_inner(line) || lead(line).is_some_and(|lead| self.is_row(&lead.time))
            });
        if !is_rows {
            return self.other(block, Belongs::Behind);
        }
        let starts: Vec<usize> = (0..lines.len())
            .filter(|at| !is_inner(&lines[*at]))
            .collect();
        for (number, start) in starts.iter().enumerate() {
            let end = starts.get(number + 1).copied().unwrap_or(lines.len());
            let Some(mut lead) = lead(&lines[*start]) else {
                continue;
            };
            for line in &lines[start + 1..end] {
                lead.text = format!("{}\n{}", lead.text, text(line).trim());
            }
            // Every mark in code is a character.
            lead.text = crate::import::markdown(&lead.text);
            self.row(lead, Vec::new(), lines[*start].clone());
        }
    }

    /// HTML: the rows of its tables, else its lines.
    pub(super) fn html(&mut self, block: &DocumentBlock) {
        let whole = table::whole_html(self.content, &block.span);
        self.done = whole.end;
        let html = &self.content.text[whole.clone()];
        if let Some(rows) = table::html_rows(html) {
            return self.cells(rows, whole);
        }
        let said = html::markdown(html);
        let lines: Vec<&str> = said
            .lines()
            .filter(|line| !line.trim().is_empty())
            .collect();
        let leads: Vec<_> = lines
            .iter()
            .map(|line| leading::leading(bulleted(line)))
            .collect();
        let is_row = |lead: &Option<Leading>| lead.as_ref().is_some_and(|it| self.is_row(&it.time));
        let count = leads.iter().filter(|lead| is_row(lead)).count();
        if count < 2 && !(count == 1 && lines.len() == 1 && self.is_timeline) {
            return self.other(block, Belongs::Behind);
        }
        let place = first_line(block);
        for (line, lead) in lines.iter().zip(leads) {
            match lead.filter(|lead| self.is_row(&lead.time)) {
                Some(lead) => self.row(lead, Vec::new(), place.clone()),
                None => {
                    let said = vec![(*line).to_owned()];
                    self.say(said, place.clone(), Belongs::Between, true);
                }
            }
        }
    }

    fn cells(&mut self, rows: Vec<Vec<String>>, place: Span) {
        let line = page::line_at(self.content.text, place.start);
        let rows = rows.into_iter().map(|cells| table::CellRow {
            cells,
            is_line: false,
            notes: Vec::new(),
            span: line.clone(),
        });
        let rows: Vec<_> = rows.collect();
        if !table::read(rows, self) {
            let said = html::markdown(&self.content.text[place.clone()]);
            self.say(vec![said], place, Belongs::Between, false);
        }
    }
}
