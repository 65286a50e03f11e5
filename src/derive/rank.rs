//! Ranks by share: a tie stays a tie. And the median, exact.

use crate::locale::Ratio;

/// A place in a ranking: `7`, or `7=` for several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rank {
    /// From 1; after two that share 7 comes 9.
    pub number: usize,
    /// Whether another has the same.
    pub tied: bool,
}

/// What stands at a rank: the index of a place or province.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ranked {
    /// Its rank.
    pub rank: Rank,
    /// Index of what is ranked.
    pub at: usize,
    /// What it is ranked by.
    pub share: Ratio,
}

/// Largest share first; what is tied keeps the order that it came in.
pub fn rank(shares: impl IntoIterator<Item = (usize, Ratio)>) -> Vec<Ranked> {
    let mut ranked: Vec<Ranked> = shares
        .into_iter()
        .map(|(at, share)| Ranked {
            rank: Rank {
                number: 1,
                tied: false,
            },
            at,
            share,
        })
        .collect();
    ranked.sort_by_key(|ranked| std::cmp::Reverse(ranked.share));
    for at in 1..ranked.len() {
        if ranked[at].share == ranked[at - 1].share {
            ranked[at - 1].rank.tied = true;
            ranked[at].rank = ranked[at - 1].rank;
        } else {
            ranked[at].rank.number = at + 1;
        }
    }
    ranked
}

/// The middle one, or the mean of the middle two; none of nothing, or where the mean does not fit.
pub fn median(mut values: Vec<Ratio>) -> Option<Ratio> {
    values.sort_unstable();
    let middle = values.len() / 2;
    if values.len() % 2 == 1 {
        return values.get(middle).copied();
    }
    let sum = values
        .get(middle.checked_sub(1)?)?
        .checked_add(*values.get(middle)?)?;
    sum.checked_div(Ratio::of_whole(2, 1)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(shares: &[(i128, i128)], expected: &str) {
        let shares = shares
            .iter()
            .enumerate()
            .map(|(at, &(top, bottom))| (at, Ratio::of_whole(top, bottom).expect("not zero")));
        let printed: Vec<String> = rank(shares)
            .iter()
            .map(|ranked| {
                let tied = if ranked.rank.tied { "=" } else { "" };
                format!("{}{tied} {}", ranked.rank.number, ranked.at)
            })
            .collect();
        assert_eq!(printed.join(", "), expected);
    }

    #[test]
    fn a_tie_stays_a_tie_and_the_next_rank_is_left_out() {
        check(
            &[(1, 4), (5, 10), (6, 10), (2, 4), (3, 6), (0, 9)],
            "1 2, 2= 1, 2= 3, 2= 4, 5 0, 6 5",
        );
        check(&[(1, 3), (1, 3)], "1= 0, 1= 1");
        check(&[], "");
    }

    #[test]
    fn one_more_digit_decides() {
        check(&[(9_999, 10_000), (10_000, 10_000)], "1 1, 2 0");
    }

    #[test]
    fn the_median_of_an_even_number_is_between() {
        let of = |values: &[i128]| {
            median(
                values
                    .iter()
                    .map(|&top| Ratio::of_whole(top, 1).expect("one"))
                    .collect(),
            )
        };
        assert_eq!(of(&[]), None);
        assert_eq!(of(&[7]), Ratio::of_whole(7, 1));
        assert_eq!(of(&[9, 1, 4]), Ratio::of_whole(4, 1));
        assert_eq!(of(&[9, 1, 4, 3]), Ratio::of_whole(7, 2));
    }
}
