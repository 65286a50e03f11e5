//! An indicator of a place → by which definition and territory its figures are counted, and when these change.
//!
//! Only what is known counts: the definitions that the dictionary or the article lists, and the merger of 1 July 2025.

use super::article::Article;
use super::figure::Figure;
use super::indicator::{DefinitionChange, Indicator};
use super::place::Place;
use super::target::Target;
use crate::locale::Date;

/// What a figure was counted by. Two figures may be compared where it is the same; absent equals absent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct CountedBy<'a> {
    /// Id of the definition.
    pub definition: Option<&'a str>,
    /// Id of the territory.
    pub boundary: Option<&'a str>,
}

/// The known changes that touch the figures of one indicator.
#[derive(Clone, Copy, Debug)]
pub struct Changes<'a> {
    definitions: &'a [DefinitionChange],
    place: Option<&'a Place>,
}

impl<'a> Changes<'a> {
    /// For the figures of an indicator: what is known of the series that it uses, else what is known of itself.
    pub fn of(article: &'a Article, indicator: &'a Indicator) -> Changes<'a> {
        let owner = article.owner(indicator);
        Changes::new(&article.place, owner, indicator)
    }

    /// For the target of an indicator: what is known of itself, else of the series that it uses.
    pub fn of_target(article: &'a Article, indicator: &'a Indicator) -> Changes<'a> {
        let owner = article.owner(indicator);
        Changes::new(&article.place, indicator, owner)
    }

    /// Of the territory of a place, and of the first of two indicators that has changes. The territory of an indicator
    /// about another place is not known.
    pub fn new(place: &'a Place, first: &'a Indicator, second: &'a Indicator) -> Changes<'a> {
        let definitions = match &first.definition_changes[..] {
            [] => &second.definition_changes,
            changes => changes,
        };
        let is_own = first.place.is_none() && second.place.is_none();
        Changes {
            definitions,
            place: is_own.then_some(place),
        }
    }

    /// What is in force on a day.
    pub fn in_force(self, day: Date) -> CountedBy<'a> {
        let mut newest_first = self.definitions.iter().rev();
        let definition = newest_first.find(|change| change.from <= day);
        CountedBy {
            definition: definition.map(|change| &*change.id),
            boundary: self.place.and_then(|place| place.boundary_at(day)),
        }
    }

    /// What a figure at a day was counted by: what it says itself, else what was in force.
    pub fn of_figure(self, figure: &'a Figure, day: Option<Date>) -> CountedBy<'a> {
        let own = (figure.definition.as_deref(), figure.boundary.as_deref());
        self.stated_or_in_force(own, day)
    }

    /// What a target of a day was set by: what it says itself, else what was in force.
    pub fn of_goal(self, target: &'a Target, day: Option<Date>) -> CountedBy<'a> {
        let own = (target.definition.as_deref(), target.boundary.as_deref());
        self.stated_or_in_force(own, day)
    }

    fn stated_or_in_force(
        self,
        (definition, boundary): (Option<&'a str>, Option<&'a str>),
        day: Option<Date>,
    ) -> CountedBy<'a> {
        let known = day.map(|day| self.in_force(day)).unwrap_or_default();
        CountedBy {
            definition: definition.or(known.definition),
            boundary: boundary.or(known.boundary),
        }
    }

    /// Whether what a figure of a day was counted by is another definition, and another territory, than was in force: then
    /// somebody counted it anew. Where no change is known, nothing can tell.
    pub fn is_restated(self, by: CountedBy<'_>, day: Date) -> (bool, bool) {
        let known = self.in_force(day);
        let is_ahead = by.boundary == Some(Place::MERGED) && !Place::is_after_merger(day);
        let knows_place = self.place.is_some_and(Place::is_merged);
        (
            !self.definitions.is_empty() && by.definition != known.definition,
            is_ahead || (knows_place && by.boundary != known.boundary),
        )
    }

    /// The known changes of the definition, oldest first.
    pub fn definitions(self) -> &'a [DefinitionChange] {
        self.definitions
    }

    /// The change of that id.
    pub fn definition(self, id: &str) -> Option<&'a DefinitionChange> {
        self.definitions.iter().find(|change| &*change.id == id)
    }

    /// The first change of the definition after one day and not after another.
    pub fn next_definition(self, after: Date, until: Date) -> Option<&'a DefinitionChange> {
        let is_between = |change: &&DefinitionChange| change.from > after && change.from <= until;
        self.definitions.iter().find(is_between)
    }

    /// Whether the territory changes after one day and not after another.
    pub fn moves(self, after: Date, until: Date) -> bool {
        let at = |day| self.in_force(day).boundary;
        at(after) != at(until)
    }
}
