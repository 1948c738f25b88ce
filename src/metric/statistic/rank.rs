//! Percentiles by nearest rank: always a value that was measured, never one in between.

/// The percentile by nearest rank: of `n` sorted values the one at rank ⌈n × percent ÷ 100⌉, from 1. `None` of none.
#[must_use]
pub fn percentile(sorted: &[i64], percent: usize) -> Option<i64> {
    let rank = (sorted.len() * percent).div_ceil(100).max(1);
    sorted.get(rank - 1).copied()
}

/// The 50th percentile: of an even number of values the lower one of the middle two.
#[must_use]
pub fn median(sorted: &[i64]) -> Option<i64> {
    percentile(sorted, 50)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn ranks_are_those_of_the_definition() {
        let ten: Vec<i64> = (1..=10).collect();
        assert_eq!((median(&ten), percentile(&ten, 90)), (Some(5), Some(9)));
        assert_eq!(
            (median(&[1, 2, 9]), percentile(&[1, 2, 9], 90)),
            (Some(2), Some(9))
        );
        assert_eq!((median(&[7]), percentile(&[7], 90)), (Some(7), Some(7)));
        assert_eq!(median(&[]), None);
    }

    proptest! {
        #[test]
        fn a_percentile_is_the_least_value_that_so_many_do_not_exceed(mut values in prop::collection::vec(-50_i64..50, 1..60), percent in 1_usize..=100) {
            values.sort_unstable();
            let found = percentile(&values, percent).unwrap();
            let up_to = |bound: i64| values.iter().filter(|value| **value <= bound).count();
            prop_assert!(values.contains(&found));
            prop_assert!(up_to(found) * 100 >= percent * values.len());
            let below = values.iter().filter(|value| **value < found).count();
            prop_assert!(below * 100 < percent * values.len());
        }
    }
}
