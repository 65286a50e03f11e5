//! The comparison of a province: places by indicators, each cell a row of the indicator's record.

use super::{Records, Row};

/// Places of one province by the indicators that they have.
#[derive(Clone, Debug)]
pub struct Matrix<'a> {
    /// Indices of indicators, in the order of the site.
    pub indicators: Vec<usize>,
    /// One per place that has any of them, in Vietnamese order.
    pub rows: Vec<MatrixRow<'a>>,
}

/// One place.
#[derive(Clone, Debug)]
pub struct MatrixRow<'a> {
    /// Which.
    pub place: usize,
    /// One per indicator; none where the place does not have it.
    pub cells: Vec<Option<&'a Row>>,
}

impl Records {
    /// The matrix of a province.
    pub fn matrix(&self, province: usize) -> Matrix<'_> {
        let places = &self.provinces[province].places;
        let first = places.first().copied().unwrap_or_default();
        let columns: Vec<(usize, &[Row])> = self
            .indicators
            .iter()
            .enumerate()
            .filter_map(|(at, indicator)| {
                let found = indicator
                    .provinces
                    .binary_search_by_key(&province, |of| of.province);
                Some((at, &*indicator.provinces[found.ok()?].rows))
            })
            .collect();
        let mut rows: Vec<MatrixRow> = places
            .iter()
            .map(|&place| MatrixRow {
                place,
                cells: vec![None; columns.len()],
            })
            .collect();
        for (column, (_, cells)) in columns.iter().enumerate() {
            for row in *cells {
                // Places of one province stand side by side.
                rows[row.place - first].cells[column] = Some(row);
            }
        }
        rows.retain(|row| row.cells.iter().any(Option::is_some));
        Matrix {
            indicators: columns.into_iter().map(|(at, _)| at).collect(),
            rows,
        }
    }
}
