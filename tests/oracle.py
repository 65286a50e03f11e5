#!/usr/bin/env python3
"""Judges random articles a second time, from the text of the method alone, and compares with what the program says.

The rules below follow the method's sentences and share nothing with the program, with exact fractions and, for roots,
decimals of sixty digits. Each round writes a project of many articles, builds it, reads each review's
`data.json` and compares the numbers, the status and what was missing of every indicator. What differs is printed as
the author would write it, with both answers, and the exit code is 1.

Usage: tests/oracle.py [target/debug/baocao] [SEED …]; ORACLE_ROUNDS=20 judges twenty rounds instead of a few.
"""
import calendar
import collections
import decimal
import json
import os
import random
import re
import subprocess
import sys
import tempfile
from fractions import Fraction

ARTICLES, INDICATORS, ROUNDS = 40, 30, 9
TODAY = "2026-11-22"
decimal.getcontext().prec = 60

# Time -----------------------------------------------------------------------------------------------------------


def month_day(year, month):
    return calendar.monthrange(year, month)[1]


def ends(period):
    """The last day of a period as (year, month, day)."""
    last = re.split("[–]", period)[-1]
    if re.fullmatch(r"\d{4}-\d{4}", last):
        last = last[5:]
    if re.fullmatch(r"\d{4}", last):
        return int(last), 12, 31
    if match := re.fullmatch(r"(\d{4})-Q(\d)", last):
        year, month = int(match[1]), 3 * int(match[2])
        return year, month, month_day(year, month)
    if match := re.fullmatch(r"(\d{4})-(\d\d)", last):
        year, month = int(match[1]), int(match[2])
        return year, month, month_day(year, month)
    return tuple(int(part) for part in last.split("-"))


def begins(period):
    """The months gone before the first day of a period of years, quarters or months."""
    first = re.split("[–]", period)[0]
    if re.fullmatch(r"\d{4}(-\d{4})?", first):
        return Fraction(int(first[:4]) * 12)
    if match := re.fullmatch(r"(\d{4})-Q(\d)", first):
        return Fraction(int(match[1]) * 12 + 3 * int(match[2]) - 3)
    return Fraction(int(first[:4]) * 12 + int(first[5:7]) - 1)


def months(day):
    """Months up to the end of a day, the day as its part of the month."""
    return Fraction(day[0] * 12 + day[1] - 1) + Fraction(day[2], month_day(day[0], day[1]))


def parse_day(text):
    return tuple(int(part) for part in text.split("-"))


# Numbers --------------------------------------------------------------------------------------------------------


def cut(number):
    """A fraction cut after ten decimals, as it is exported."""
    if number is None:
        return None
    scaled = number * 10**10
    whole = abs(scaled.numerator) // scaled.denominator
    return Fraction(whole if scaled >= 0 else -whole, 10**10)


def to_decimal(number):
    return decimal.Decimal(number.numerator) / decimal.Decimal(number.denominator)


def power(base, exponent):
    """base^exponent for a base of at least 0, in sixty digits."""
    if base == 0:
        return decimal.Decimal(0) if exponent > 0 else decimal.Decimal(1)
    return to_decimal(base) ** to_decimal(exponent)


def settle(number):
    """A number that needed a root, rounded to twelve decimals before anything is compared."""
    with decimal.localcontext(decimal.Context(prec=400)):
        return Fraction(number.quantize(decimal.Decimal("1e-12"), rounding=decimal.ROUND_HALF_UP))


# What was written -----------------------------------------------------------------------------------------------

Point = collections.namedtuple("Point", "value time version day period")


class Indicator:
    """One indicator of an article, read as the format says."""

    def __init__(self, article, name):
        self.article, self.spec = article, article["indicators"][name]
        self.target = self.spec.get("target")
        self.kind = self.target.get("kind", "level") if isinstance(self.target, dict) else "level"
        if self.kind == "level" and isinstance(self.target, dict) and "from" in self.target:
            self.kind = "range"
        self.better = self.spec["better"]
        self.sign = -1 if self.better == "lower" else 1
        self.start = self.end = None
        if "term" in article:
            first, last = article["term"].split("-")
            self.start = parse_day(article["start"]) if "start" in article else (int(first), 12, 31)
            self.end = parse_day(article["end"]) if "end" in article else (int(last), 12, 31)
        self.due = self.end
        if isinstance(self.target, dict) and "year" in self.target:
            self.due = ends(self.target["year"])

    def owner(self):
        """Whose series it is."""
        values = self.spec.get("values")
        return self.article["indicators"][values] if isinstance(values, str) else self.spec

    def source(self):
        return self.owner().get("values", {})

    def hidden(self, figure):
        if not isinstance(figure, dict):
            return False
        return bool(figure.get("withheld")) or figure.get("publish-from", TODAY) > TODAY

    def version(self, figure, day, of_target=False):
        """Definition and boundary: as written, or the definition in force on that day."""
        specs = (self.spec, self.owner()) if of_target else (self.owner(), self.spec)
        changes = next((spec["definition-changes"] for spec in specs if spec.get("definition-changes")), [])
        figure = figure if isinstance(figure, dict) else {}
        in_force = [c["id"] for c in changes if parse_day(c["from"]) <= day] if day else []
        return figure.get("definition", in_force[-1] if in_force else None), figure.get("boundary")

    def read(self, figure):
        """The value as written; the weaker end of a range."""
        if isinstance(figure, dict):
            if "from" in figure:
                return self.read(figure["to"] if self.better == "lower" else figure["from"])
            if "value" not in figure:
                return None
            return self.read(figure["value"])
        if isinstance(figure, str) and re.fullmatch(r"-?[\d.]+", figure):
            return Fraction(figure)
        return None if figure == "-" else figure

    def as_of(self, figure):
        own = figure.get("as-of") if isinstance(figure, dict) else None
        text = own or self.article.get("as-of")
        return ends(text) if text else (9999, 12, 31)

    def series(self):
        """What is there to judge: no forecast, nothing hidden, nothing later than the figures' date; oldest first."""
        points = []
        for period, figure in self.source().items():
            day, value = ends(period), self.read(figure)
            forecast = isinstance(figure, dict) and figure.get("flag") == "forecast"
            if value is None or forecast or self.hidden(figure) or day > self.as_of(figure):
                continue
            points.append(Point(value, months(day), self.version(figure, day), day, period))
        return sorted(points, key=lambda point: point.time)

    def breaks(self):
        return [months(ends(p)) for p, f in self.source().items() if isinstance(f, dict) and f.get("flag") == "break"
                and not self.hidden(f)]

    def baseline(self):
        for spec in (self.spec, self.owner()):
            figure = spec.get("baseline")
            forecast = isinstance(figure, dict) and figure.get("flag") == "forecast"
            if figure is None or forecast or self.hidden(figure) or self.read(figure) is None:
                continue
            day = ends(figure["period"]) if isinstance(figure, dict) and "period" in figure else self.start
            return Point(self.read(figure), months(day), self.version(figure, day), day, None)
        if self.start:
            for point in self.series():
                if point.day == self.start and isinstance(point.value, Fraction):
                    return point
        return None

    def newest(self, base):
        """The newest value, where it lies after the baseline (without one: the term's start) or at its time."""
        points = self.series()
        since = base.time if base else months(self.start) if self.start else None
        return points[-1] if points and (since is None or points[-1].time >= since) else None

    def comparable(self, before, after):
        """Same definition and boundary, and no break after the one up to the other."""
        return before.version == after.version and not any(before.time < b <= after.time for b in self.breaks())

    def target_version(self, base, last):
        """Without a term, a target was set when its road began. One that is relative to the baseline is made of it."""
        if self.kind == "relative" and base is not None:
            target = self.target
            return target.get("definition", base.version[0]), target.get("boundary", base.version[1])
        return self.version(self.target, self.start or (base or last).day, of_target=True)

    def has_target(self):
        return self.target is not None and not self.hidden(self.target)

    def meets(self, value, goal, bound=None):
        """Whether a value meets a plain number, in the better direction, bounds respected."""
        strict = bound in ("over", "under")
        gain = self.sign * (value - goal)
        return gain > 0 if strict else gain >= 0


# The judgement --------------------------------------------------------------------------------------------------


class Answer:
    """What is said of an indicator."""

    def __init__(self, status, missing=(), of_target=None, distance=None, pace=None, score=None):
        order = ["value", "target", "baseline", "elapsed", "method"]
        self.status, self.missing = status, sorted(set(missing), key=order.index)
        self.of_target, self.distance, self.pace, self.score = of_target, distance, pace, score
        self.computed = None


def by_cut_offs(score, cut_offs):
    for limit, status in zip(cut_offs, ("on-time", "slow", "at-risk")):
        if score >= limit:
            return status
    return "reversed"


def of_target(indicator, value, goal):
    if indicator.better != "higher" or goal <= 0 or value < 0:
        return None
    return value / goal


def judge(site, article, name):
    indicator = Indicator(article, name)
    answer = judge_kind(site, article, indicator)
    override = indicator.spec.get("status")
    if override:
        answer.computed = answer.status
        answer.status = override["value"]
    return answer


def judge_kind(site, article, indicator):
    kind = indicator.kind if indicator.has_target() else "level"
    if kind == "composition" or indicator.better == "neither":
        return Answer(None)
    if kind == "several":
        return several(site, article, indicator)
    if kind in ("yes-no", "ordinal"):
        return graded(indicator)
    if kind == "cumulative":
        return cumulative(site, indicator)
    if kind in ("yearly", "outside"):
        return by_year(site, indicator)
    if kind == "yearly-change":
        return yearly_change(site, indicator)
    return level(site, indicator)


def several(site, article, indicator):
    worst = ["reversed", "at-risk", "slow", "not-met", "not-comparable", "insufficient", "on-time", "met", "exceeded"]
    statuses = [judge(site, article, part).status for part in indicator.target["of"]]
    judged = [status for status in statuses if status]
    return Answer(min(judged, key=worst.index)) if judged else Answer("insufficient", ["value"])


def graded(indicator):
    base, last = indicator.baseline(), indicator.newest(indicator.baseline())
    missing = [word for word, absent in (("value", last is None), ("target", not indicator.has_target())) if absent]
    if missing:
        return Answer("insufficient", missing)
    if last.version != indicator.target_version(base, last):
        return Answer("not-comparable")
    if indicator.kind == "yes-no":
        return Answer("met" if last.value is True else "not-met")
    scale = indicator.target["scale"]
    above = indicator.sign * (scale.index(last.value) - scale.index(indicator.target["value"]))
    plain_target = "bound" not in indicator.target
    return Answer("exceeded" if above > 0 and plain_target else "met" if above >= 0 else "not-met")


def goals(indicator, base):
    """The near end of the target, the far end or none, and its bound."""
    target = indicator.target
    if not isinstance(target, dict):
        return indicator.read(target), None, None
    bound = target.get("bound")
    if "from" in target:
        low, high = indicator.read(target["from"]), indicator.read(target["to"])
        return (low, high, bound) if indicator.sign > 0 else (high, low, bound)
    if indicator.kind == "relative":
        return base.value * (1 + indicator.read(target["value"]) / 100), None, bound
    return indicator.read(target["value"]), None, bound


def attained(indicator, value, near, far, bound):
    """None, met or exceeded."""
    if not indicator.meets(value, near, bound):
        return None
    if far is not None:
        return "exceeded" if indicator.sign * (value - far) > 0 else "met"
    return "exceeded" if bound is None and value != near else "met"


def level(site, indicator):
    """level, range, share, relative; the numbers of hold."""
    base = indicator.baseline()
    last = indicator.newest(base)
    missing = [word for word, absent in (("value", last is None), ("target", not indicator.has_target()),
                                         ("baseline", base is None)) if absent]
    if last is None or not indicator.has_target():
        return Answer("insufficient", missing)
    if indicator.kind == "relative" and (base is None or base.value <= 0):
        return Answer("insufficient", missing + ["baseline"])
    if last.version != indicator.target_version(base, last):
        return Answer("not-comparable", missing)
    joined = base is not None and indicator.comparable(base, last)
    if indicator.kind == "relative" and not joined:
        return Answer("not-comparable", missing)
    if base is not None and last.time == base.time:
        missing.append("elapsed")
    near, far, bound = goals(indicator, base)
    share = of_target(indicator, last.value, near)
    done = attained(indicator, last.value, near, far, bound)
    distance = pace = score = None
    road = False
    if joined:
        road = not indicator.meets(base.value, near, bound) and base.value != near
        if road:
            distance = (last.value - base.value) / (near - base.value)
            if last.time == base.time:
                distance = Fraction(0)
            else:
                span = months(indicator.due) - base.time
                pace = distance * span / (last.time - base.time)
                score = pace
                if site["method"] != "linear" and indicator.kind != "hold":
                    score = other_method(site["method"], indicator, base, last, near)
                    if score is None:
                        missing.append("method")
    numbers = dict(of_target=share, distance=distance, pace=pace, score=score)
    if indicator.kind == "hold":
        return hold(indicator, base, last, done, missing, dict(numbers, score=None))
    if done:
        return Answer(done, missing, **numbers)
    if last.time >= months(indicator.due):
        return Answer("not-met", [], **numbers)
    if base is None:
        return Answer("not-met", missing, **numbers)
    if not joined:
        return Answer("not-comparable", missing, **numbers)
    if not road:
        worse = indicator.sign * (last.value - base.value) < 0
        return Answer("reversed" if worse else "not-met", missing, **numbers)
    if score is None:
        return Answer("not-met", missing, **numbers)
    limits = [Fraction("0.95"), Fraction("0.10"), Fraction(0)] if site["method"] == "un" else site["cut-offs"]
    return Answer(by_cut_offs(score, limits), missing, **numbers)


def other_method(method, indicator, base, last, goal):
    """The score by cagr or un, or None where it cannot be computed."""
    if base.value == 0 or last.value == 0 or (base.value > 0) != (last.value > 0):
        return None
    gone, whole = (last.time - base.time) / 12, (months(indicator.due) - base.time) / 12
    if method == "cagr":
        if goal == 0 or (goal > 0) != (base.value > 0):
            return None
        observed = power(last.value / base.value, 1 / gone) - 1
        required = abs(power(goal / base.value, 1 / whole) - 1)
        return settle(indicator.sign * (1 if base.value > 0 else -1) * observed / required)
    projected = to_decimal(last.value) * power(last.value / base.value, (whole - gone) / gone)
    return settle((projected - to_decimal(base.value)) / to_decimal(goal - base.value))


def cumulative(site, indicator):
    points = [p for p in indicator.series()]
    missing = [word for word, absent in (("value", not points), ("target", not indicator.has_target())) if absent]
    if missing:
        return Answer("insufficient", missing)
    cut_off = any(months(ends(points[0].period)) < b <= points[-1].time for b in indicator.breaks())
    if cut_off or any(point.version != indicator.target_version(None, point) for point in points):
        return Answer("not-comparable")
    near, far, bound = goals(indicator, None)
    total, last = sum(point.value for point in points), points[-1]
    start, due = months(indicator.start), months(indicator.due)
    reached, gap = start, False
    for point in points:
        gap = gap or begins(point.period) > reached
        reached = point.time
    done = attained(indicator, total, near, far, bound)
    if gap and done and indicator.better == "higher":
        return Answer(done, ["value"], of_target=of_target(indicator, total, near))
    if gap:
        return Answer("not-met", ["value"])
    road = not indicator.meets(Fraction(0), near, bound) and near != 0
    distance = total / near if road else None
    pace = distance * (due - start) / (last.time - start) if road else None
    numbers = dict(of_target=of_target(indicator, total, near), distance=distance, pace=pace, score=pace)
    if done:
        return Answer(done, [], **numbers)
    if last.time >= due:
        return Answer("not-met", [], **numbers)
    if not road:
        return Answer("reversed" if indicator.sign * total < 0 else "not-met", [], **numbers)
    return Answer(by_cut_offs(pace, site["cut-offs"]), [], **numbers)


def by_year(site, indicator):
    """yearly, outside."""
    due = months(indicator.due)
    first = indicator.start[0] + (0 if indicator.start[1:] == (1, 1) else 1)
    points = {p.day[0]: p for p in indicator.series() if p.day[0] >= first}
    missing = [word for word, absent in (("value", not points), ("target", not indicator.has_target())) if absent]
    if missing:
        return Answer("insufficient", missing)
    newest = max(points)
    years = range(first, newest + 1)
    bound = indicator.target.get("bound")
    if indicator.kind == "outside":
        asked = {int(year): indicator.read(value) for year, value in indicator.target["values"].items()}
    else:
        asked = {year: indicator.read(indicator.target["value"]) for year in years}
    missing = [word for word, absent in (("value", any(y not in points for y in years)),
                                         ("target", any(y not in asked for y in years))) if absent]
    share = of_target(indicator, points[newest].value, asked[newest]) if newest in asked else None
    if points[newest].version != indicator.target_version(None, None):
        share = None
    if missing:
        return Answer("insufficient", missing, of_target=share)
    if any(points[year].version != indicator.target_version(None, None) for year in years):
        return Answer("not-comparable", of_target=share)
    met = sum(indicator.meets(points[year].value, asked[year], bound) for year in years)
    score = Fraction(met, len(years))
    over = points[newest].time >= due
    if met == len(years):
        status = "met" if over else "on-time"
    else:
        status = "not-met" if over else by_cut_offs(score, site["cut-offs"])
    return Answer(status, [], of_target=share, score=score)


def yearly_change(site, indicator):
    base = indicator.baseline()
    last = indicator.newest(base)
    missing = [word for word, absent in (("value", last is None), ("target", not indicator.has_target()),
                                         ("baseline", base is None)) if absent]
    if last is None or not indicator.has_target():
        return Answer("insufficient", missing)
    asked, due = indicator.read(indicator.target["value"]), months(indicator.due)
    percent = indicator.target.get("unit") == "%"
    if last.version != indicator.target_version(base, last):
        return Answer("not-comparable", missing)
    if percent and (base is None or base.value <= 0):
        return Answer("insufficient", missing + ["baseline"])
    if base is None:
        return Answer("not-met", missing)
    if not indicator.comparable(base, last):
        return Answer("not-comparable", missing)
    if last.time == base.time:
        return Answer("not-met", missing + ["elapsed"])
    years = (last.time - base.time) / 12
    if percent:
        if last.value < 0:
            return Answer("not-met", missing + ["method"])
        pace = settle((power(last.value / base.value, 1 / years) - 1) * 100 / to_decimal(asked))
    else:
        pace = (last.value - base.value) / years / asked
    strict = indicator.target.get("bound") in ("over", "under")
    met = pace > 1 if strict else pace >= 1
    if last.time >= due:
        return Answer("met" if met else "not-met", [], pace=pace, score=pace)
    return Answer(by_cut_offs(pace, site["cut-offs"]), missing, pace=pace, score=pace)


def hold(indicator, base, last, done, missing, numbers):
    """Now decides; what is not met is judged by the last change, from a value of the term or the baseline."""
    if done:
        return Answer("met", missing, **numbers)
    if last.time >= months(indicator.due):
        return Answer("not-met", [], **numbers)
    since = base.time if base else months(indicator.start) if indicator.start else 0
    before = [point for point in indicator.series() if point.time < last.time][-1:]
    before = [point for point in before if point.time >= since]
    if not before and base and base.time < last.time:
        before = [base]
    if not before:
        return Answer("not-met", missing, **numbers)
    if not indicator.comparable(before[0], last):
        return Answer("not-comparable", missing, **numbers)
    worse = indicator.sign * (last.value - before[0].value) < 0
    return Answer("reversed" if worse else "at-risk", missing, **numbers)


# Random articles ------------------------------------------------------------------------------------------------


def plain(number):
    """A fraction with a finite expansion, as digits."""
    with decimal.localcontext(decimal.Context(prec=400)):
        text = format(to_decimal(Fraction(number)), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


class Maker:
    """Makes articles; every choice comes from its seed."""

    def __init__(self, seed):
        self.rng = random.Random(seed)
        self.site = self.make_site(seed)

    def chance(self, probability):
        return self.rng.random() < probability

    def pick(self, *choices):
        return self.rng.choice(choices)

    def make_site(self, seed):
        method = ("linear", "cagr", "un")[seed % 3]
        cut_offs = self.pick(None, None, ["0.95", "0.6", "0"], ["0.9", "0.5", "0.1"], ["1", "0.75", "0.25"],
                             ["0.8", "0.5", "0"])
        return {"method": method, "written": cut_offs,
                "cut-offs": [Fraction(c) for c in cut_offs or ["0.95", "0.6", "0"]]}

    def make_article(self, number):
        article = {"title": f"Bài {number}", "indicators": {}}
        self.term = self.pick("2020-2025", "2020-2025", "2015-2020", "2021-2025", "2021-2026")
        first, last = (int(year) for year in self.term.split("-"))
        self.first, self.last = first, last
        self.start, self.end = (first, 12, 31), (last, 12, 31)
        self.has_term = self.chance(0.88)
        if self.has_term:
            article["term"] = self.term
        if self.has_term and self.chance(0.25):
            article["start"] = self.pick(f"{first}-06-30", f"{first}-09-15", f"{first}-12-31", f"{first}-03-31",
                                         f"{first + 1}-01-01", f"{first}-01-01")
            self.start = parse_day(article["start"])
        if self.has_term and self.chance(0.25):
            article["end"] = self.pick(f"{last}-06-30", f"{last}-10-10", f"{last}-12-31")
            self.end = parse_day(article["end"])
        if self.chance(0.9):
            year = self.pick(self.rng.randint(first + 1, last), self.rng.randint(first + 1, last), last)
            article["as-of"] = self.pick(f"{year}", f"{year}-12-31", f"{year}-06-30", f"{year}-09",
                                         f"{first + 1}-{year}" if year > first + 1 else f"{year}")
        self.article = article
        kinds = ["level"] * 8 + ["range"] * 3 + ["relative"] * 3 + ["share"] * 3 + ["cumulative"] * 5 + ["yearly"] * 3
        kinds += ["outside"] * 3 + ["yearly-change"] * 4 + ["hold"] * 3 + ["yes-no", "ordinal", "ordinal"]
        kinds += ["composition", "several", "several"]
        if not self.has_term:
            kinds = [kind for kind in kinds if kind not in ("cumulative", "yearly", "outside")]
        for index in range(INDICATORS):
            kind = self.rng.choice(kinds)
            spec = getattr(self, "make_" + kind.replace("-", "_"))()
            if spec is None:
                continue
            self.alter(spec, kind)
            name = f"c{index}"
            article["indicators"][name] = {"name": f"Chỉ tiêu {index} ({kind})", "group": "Kinh tế", **spec}
            if self.chance(0.04):
                status = self.pick("exceeded", "met", "on-time", "slow", "at-risk", "reversed", "not-met")
                article["indicators"][name]["status"] = {"value": status, "reason": "Xét theo báo cáo riêng."}
        return article

    def alter(self, spec, kind):
        """What may befall every kind: another year, neither direction, an odd baseline."""
        target = spec.get("target")
        if kind != "several" and target and (not self.has_term or kind not in ("outside",) and self.chance(0.08)):
            target = spec["target"] = target if isinstance(target, dict) else {"value": target}
            target.setdefault("year", f"{self.rng.randint(self.first + 2, self.last + 1)}")
        if self.chance(0.02) and "bound" not in (target if isinstance(target, dict) else {}):
            spec["better"] = "neither"
        base = spec.get("baseline")
        if base is None:
            return
        base = base if isinstance(base, dict) else {"value": base}
        if not self.has_term:
            base = {"period": f"{self.first}", **base}
        if self.chance(0.05):
            base["flag"] = self.pick("forecast", "break", "revised")
        if self.chance(0.03):
            base["withheld"] = True
        if self.chance(0.03):
            base["publish-from"] = self.pick(TODAY, "2027-01-01")
        if self.chance(0.05):
            base["bound"] = self.pick("over", "about")
        if self.chance(0.05) and self.versions:
            base["boundary"] = "cu"
        spec["baseline"] = base["value"] if list(base) == ["value"] else base
        if self.is_late(spec, base):
            del spec["baseline"]

    def is_late(self, spec, base):
        """Whether a baseline ends after the newest figure of its series, which the program refuses."""
        article = {**self.article, "indicators": {**self.article["indicators"], "trial": spec}}
        indicator = Indicator(article, "trial")
        days = [ends(period) for period, figure in indicator.source().items() if indicator.read(figure) is not None
                and not (isinstance(figure, dict) and figure.get("flag") == "forecast")]
        return bool(days) and "period" in base and ends(base["period"]) > max(days)

    # Shared parts

    def number(self, low=0, high=200, decimals=None):
        decimals = self.pick(0, 0, 1, 2, 3) if decimals is None else decimals
        return plain(Fraction(self.rng.randint(low * 10**decimals, high * 10**decimals), 10**decimals))

    def direction(self):
        return self.pick("higher", "higher", "higher", "lower", "lower", "neither" if self.chance(0.2) else "lower")

    def bound(self, better, probability=0.4):
        if not self.chance(probability) or better == "neither":
            return {}
        return {"bound": self.pick("over", "at-least", "about", "near") if better == "higher"
                else self.pick("under", "at-most", "about")}

    def periods(self, most=6):
        """Periods with different ends from before the start to after the end, oldest first."""
        chosen = {}
        for _ in range(self.rng.randint(0 if self.chance(0.1) else 1, most)):
            year = self.rng.randint(self.first - 1, self.last + (1 if self.chance(0.1) else 0))
            period = self.pick(f"{year}", f"{year}", f"{year}", f"{year}", f"{year}-{self.rng.randint(1, 12):02}",
                               f"{year}-Q{self.rng.randint(1, 4)}", f"{year}-{self.rng.randint(1, 12):02}-15",
                               f"{year - 1}-{year}", f"{year}-01–{year}-06")
            chosen.setdefault(ends(period), period)
        if self.chance(0.6):
            chosen.setdefault((self.first, 12, 31), f"{self.first}")
        if self.chance(0.15):
            day = self.start
            chosen.setdefault(day, f"{day[0]}-{day[1]:02}-{day[2]:02}")
        return [chosen[day] for day in sorted(chosen)]

    def figure(self, value, ranges=0.06):
        """A value with what may stand beside it."""
        figure = {"value": value}
        if self.chance(ranges):
            figure = {"from": value, "to": plain(Fraction(value) + self.rng.randint(1, 20))}
        if self.chance(0.1) and "from" not in figure:
            figure["bound"] = self.pick("over", "under", "near", "about", "at-least", "at-most")
        if self.chance(0.15):
            figure["flag"] = self.pick("provisional", "estimated", "forecast", "forecast", "revised", "break")
        if self.chance(0.03):
            figure["withheld"] = True
        if self.chance(0.04):
            figure["publish-from"] = self.pick("2020-01-01", TODAY, "2026-11-23", "2030-01-01")
        if self.chance(0.04):
            year = self.rng.randint(self.first + 1, self.last)
            figure["as-of"] = self.pick(f"{year}-12-31", f"{year}-06-30", f"{year}")
        if self.chance(0.1) and self.versions:
            figure["definition"] = self.pick("chuan-a", "chuan-b")
        if self.chance(0.1) and self.versions:
            figure["boundary"] = "cu"
        return figure["value"] if list(figure) == ["value"] else figure

    def changes(self):
        self.versions = self.chance(0.15)
        if not self.chance(0.12):
            return {}
        first = self.rng.randint(self.first - 2, self.last)
        changes = [{"from": f"{first}-{self.pick('01-01', '07-01', '12-31')}", "id": "chuan-a"}]
        if self.chance(0.5):
            changes.append({"from": f"{first + self.rng.randint(1, 2)}-01-01", "id": "chuan-b"})
        return {"definition-changes": changes}

    def versioned(self, target):
        if self.versions and self.chance(0.3):
            target["definition"] = self.pick("chuan-a", "chuan-b")
        if self.versions and self.chance(0.2):
            target["boundary"] = "cu"
        if self.chance(0.02):
            target["withheld"] = True
        return target

    def reference(self, spec):
        """Sometimes the series of another indicator."""
        if not self.chance(0.08):
            return
        for name, other in self.article["indicators"].items():
            values = other.get("values")
            kind = other.get("target", {}).get("kind", "level") if isinstance(other.get("target"), dict) else "level"
            if isinstance(values, dict) and values and kind in ("level", "relative") and self.chance(0.5):
                spec["values"] = name
                return

    # Kinds

    def series(self, low=0, high=200, decimals=None):
        return {p: self.figure(self.number(low, high, decimals)) for p in self.periods()}

    def add_baseline(self, spec, value):
        """An explicit baseline, never later than the newest value that is judged."""
        if not self.chance(0.5):
            return
        year = self.rng.randint(self.first - 2, self.first + 1)
        figure = self.pick(value, {"period": f"{year}", "value": value}, {"period": f"{year}-06", "value": value})
        if self.versions and self.chance(0.3):
            figure = {"period": f"{year}", "value": value, "definition": self.pick("chuan-a", "chuan-b")}
        if not self.has_term and not isinstance(figure, dict):
            figure = {"period": f"{self.first}", "value": value}
        spec["baseline"] = figure
        trial = {**self.article, "indicators": {**self.article["indicators"], "trial": {"target": "1", **spec}}}
        indicator = Indicator(trial, "trial")
        points, base = indicator.series(), indicator.baseline()
        if points and base and base.time > points[-1].time:
            del spec["baseline"]

    def make_level(self):
        if self.chance(0.45):
            return self.make_edge()
        better = self.direction()
        low = self.pick(0, 0, 1, -50)
        spec = {"unit": self.pick("%", "tấn"), "better": better, **self.changes(), "values": self.series(low)}
        target = {"value": self.number(low), **self.bound(better)}
        if self.chance(0.15):
            target["year"] = f"{self.rng.randint(self.first + 2, self.last + 1)}"
        spec["target"] = self.versioned(target)
        self.add_baseline(spec, self.number(low))
        self.reference(spec)
        if self.chance(0.02):
            del spec["target"]
        elif list(target) == ["value"] and self.chance(0.5):
            spec["target"] = target["value"]
        return spec

    def make_edge(self):
        """A level whose score is a cut-off, whose value is its target, or that has no road, exactly or by a hair."""
        better = self.pick("higher", "lower")
        sign = 1 if better == "higher" else -1
        self.versions = False
        limit = self.rng.choice(self.site["cut-offs"])
        year = self.rng.randint(self.first + 1, self.last)
        share = (months((year, 12, 31)) - months(self.start)) / (months(self.end) - months(self.start))
        start = Fraction(self.rng.randint(-20, 100))
        length = Fraction(self.pick(30, 60, 20, 61, 1, 7)) * self.pick(1, 1, Fraction(1, 10)) * sign
        goal = start + length
        shape = self.pick("cut-off", "cut-off", "target", "start", "no road", "flat", "cagr", "un")
        value = {"cut-off": start + limit * share * length, "target": goal, "start": start,
                 "no road": goal + self.pick(0, 1, -1, 5, -5), "flat": start + self.pick(0, 1, -1)}.get(shape)
        if shape == "no road":
            start = goal + self.pick(0, 0, 1, 3) * sign
        if shape == "flat":
            goal = start
        if shape == "cagr":
            rate = Fraction(sign, 10)
            start, goal = Fraction(self.pick(100, 1, 1000)), None
            gone, whole = year - self.first, self.last - self.first
            goal = start * (1 + rate) ** whole
            value = start * (1 + rate * self.pick(Fraction("0.95"), Fraction("0.6"), limit)) ** gone
        if shape == "un":
            start, value = Fraction(100), Fraction(100) + sign * self.pick(19, 1, 10, 38)
            gone, whole = year - self.first, self.last - self.first
            if whole % gone == 0:
                gain = value * (value / start) ** ((whole - gone) // gone) - start
                goal = start + gain / self.pick(Fraction("0.95"), Fraction("0.1"), Fraction(1))
        if self.chance(0.25):
            value += Fraction(self.pick(1, -1), 10**self.pick(1, 6, 12))
        for number in (start, value, goal):
            divisor = number.denominator
            while divisor % 2 == 0:
                divisor //= 2
            while divisor % 5 == 0:
                divisor //= 5
            if divisor != 1 or len(plain(number)) > 27:
                return None
        spec = {"unit": "tấn", "better": better, "values": {f"{year}": plain(value)}}
        if self.chance(0.5) or not self.has_term:
            spec["baseline"] = plain(start)
        else:
            day = self.start
            period = f"{day[0]}" if day[1:] == (12, 31) else f"{day[0]}-{day[1]:02}-{day[2]:02}"
            spec["values"] = {period: plain(start), **spec["values"]}
        spec["target"] = {"value": plain(goal), **self.bound(better, 0.3)}
        return spec

    def make_range(self):
        better = self.direction()
        low = self.pick(0, -40)
        spec = {"unit": "tấn", "better": better, **self.changes(), "values": self.series(low)}
        near = self.number(low, 150)
        spec["target"] = self.versioned({"from": near, "to": plain(Fraction(near) + self.rng.randint(1, 40))})
        if self.chance(0.3):
            spec["target"]["kind"] = "range"
        self.add_baseline(spec, self.number(low))
        if spec["values"] and self.chance(0.3):
            spec["values"][list(spec["values"])[-1]] = spec["target"][self.pick("from", "to")]
        return spec

    def make_relative(self):
        better = self.pick("higher", "higher", "lower")
        low = self.pick(0, 1, 1, -3)
        spec = {"unit": "tấn", "better": better, **self.changes(), "values": self.series(low)}
        change = self.number(1, 60)
        target = {"kind": "relative", "value": change if better == "higher" else "-" + change}
        if better == "higher":
            target.update(self.bound(better))
        spec["target"] = self.versioned(target)
        self.add_baseline(spec, self.number(low))
        return spec

    def make_share(self):
        better = self.pick("higher", "higher", "higher", "lower")
        whole = self.rng.randint(5, 25)
        spec = {"unit": "tiêu chí", "better": better, **self.changes(),
                "values": {p: self.figure(self.number(0, whole, 0), 0) for p in self.periods()}}
        spec["target"] = self.versioned({"kind": "share", "value": self.number(0, whole, 0), "of": f"{whole}"})
        self.add_baseline(spec, self.number(0, whole, 0))
        return spec

    def make_cumulative(self):
        better = self.pick("higher", "higher", "higher", "higher", "lower")
        spec = {"unit": "đảng viên", "better": better, **self.changes(), "values": {}}
        month = self.start[0] * 12 + self.start[1]
        if self.start[2] == 1:
            month -= 1
        elif self.start[2] != month_day(*self.start[:2]):
            month += 1
        last = self.end[0] * 12 + self.end[1] - 1
        while month < last and self.chance(0.85):
            if self.chance(0.06):
                month += self.pick(1, 3, 12)
            year, index = divmod(month, 12)
            half = divmod(month + 5, 12)
            sizes = [(1, f"{year}-{index + 1:02}"), (6, f"{year}-{index + 1:02}–{half[0]}-{half[1] + 1:02}")]
            if index % 3 == 0:
                sizes.append((3, f"{year}-Q{index // 3 + 1}"))
            if index == 0:
                sizes += [(12, f"{year}")] * 8 + [(24, f"{year}-{year + 1}")]
            size, period = self.rng.choice(sizes)
            month += size
            if month > last + 1 or ends(period) > self.end:
                break
            spec["values"][period] = self.figure(self.number(0, 30, self.pick(0, 0, 0, 1)))
        target = {"kind": "cumulative", "value": self.number(1, 120, 0), **self.bound(better)}
        if self.chance(0.2):
            low = self.rng.randint(1, 100)
            target = {"kind": "cumulative", "from": f"{low}", "to": f"{low + self.rng.randint(1, 20)}"}
        if self.chance(0.3) and "value" in target:
            gone = max((ends(p) for p in spec["values"]), default=self.end)
            total = sum(Fraction(f) for f in spec["values"].values() if isinstance(f, str))
            share = (months(gone) - months(self.start)) / (months(self.end) - months(self.start))
            goal = total / share / self.pick(1, *[c for c in self.site["cut-offs"] if c])
            if goal > 0 and 10**6 % goal.denominator == 0:
                target["value"] = plain(goal)
        spec["target"] = self.versioned(target)
        return spec

    def make_yearly(self):
        better = self.pick("higher", "higher", "lower")
        spec = {"unit": "ha", "better": better, **self.changes(), "values": self.yearly_values()}
        spec["target"] = self.versioned({"kind": "yearly", "value": self.number(10, 40, 0), **self.bound(better)})
        return self.whole_years(spec)

    def whole_years(self, spec):
        """Sometimes every year of the term, met but for a few."""
        if self.chance(0.4):
            ask = lambda year: Fraction(spec["target"].get("value") or spec["target"]["values"].get(year, "20"))
            sign, few = 1 if spec["better"] == "higher" else -1, self.pick(0, 0, 0.2, 0.5)
            years = map(str, range(self.first + 1, self.last + 1 - self.pick(0, 0, 1, 2)))
            spec["values"] = {y: plain(ask(y) + sign * (-1 if self.chance(few) else self.pick(0, 1, 5))) for y in years}
        return spec

    def yearly_values(self):
        values = {}
        for year in range(self.first - self.pick(0, 1), self.rng.randint(self.first, self.last) + 1):
            if not self.chance(0.06):
                values[f"{year}"] = self.figure(self.number(10, 60, 0))
        return values

    def make_outside(self):
        better = self.pick("higher", "higher", "lower")
        spec = {"unit": "ha", "better": better, **self.changes(), "values": self.yearly_values()}
        years = [f"{year}" for year in range(self.first + 1, self.last + 1) if self.chance(0.95)]
        asked = {year: self.number(10, 40, 0) for year in years}
        if not asked:
            return None
        spec["target"] = self.versioned({"kind": "outside", "values": asked})
        return self.whole_years(spec)

    def make_yearly_change(self):
        better = self.pick("higher", "lower")
        sign = "" if better == "higher" else "-"
        unit, change_unit = self.pick(("%", "điểm %"), ("%", "%"), ("tấn", "%"), ("tấn", "%"), ("%", None))
        spec = {"unit": unit, "better": better, **self.changes(), "values": self.series(self.pick(0, 1, 50), 100)}
        target = {"kind": "yearly-change", "value": sign + self.number(1, 9, 1)}
        if change_unit:
            target["unit"] = change_unit
        if self.chance(0.4):
            target["bound"] = self.pick("over", "at-least")
        spec["target"] = self.versioned(target)
        self.add_baseline(spec, self.number(0, 100))
        if self.chance(0.3) and change_unit != "%":
            step = Fraction(target["value"]) * self.pick(1, 1, 1, *self.site["cut-offs"])
            years = range(self.first, self.last + 1 - self.pick(0, 0, 0, 1, 2))
            spec["values"] = {f"{year}": plain(50 + step * (year - self.first)) for year in years}
            spec.pop("baseline", None)
        self.reference(spec)
        return spec

    def make_hold(self):
        better = self.pick("higher", "higher", "lower")
        spec = {"unit": "%", "better": better, **self.changes()}
        if self.chance(0.7):
            spec["values"] = self.yearly_values()
        else:
            spec["values"] = {p: f for p, f in self.series(10, 60).items() if not re.fullmatch(r"\d{4}-\d{4}", p)}
        spec["target"] = self.versioned({"kind": "hold", "value": self.number(10, 60, 0), **self.bound(better)})
        return spec

    def make_yes_no(self):
        self.versions = self.chance(0.2)
        values = {p: self.graded_figure(self.pick(True, False)) for p in self.periods(3)}
        return {"unit": "", "better": "higher", "values": values, "target": self.versioned({"kind": "yes-no"})}

    def graded_figure(self, value):
        figure = {"value": value}
        if self.chance(0.1):
            figure["flag"] = self.pick("provisional", "forecast", "break")
        if self.chance(0.03):
            figure["withheld"] = True
        if self.chance(0.1) and self.versions:
            figure["definition"] = self.pick("chuan-a", "chuan-b")
        return value if list(figure) == ["value"] else figure

    def make_ordinal(self):
        self.versions = self.chance(0.2)
        scale = ["không hoàn thành", "hoàn thành", "hoàn thành tốt", "hoàn thành xuất sắc"]
        values = {p: self.graded_figure(self.rng.choice(scale)) for p in self.periods(3)}
        better = self.pick("higher", "higher", "lower")
        target = {"kind": "ordinal", "scale": scale, "value": self.rng.choice(scale)}
        if self.chance(0.3):
            target["bound"] = "at-least" if better == "higher" else "at-most"
        return {"unit": "", "better": better, "values": values, "target": self.versioned(target)}

    def make_composition(self):
        first = self.rng.randint(10, 80)
        parts = lambda a: {"nông nghiệp": f"{a}", "dịch vụ": f"{100 - a}"}
        values = {f"{y}": {"parts": parts(self.rng.randint(10, 90))} for y in range(self.first, self.first + 3)}
        target = {"kind": "composition", "parts": parts(first)}
        return {"unit": "%", "better": "neither", "values": values, "target": target}

    def make_several(self):
        names = [n for n, s in self.article["indicators"].items() if "target" in s
            and (not isinstance(s["target"], dict) or s["target"].get("kind") != "several")]
        if len(names) < 3:
            return None
        parts = self.rng.sample(names, self.rng.randint(2, 3))
        if all(self.article["indicators"][name]["better"] == "neither" for name in parts):
            return None
        target = {"kind": "several", "of": parts}
        return {"unit": "", "better": "higher", "target": target}


# Writing, building, comparing -----------------------------------------------------------------------------------


def flow(node):
    """A node as YAML on one line, numbers in either notation."""
    if isinstance(node, dict):
        quoted = {key: key if re.fullmatch(r"[a-z-]+", key) else json.dumps(key, ensure_ascii=False) for key in node}
        return "{ " + ", ".join(f"{quoted[key]}: {flow(value)}" for key, value in node.items()) + " }"
    if isinstance(node, list):
        return "[" + ", ".join(flow(item) for item in node) + "]"
    if isinstance(node, bool):
        return "true" if node else "false"
    if re.fullmatch(r"-?\d+(\.\d+)?", node):
        if re.fullmatch(r"-?\d{1,3}\.\d{3}", node) or ("." in node and len(node) % 2):
            return json.dumps(node.replace(".", ","))
        return node
    return json.dumps(node, ensure_ascii=False)


def yaml_of(name, spec):
    return f"  {name}:\n" + "".join(f"    {key}: {flow(value)}\n" for key, value in spec.items())


def write_article(folder, number, article):
    resolution = {"name": "Nghị quyết Đại hội"}
    for key in ("term", "start", "end"):
        if key in article:
            resolution[key] = article[key]
    lines = ["---", f'title: "{article["title"]}"', "date: 2026-11-01", f"slug: bai-{number}",
             f"place: {{ name: Xã Mẫu {number}, kind: xã, province: \"12\" }}",
             "resolution: { " + ", ".join(f"{k}: {v}" for k, v in resolution.items()) + " }"]
    if "as-of" in article:
        lines.append(f"as-of: {article['as-of']}")
    lines += ['sources: { nguon: { title: "Báo cáo" } }', "source: nguon", "indicators:"]
    text = "\n".join(lines) + "\n" + "".join(yaml_of(n, s) for n, s in article["indicators"].items())
    with open(os.path.join(folder, f"bai-{number}.md"), "w", encoding="utf-8") as file:
        file.write(text + "---\n\nNội dung.\n")


def shown(answer):
    score = {"of-target": answer.of_target and answer.of_target * 100,
             "distance": answer.distance and answer.distance * 100, "pace": answer.pace, "score": answer.score}
    result = {key: None if value is None else plain(cut(Fraction(value))) for key, value in score.items()}
    return {**result, "status": answer.status, "computed-status": answer.computed, "missing": answer.missing}


def too_large(score):
    """Whether a projection left what the program's numbers hold: it may refuse the method there."""
    return score is not None and abs(Fraction(score)) >= 10**12


def round_of(program, seed, tally):
    maker = Maker(seed)
    articles = [maker.make_article(number) for number in range(ARTICLES)]
    differences = []
    with tempfile.TemporaryDirectory() as project:
        content = os.path.join(project, "content")
        os.mkdir(content)
        with open(os.path.join(content, "site.yaml"), "w", encoding="utf-8") as file:
            file.write(f"title: Thử\norganisation: Thử\nmethod: {maker.site['method']}\n")
            if maker.site["written"]:
                file.write(f"cut-offs: [{', '.join(maker.site['written'])}]\n")
        for number, article in enumerate(articles):
            write_article(content, number, article)
        command = [program, "-C", project, "-q", "build", "--today", TODAY]
        built = subprocess.run(command, capture_output=True, text=True)
        if built.returncode:
            print(f"seed {seed}: the build ended with {built.returncode}\n{built.stderr[:6000]}")
            return 0, [seed]
        found = {}
        for place, _, names in os.walk(os.path.join(project, "output", "bao-cao")):
            if "data.json" in names:
                with open(os.path.join(place, "data.json"), encoding="utf-8") as file:
                    review = json.load(file)
                found[review["title"]] = review["indicators"]
        judged = 0
        for number, article in enumerate(articles):
            for name, spec in article["indicators"].items():
                said = found[article["title"]][name]
                said = {key: said.get(key) for key in
                        ("of-target", "distance", "pace", "score", "status", "computed-status", "missing")}
                ours = shown(judge(maker.site, article, name))
                judged += 1
                if too_large(ours["score"]):
                    continue
                tally[spec["target"].get("kind", "level") if isinstance(spec.get("target"), dict) else "level",
                      ours["computed-status"] or ours["status"]] += 1
                if ours != said:
                    differences.append(describe(seed, maker.site, article, name, ours, said))
    return judged, differences


def describe(seed, site, article, name, ours, said):
    spec = article["indicators"][name]
    text = yaml_of(name, spec)
    values, target = spec.get("values"), spec.get("target")
    others = [values] if isinstance(values, str) else []
    if isinstance(target, dict) and target.get("kind") == "several":
        others = target["of"]
    for other in others:
        text += yaml_of(other, article["indicators"][other])
    differ = [key for key in ours if ours[key] != said[key]]
    head = {key: article[key] for key in ("term", "start", "end", "as-of") if key in article}
    limits = ", ".join(str(c) for c in site["cut-offs"])
    return (f"seed {seed}, {article['title']}, {site['method']} [{limits}], {head}\n{text}"
            + "".join(f"    {key}: expected {ours[key]}, found {said[key]}\n" for key in differ))


def main():
    arguments = sys.argv[1:]
    program = os.path.abspath(arguments[0] if arguments else "target/debug/baocao")
    rounds = int(os.environ.get("ORACLE_ROUNDS", ROUNDS))
    seeds = [int(seed) for seed in arguments[1:]] or list(range(1, rounds + 1))
    tally, total, wrong = collections.Counter(), 0, 0
    for seed in seeds:
        judged, differences = round_of(program, seed, tally)
        total, wrong = total + judged, wrong + len(differences)
        for difference in differences[:int(os.environ.get("ORACLE_SHOW", 10))]:
            print(difference)
    if os.environ.get("ORACLE_TALLY"):
        for (kind, status), count in sorted(tally.items(), key=str):
            print(f"{kind:15} {status or '-':15} {count}")
    print(f"oracle: seeds {seeds[0]}–{seeds[-1]}, {total} indicators judged twice, {wrong} differences")
    sys.exit(1 if wrong or not total else 0)


if __name__ == "__main__":
    main()
