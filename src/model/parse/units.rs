//! The official list → [`Units`].

use crate::locale::slug;
use crate::model::{Province, Unit, Units};

/// Reads the list that is compiled in: `code,name,kind,province_code,province`, one unit a line.
///
/// # Panics
/// When the list is not in that form; a test reads all of it.
pub fn parse_units(list: &str) -> Units {
    let mut units = Units::default();
    for line in list.lines().skip(1).filter(|line| !line.is_empty()) {
        let mut cells = line.split(',');
        let mut cell = || cells.next().expect("five cells a line, as tested");
        let (code, name, kind, province_code, province) = (cell(), cell(), cell(), cell(), cell());
        let province = match units
            .provinces
            .iter()
            .rposition(|known| &*known.code == province_code)
        {
            Some(at) => at,
            None => {
                units.provinces.push(Province {
                    code: province_code.into(),
                    name: province.into(),
                    slug: slug(province).into(),
                    units: 0,
                });
                units.provinces.len() - 1
            }
        };
        units.provinces[province].units += 1;
        units.units.push(Unit {
            code: code.into(),
            name: name.into(),
            kind: kind.into(),
            province,
        });
    }
    units.units.sort_by(|a, b| a.code.cmp(&b.code));
    units
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_official_list_is_whole() {
        let units = parse_units(crate::load::UNITS);
        assert_eq!((units.units.len(), units.provinces.len()), (3321, 34));
        let unit = units.unit("03463").expect("Tà Tổng");
        assert_eq!((&*unit.name, unit.bare_name()), ("Xã Tà Tổng", "Tà Tổng"));
        assert_eq!(&*units.provinces[unit.province].slug, "lai-chau");
    }
}
