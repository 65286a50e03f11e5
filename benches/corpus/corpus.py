#!/usr/bin/env python3
"""Makes a site of invented reviews, as large as one likes, for tests and measurements.

    corpus.py N FOLDER          N articles in our own format, to be built by `baocao -C FOLDER build`
    corpus.py --hugo N FOLDER   the same words, figures, table and three charts a page as a Hugo site

Every review is of a real unit (data/units.csv) with invented figures: twelve indicators with four values each, eight
facts, about 1,000 words, three charts. Units are taken province by province in turn, so that a small corpus covers all
34; past the last unit, the term before begins. The same N always gives the same bytes.
"""

import csv
import json
import random
import sys
import unicodedata
from pathlib import Path

UNITS = Path(__file__).parents[2] / "data" / "units.csv"
TERMS = [(2020, 2025), (2015, 2020), (2010, 2015), (2005, 2010)]

# id, name, group, unit, better, decimals, usual start, usual target
INDICATORS = [
    ("b-income", "Thu nhập một người một năm", "Kinh tế", "triệu đồng/người/năm", "higher", 1, 24, 48),
    ("b-revenue", "Thu ngân sách của xã", "Kinh tế", "triệu đồng", "higher", 0, 900, 1600),
    ("b-grain", "Lương thực một người một năm", "Kinh tế", "kg/người/năm", "higher", 0, 410, 520),
    ("b-roads", "Đường thôn được cứng hóa", "Kinh tế", "%", "higher", 1, 48, 85),
    ("b-poor", "Hộ nghèo", "Văn hóa – xã hội", "%", "lower", 2, 31, 9),
    ("b-near-poor", "Hộ cận nghèo", "Văn hóa – xã hội", "%", "lower", 2, 17, 7),
    ("b-insured", "Người có thẻ bảo hiểm y tế", "Văn hóa – xã hội", "%", "higher", 1, 80, 97),
    ("b-families", "Gia đình đạt danh hiệu văn hóa", "Văn hóa – xã hội", "%", "higher", 1, 55, 82),
    ("b-water", "Hộ có nước hợp vệ sinh", "Môi trường", "%", "higher", 1, 70, 96),
    ("b-forest", "Độ che phủ rừng", "Môi trường", "%", "higher", 2, 46, 55),
    ("b-trained", "Lao động đã qua đào tạo", "Văn hóa – xã hội", "%", "higher", 1, 28, 50),
    ("b-members", "Chi bộ hoàn thành tốt nhiệm vụ", "Xây dựng Đảng", "%", "higher", 1, 62, 90),
]
CROPS = ["Lúa nước", "Ngô", "Chè", "Cà phê", "Hồi", "Keo"]

SECTIONS = [
    "Bối cảnh đầu nhiệm kỳ",
    "Kinh tế và kết cấu hạ tầng",
    "Đời sống và giảm nghèo",
    "Đất đai, rừng và môi trường",
    "Giáo dục, y tế, văn hóa",
    "Quốc phòng, an ninh và xây dựng Đảng",
    "Việc còn lại đến hết nhiệm kỳ",
]
SENTENCES = [
    "Ngay từ quý đầu của nhiệm kỳ, cấp ủy {name} đã phân công từng đồng chí theo dõi {a} việc lớn, có hạn xong và người chịu trách nhiệm.",
    "Trên địa bàn hiện có {households} hộ; cán bộ thôn đi từng nhà, ghi lại {b} nhóm khó khăn rồi mới bàn cách giúp.",
    "Vụ vừa qua bà con chuyển {c} ha đất kém sang cây trồng có giá hơn, nhờ đó thu nhập trên mỗi sào tăng rõ.",
    "Con đường nối {b} thôn với trung tâm được mở rộng, xe tải vào tận nơi thu mua nên nông sản đỡ bị ép giá.",
    "Trạm y tế khám cho {c} lượt người mỗi tháng, trẻ nhỏ được tiêm đúng lịch, phụ nữ mang thai được theo dõi.",
    "Lớp học buổi tối do đoàn thanh niên mở đón {c} người lớn tuổi, nhiều người lần đầu tự viết được tên mình.",
    "Nhà văn hóa của {a} thôn sáng đèn mỗi cuối tuần, lễ hội cũ được khôi phục mà không tốn kém.",
    "Việc thu gom rác còn chậm ở {b} điểm dân cư xa, vì xe chưa vào được và chưa có nơi xử lý tập trung.",
    "Ban chỉ huy quân sự tổ chức {a} đợt huấn luyện, tuần tra chung với xã bạn và giữ yên địa bàn.",
    "Mỗi tháng cấp ủy dành một ngày nghe dân; {c} ý kiến được trả lời bằng văn bản và niêm yết công khai.",
    "Bài học rút ra là nghị quyết phải ngắn, chỉ tiêu phải đo được, và số liệu phải có người ký nhận.",
    "Thời gian còn lại, {name} dồn sức cho {b} công trình dở dang trước khi mở việc mới.",
]


class Dice:
    """Throws that depend on the seed alone: only `random()` is promised to stay as it is between Pythons."""

    def __init__(self, seed):
        self.random = random.Random(seed).random

    def between(self, low, high):
        return low + (high - low) * self.random()

    def whole(self, low, high):
        return int(self.between(low, high + 1))

    def some(self, values, count):
        values = list(values)
        return [values.pop(self.whole(0, len(values) - 1)) for _ in range(count)]


def units():
    """Official units, one of every province in turn."""
    provinces = {}
    with UNITS.open(encoding="utf-8") as file:
        for unit in csv.DictReader(file):
            provinces.setdefault(unit["province"], []).append(unit)
    longest = max(len(of_one) for of_one in provinces.values())
    return [of_one[i] for i in range(longest) for of_one in provinces.values() if i < len(of_one)]


def reviews(count):
    """The first `count` reviews: the newest term of every unit, then the terms before."""
    every = ((unit, term) for term in TERMS for unit in units())
    for _, (unit, term) in zip(range(count), every):
        yield review(unit, *term)


def review(unit, start, end):
    dice = Dice(f"{unit['code']}/{start}")
    households = dice.whole(700, 5200)
    return {
        "unit": unit,
        "term": (start, end),
        "slug": f"{slug(unit['name'])}-{unit['code']}-{start}",
        "title": f"{unit['name']} giữa nhiệm kỳ {start}–{end}",
        "date": f"{start + 4}-{dice.whole(1, 12):02}-{dice.whole(1, 28):02}",
        "households": households,
        "population": int(households * dice.between(3.3, 4.9)),
        "indicators": [indicator(dice, start, *one) for one in INDICATORS],
        "crops": [(name, dice.whole(4, 240)) for name in CROPS],
        "text": [(heading, [paragraph(dice, unit, households) for _ in range(3)]) for heading in SECTIONS],
        "list": [f"{name}: trồng mới {dice.whole(3, 60)} ha, đạt {dice.whole(55, 118)}% kế hoạch năm." for name in CROPS],
    }


def indicator(dice, year, id, name, group, unit, better, decimals, usual_start, usual_target):
    top = 99 if unit == "%" else 10**6
    first = round(min(usual_start * dice.between(0.85, 1.15), top), decimals)
    target = round(min(usual_target * dice.between(0.92, 1.08), top), decimals)
    pace = dice.between(0.05, 1.2)
    values = {}
    for passed in range(4):
        value = first + (target - first) * pace * passed / 3
        values[year + passed] = round(min(value, top), decimals)
    return {"id": id, "name": name, "group": group, "unit": unit, "better": better,
            "decimals": decimals, "target": target, "values": values}


def paragraph(dice, unit, households):
    words = {"name": unit["name"], "households": households,
             "a": dice.whole(3, 19), "b": dice.whole(2, 14), "c": dice.whole(35, 780)}
    return " ".join(sentence.format(**words) for sentence in dice.some(SENTENCES, 4))


def slug(name):
    plain = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    return "-".join("".join(c for c in plain if c.isalnum() or c in " -'").replace("'", " ").replace("-", " ").split())


def number(value, decimals):
    """Machine notation, with exactly the decimals of the indicator."""
    return f"{value:.{decimals}f}"


def quoted(text):
    return json.dumps(text, ensure_ascii=False)


def body(review, charts):
    """The Markdown of a review; `charts` are three snippets, or none."""
    parts = []
    for place, (heading, paragraphs) in enumerate(review["text"]):
        parts += [f"## {heading}", *paragraphs]
        if place == 0 and charts:
            parts.append(charts[0])
        if place == 1:
            parts.append("\n".join(f"- {line}" for line in review["list"]))
            rows = "\n".join(f"| {name} | {area} |" for name, area in review["crops"])
            parts.append(f"| Cây trồng | Diện tích (ha) |\n|---|---:|\n{rows}")
            parts += charts[2:]
        if place == 2 and charts:
            parts.append(charts[1])
    return "\n\n".join(parts) + "\n"


class Ours:
    """The corpus in the format of this project."""

    def __init__(self, write):
        self.write = write
        write("content/site.yaml", "title: Sơ kết nghị quyết\norganisation: Ban Tuyên giáo (số liệu sinh tự động)\n"
                                   "base-url: https://example.org/\nlanguage: vi\n")
        write("content/indicators.yaml", "".join(
            f"{id}: {{ name: {name}, group: {group}, unit: {quoted(unit)}, better: {better}, decimals: {decimals} }}\n"
            for id, name, group, unit, better, decimals, _, _ in INDICATORS))

    def add(self, review):
        unit, (start, end) = review["unit"], review["term"]
        front = [
            f"title: {quoted(review['title'])}",
            f"date: {review['date']}",
            f"place: {{ code: \"{unit['code']}\" }}",
            "issuer: party",
            "resolution:",
            f"  name: {quoted('Nghị quyết Đại hội Đảng bộ ' + unit['name'])}",
            f"  term: {start}-{end}",
            f"as-of: {start + 3}-12-31",
            "sources:",
            f"  so-ket: {{ title: {quoted('Báo cáo sơ kết của ' + unit['name'])}, date: {review['date']} }}",
            "source: so-ket",
            "facts:",
            f"  households: {review['households']}",
            f"  population: {review['population']}",
        ]
        for place, (name, area) in enumerate(review["crops"]):
            front.append(f"  crop-{place}: {{ name: {quoted(name)}, value: {area}, unit: ha }}")
        front.append("indicators:")
        for one in review["indicators"]:
            values = ", ".join(f"{year}: {number(value, one['decimals'])}" for year, value in one["values"].items())
            front += [f"  {one['id']}:", f"    values: {{ {values} }}",
                      f"    target: {number(one['target'], one['decimals'])}"]
        ids = ", ".join(one["id"] for one in review["indicators"])
        crops = ", ".join(f"crop-{place}" for place in range(len(CROPS)))
        charts = [
            f"```chart\nkind: progress\nindicators: [{ids}]\ntitle: Mười hai chỉ tiêu của nghị quyết\n```",
            f"```chart\nkind: line\nindicators: [{review['indicators'][0]['id']}]\ntitle: Thu nhập qua bốn năm\n```",
            f"```chart\nkind: bar\nfacts: [{crops}]\ntitle: Diện tích cây trồng\n```",
        ]
        text = "---\n" + "\n".join(front) + "\n---\n\n" + body(review, charts)
        self.write(f"content/{slug(unit['province'])}/{review['slug']}.md", text)


class Hugo:
    """The corpus as a Hugo site, with the templates of hugo/."""

    def __init__(self, write):
        self.write = write
        self.provinces = set()
        templates = Path(__file__).parent / "hugo"
        for path in sorted(templates.rglob("*")):
            if path.is_file():
                write(path.relative_to(templates).as_posix(), path.read_text(encoding="utf-8"))

    def add(self, review):
        unit, (start, end) = review["unit"], review["term"]
        folder = slug(unit["province"])
        if folder not in self.provinces:
            self.provinces.add(folder)
            self.write(f"content/{folder}/_index.md", f"---\ntitle: {quoted(unit['province'])}\n---\n")
        front = [
            f"title: {quoted(review['title'])}",
            f"date: {review['date']}",
            f"terms: [{start}-{end}]",
            f"province: {quoted(unit['province'])}",
            f"code: \"{unit['code']}\"",
            f"households: {review['households']}",
            f"population: {review['population']}",
            "indicators:",
        ]
        for one in review["indicators"]:
            values = ", ".join(f"{{ year: {year}, value: {value} }}" for year, value in one["values"].items())
            front += [
                f"  - name: {quoted(one['name'])}",
                f"    group: {quoted(one['group'])}",
                f"    unit: {quoted(one['unit'])}",
                f"    decimals: {one['decimals']}",
                f"    first: {one['values'][start]}",
                f"    last: {one['values'][start + 3]}",
                f"    target: {one['target']}",
                f"    values: [{values}]",
            ]
        front.append("crops:")
        front += [f"  - {{ name: {quoted(name)}, area: {area} }}" for name, area in review["crops"]]
        text = "---\n" + "\n".join(front) + "\n---\n\n" + body(review, [])
        self.write(f"content/{folder}/{review['slug']}.md", text)


def main(arguments):
    kind = Hugo if "--hugo" in arguments else Ours
    plain = [argument for argument in arguments if argument != "--hugo"]
    if len(plain) != 2 or not plain[0].isdigit():
        sys.exit(__doc__)
    root = Path(plain[1])

    def write(path, text):
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")

    site = kind(write)
    for one in reviews(int(plain[0])):
        site.add(one)


if __name__ == "__main__":
    main(sys.argv[1:])
