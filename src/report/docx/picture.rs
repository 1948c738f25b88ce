//! Pictures in running text, the figure, and the logo.

use super::DocxFault;
use super::body::BodyWriter;
use super::media::ShownPicture;
use super::paragraph::ParagraphLook;
use crate::project::logo::Logo;
use crate::report::document::{Alignment, Figure};
use crate::text::xml::escaped;

/// A pixel in the units of drawings (EMU).
const PIXEL: f64 = 9_525.0;
/// Twentieths of a point in a pixel.
const TWENTIETHS: f64 = 15.0;
/// The highest picture, in pixels: about three quarters of a page.
const HIGHEST: f64 = 760.0;
/// The most pixels of a logo's height: 12 mm.
const LOGO: f64 = 12.0 / 25.4 * 96.0;
/// The width that a logo is drawn for, in inches; it is scaled then.
const LOGO_WIDTH: f64 = 3.0;

/// The extension of a picture that names its drawing (MS-ODRAWXML 2.3.1.17).
const DRAWING: &str = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}";

impl BodyWriter<'_> {
    /// A picture of the record, in its own size where there is room for it.
    pub(super) fn image(&mut self, bytes: &[u8], media_type: &str, alternative: &str) {
        let shown = self.media.image(bytes, media_type, &mut self.relations);
        let room = f64::from(self.flow.room) / TWENTIETHS;
        self.shown(shown, (room, HIGHEST), alternative);
    }

    /// The timeline figure with its caption.
    pub(super) fn figure(&mut self, figure: &Figure) {
        let room = f64::from(self.flow.room) / TWENTIETHS * f64::from(figure.percent) / 100.0;
        let svg = figure.svg.as_bytes();
        let shown = self.media.drawing(svg, room / 96.0, &mut self.relations);
        let look = ParagraphLook {
            keeps_next: true,
            has_picture: true,
            alignment: Alignment::Center,
            after: Some(60),
            indent: self.flow.indent,
            ..ParagraphLook::of("BodyText")
        };
        let description = &figure.description;
        self.paragraph_with(&look, |it, _| {
            it.shown(shown, (room, f64::INFINITY), description);
        });
        let look = ParagraphLook {
            alignment: Alignment::Center,
            after: Some(240),
            ..ParagraphLook::of("Caption")
        };
        self.paragraph(&look, &figure.caption);
    }

    /// The organisation's logo at the head.
    pub(super) fn logo(&mut self, logo: &Logo) {
        let shown = match logo.ending() {
            "svg" => self
                .media
                .drawing(&logo.bytes, LOGO_WIDTH, &mut self.relations),
            _ => self
                .media
                .image(&logo.bytes, logo.media_type, &mut self.relations),
        };
        let room = f64::from(self.flow.room) / TWENTIETHS;
        // A drawing has the size that it is shown in; pixels are shown no larger than they are.
        let shown = shown.map(|it| {
            let scale = LOGO / it.height;
            let scale = match it.drawing {
                Some(_) => scale,
                None => scale.min(1.0),
            };
            ShownPicture {
                width: it.width * scale,
                height: it.height * scale,
                ..it
            }
        });
        let look = ParagraphLook {
            keeps_next: true,
            has_picture: true,
            after: Some(200),
            ..ParagraphLook::of("Normal")
        };
        self.paragraph_with(&look, |it, _| {
            it.shown(shown, (room, LOGO), &logo.alternative);
        });
    }

    /// A picture within these measures, in pixels.
    fn shown(
        &mut self,
        shown: Result<ShownPicture, DocxFault>,
        (most_width, most_height): (f64, f64),
        alternative: &str,
    ) {
        let shown = match shown {
            Ok(shown) => shown,
            Err(fault) => {
                self.fault.get_or_insert(fault);
                return;
            }
        };
        let scale = (most_width / shown.width)
            .min(most_height / shown.height)
            .min(1.0);
        let units = |pixels: f64| ((pixels * scale * PIXEL).round() as u64).max(1);
        let (width, height) = (units(shown.width), units(shown.height));
        self.pictures += 1;
        let (id, words) = (self.pictures, escaped(alternative));
        let drawing = shown.drawing.map(|id| {
            format!(
                "<a:extLst><a:ext uri=\"{DRAWING}\"><asvg:svgBlip \
                 xmlns:asvg=\"http://schemas.microsoft.com/office/drawing/2016/SVG/main\" r:embed=\"{id}\"/>\
                 </a:ext></a:extLst>"
            )
        });
        self.out.push_str(&format!(
            "<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\">\
             <wp:extent cx=\"{width}\" cy=\"{height}\"/>\
             <wp:docPr id=\"{id}\" name=\"Picture {id}\" descr=\"{words}\"/>\
             <wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect=\"1\"/></wp:cNvGraphicFramePr>\
             <a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\">\
             <pic:pic><pic:nvPicPr><pic:cNvPr id=\"{id}\" name=\"Picture {id}\" descr=\"{words}\"/>\
             <pic:cNvPicPr/></pic:nvPicPr>\
             <pic:blipFill><a:blip r:embed=\"{pixels}\">{drawing}</a:blip>\
             <a:stretch><a:fillRect/></a:stretch></pic:blipFill>\
             <pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{width}\" cy=\"{height}\"/></a:xfrm>\
             <a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>\
             </a:graphicData></a:graphic></wp:inline></w:drawing></w:r>",
            pixels = shown.pixels,
            drawing = drawing.unwrap_or_default(),
        ));
    }
}
