//! Where labels of a line chart go: each takes the first of its candidate places that covers no other label, no line
//! and no point. Boxes and segments in user units in, places out; nothing is drawn here.

use super::sketch::Anchor;

/// A rectangle: left, top, right, bottom.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Box2 {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
}

/// Where a text goes: its anchor, its x and its baseline.
pub(super) type Spot = (Anchor, f64, f64);

/// What is taken so far.
#[derive(Debug)]
pub(super) struct Labels {
    bounds: Box2,
    boxes: Vec<Box2>,
    segments: Vec<[(f64, f64); 2]>,
}

impl Box2 {
    /// The box of a text of that width and size.
    fn of(spot: Spot, width: f64, size: f64) -> Box2 {
        let (anchor, x, baseline) = spot;
        let left = match anchor {
            Anchor::Start => x,
            Anchor::Middle => x - width / 2.0,
            Anchor::End => x - width,
        };
        Box2 {
            left,
            top: baseline - size,
            right: left + width,
            bottom: baseline + size * 0.3,
        }
    }

    fn meets(&self, other: &Box2) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    fn holds(&self, other: &Box2) -> bool {
        self.left <= other.left
            && other.right <= self.right
            && self.top <= other.top
            && other.bottom <= self.bottom
    }

    /// Whether a segment crosses the box (Liang and Barsky's clipping).
    fn is_crossed(&self, [(x0, y0), (x1, y1)]: [(f64, f64); 2]) -> bool {
        let (mut enter, mut leave) = (0.0f64, 1.0f64);
        let (dx, dy) = (x1 - x0, y1 - y0);
        for (p, q) in [
            (-dx, x0 - self.left),
            (dx, self.right - x0),
            (-dy, y0 - self.top),
            (dy, self.bottom - y0),
        ] {
            if p == 0.0 {
                if q < 0.0 {
                    return false;
                }
            } else if p < 0.0 {
                enter = enter.max(q / p);
            } else {
                leave = leave.min(q / p);
            }
        }
        enter < leave
    }
}

impl Labels {
    /// Nothing taken yet, within these bounds.
    pub(super) fn within(left: f64, top: f64, right: f64, bottom: f64) -> Labels {
        Labels {
            bounds: Box2 {
                left,
                top,
                right,
                bottom,
            },
            boxes: Vec::new(),
            segments: Vec::new(),
        }
    }

    /// The widest that a label may be.
    pub(super) fn room(&self) -> f64 {
        self.bounds.right - self.bounds.left
    }

    /// A line that labels keep off.
    pub(super) fn avoid_line(&mut self, points: &[(f64, f64)]) {
        self.segments
            .extend(points.windows(2).map(|pair| [pair[0], pair[1]]));
    }

    /// A point that labels keep off.
    pub(super) fn avoid_point(&mut self, (x, y): (f64, f64)) {
        self.boxes.push(Box2 {
            left: x - 5.0,
            top: y - 5.0,
            right: x + 5.0,
            bottom: y + 5.0,
        });
    }

    /// A text that is already there.
    pub(super) fn take(&mut self, spot: Spot, width: f64, size: f64) {
        self.boxes.push(Box2::of(spot, width, size));
    }

    /// The first candidate that is free, and takes it; none when all are taken.
    pub(super) fn place(&mut self, width: f64, size: f64, candidates: &[Spot]) -> Option<Spot> {
        let free = |spot: &&Spot| {
            let own = Box2::of(**spot, width, size);
            self.bounds.holds(&own)
                && !self.boxes.iter().any(|taken| own.meets(taken))
                && !self.segments.iter().any(|segment| own.is_crossed(*segment))
        };
        let spot = *candidates.iter().find(free)?;
        self.take(spot, width, size);
        Some(spot)
    }

    /// As [`Labels::place`], but a label that must be there takes its first candidate within bounds at any cost.
    pub(super) fn force(&mut self, width: f64, size: f64, candidates: &[Spot]) -> Spot {
        if let Some(spot) = self.place(width, size, candidates) {
            return spot;
        }
        let (anchor, x, y) = candidates.first().copied().unwrap_or((
            Anchor::Start,
            self.bounds.left,
            self.bounds.top,
        ));
        let own = Box2::of((anchor, x, y), width, size);
        let right =
            (self.bounds.left - own.left).max(0.0) - (own.right - self.bounds.right).max(0.0);
        let down =
            (self.bounds.top - own.top).max(0.0) - (own.bottom - self.bounds.bottom).max(0.0);
        let spot = (anchor, x + right, y + down);
        self.take(spot, width, size);
        spot
    }
}

/// Moves labels apart, each as little as needed in the order of their places: upper edge and height of each in, upper
/// edges out. What does not fit between the ends overflows the lower one.
pub(super) fn spread(places: &[(f64, f64)], (low, high): (f64, f64)) -> Vec<f64> {
    let mut order: Vec<usize> = (0..places.len()).collect();
    order.sort_by(|a, b| places[*a].0.total_cmp(&places[*b].0));
    let mut tops = vec![0.0; places.len()];
    let mut free = low;
    for at in &order {
        tops[*at] = places[*at].0.max(free);
        free = tops[*at] + places[*at].1;
    }
    let mut ceiling = high.max(low + places.iter().map(|place| place.1).sum::<f64>());
    for at in order.iter().rev() {
        tops[*at] = tops[*at].min(ceiling - places[*at].1);
        ceiling = tops[*at];
    }
    tops
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_takes_the_first_free_place() {
        let mut labels = Labels::within(0.0, 0.0, 200.0, 100.0);
        labels.avoid_line(&[(0.0, 50.0), (200.0, 50.0)]);
        let on_line = (Anchor::Middle, 100.0, 52.0);
        let above = (Anchor::Middle, 100.0, 40.0);
        let below = (Anchor::Middle, 100.0, 70.0);
        assert_eq!(
            labels.place(40.0, 14.0, &[on_line, above, below]),
            Some(above)
        );
        assert_eq!(labels.place(40.0, 14.0, &[above, below]), Some(below));
        assert_eq!(labels.place(40.0, 14.0, &[above, below]), None);
        assert_eq!(
            labels.force(40.0, 14.0, &[(Anchor::Start, 190.0, 40.0)]),
            (Anchor::Start, 160.0, 40.0)
        );
    }

    proptest::proptest! {
        #[test]
        fn labels_are_moved_apart_and_keep_their_order(places in proptest::collection::vec((0.0..300.0f64, 1.0..60.0f64), 0..12)) {
            let tops = spread(&places, (0.0, 400.0));
            let needed: f64 = places.iter().map(|place| place.1).sum();
            for (a, (top, place)) in tops.iter().zip(&places).enumerate() {
                proptest::prop_assert!(*top > -1e-6 && top + place.1 < needed.max(400.0) + 1e-6);
                for (b, other) in tops.iter().enumerate().filter(|(b, _)| *b != a) {
                    let apart = top + place.1 <= other + 1e-6 || other + places[b].1 <= top + 1e-6;
                    proptest::prop_assert!(apart, "{tops:?}");
                    proptest::prop_assert!(place.0 >= places[b].0 || top < other);
                }
            }
        }
    }
}
