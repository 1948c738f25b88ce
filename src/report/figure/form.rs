//! The two forms of the figure: for paper and wide screens, and for narrow ones.

/// The size of labels and of smaller words. In print a wide drawing is 166 mm wide: both are more than 7 points there.
pub(super) const LABEL: f64 = 12.0;
pub(super) const SMALL: f64 = 11.0;

/// A form of the figure; lengths in units of its viewBox.
#[derive(Clone)]
pub(super) struct FigureForm {
    /// What ids inside the drawing end in, since a page has both forms.
    pub suffix: &'static str,
    /// Its width.
    pub width: f64,
    /// How wide it is shown where nothing says otherwise, in pixels for each unit.
    pub shown: f64,
    /// Between its edge and its words.
    pub margin: f64,
    /// Whether the names of rows stand above them: there is no room beside.
    pub names_above: bool,
    /// The most room for the names of rows beside them.
    pub gutter: f64,
    /// How high it may be before marks move together.
    pub most: f64,
    /// Up to so many windows have a lane each.
    pub windows: usize,
    /// How high the lane of a window is.
    pub window_lane: f64,
    /// Up to so many lanes a row has before its marks merge.
    pub milestone_lanes: usize,
    pub post_lanes: usize,
    pub promise_lanes: usize,
    pub bar_lanes: usize,
}

impl FigureForm {
    /// The same with fewer lanes, for what would be higher than a page.
    pub fn tight(&self) -> Self {
        Self {
            window_lane: 25.0,
            milestone_lanes: 3,
            post_lanes: 1,
            promise_lanes: 3,
            bar_lanes: 1,
            ..self.clone()
        }
    }
}

pub(super) const WIDE: FigureForm = FigureForm {
    suffix: "",
    width: 700.0,
    shown: 1.3,
    margin: 14.0,
    names_above: false,
    gutter: 140.0,
    most: 1_000.0,
    windows: 20,
    window_lane: 27.0,
    milestone_lanes: 5,
    post_lanes: 3,
    promise_lanes: 5,
    bar_lanes: 2,
};

pub(super) const NARROW: FigureForm = FigureForm {
    suffix: "-narrow",
    width: 330.0,
    shown: 1.0,
    margin: 12.0,
    names_above: true,
    gutter: 0.0,
    most: f64::MAX,
    windows: 20,
    window_lane: 27.0,
    milestone_lanes: 6,
    post_lanes: 4,
    promise_lanes: 8,
    bar_lanes: 3,
};
