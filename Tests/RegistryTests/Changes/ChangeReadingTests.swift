import Registry
import Testing

/// A list small enough to read, with one field for each meaning.
private let definition = Definition(
  list: "example", title: "示例名录", identity: [["uscc"]],
  fields: [
    Field(name: "uscc", label: "统一社会信用代码", type: .uscc, fieldClass: .identity, means: .code),
    Field(name: "name", label: "企业名称", fieldClass: .identity, means: .name),
    Field(
      name: "district", label: "所属区", type: .code, book: "districts",
      fieldClass: .classification, means: .location),
    Field(name: "industry", label: "行业", type: .code, means: .classification),
    Field(
      name: "sub_fields", label: "细分领域", type: .set(of: .code), fieldClass: .classification,
      means: .subField),
    Field(name: "stage", label: "阶段", type: .code, book: "stages", means: .stage),
    Field(name: "level", label: "级别", type: .code, book: "levels", means: .level),
    Field(
      name: "revenue", label: "营业收入", type: .money, unit: .tenThousandYuan, fieldClass: .figure,
      asof: "asof"),
    Field(name: "asof", label: "数据所属期", type: .date),
    Field(name: "remark", label: "备注"),
  ])

private func ladder(_ name: String, _ codes: [String]) -> Book {
  Book(
    name: name, title: name, isClosed: true, isOrdered: true,
    entries: codes.map { Book.Entry(code: $0, label: $0.uppercased()) })
}

private let books: [String: Book] = [
  "districts": Book(
    name: "districts", title: "区划", isClosed: false,
    entries: [
      Book.Entry(code: "320202", label: "示例旧区", validTo: "2015", successors: ["320209"]),
      Book.Entry(code: "320209", label: "示例中区", validTo: "2019", successors: ["320213"]),
      Book.Entry(code: "320213", label: "示例新区"),
      Book.Entry(code: "320211", label: "示例别区"),
    ]),
  "stages": ladder("stages", ["talk", "signed", "started"]),
  "levels": ladder("levels", ["district", "city"]),
]

/// Stands for the folding of notation: width of brackets and letter case.
private func fold(_ text: String) -> String {
  text.lowercased().replacing("（", with: "(").replacing("）", with: ")")
}

private let reading = ChangeReading(definition: definition, books: books) { before, after, _ in
  fold(before) == fold(after)
}

private func record(_ values: [String: Value]) -> Record {
  Record(key: "K1", values: definition.fields.map { values[$0.name] })
}

private func record(_ field: String, _ value: String?) -> Record {
  var values: [String: Value] = ["name": .canonical("示例甲有限公司")]
  if let value { values[field] = .canonical(value) }
  return record(values)
}

struct ChangeReadingTests {
  struct Case: Sendable {
    let field: String
    let before: String?
    let after: String?
    let event: Change.Event?
    let kinds: [ChangeKind]
  }

  static let cases: [Case] = [
    Case(field: "name", before: "示例甲", after: "示例乙", event: .changed, kinds: [.renamed]),
    Case(field: "name", before: "示例（无锡）", after: "示例(无锡)", event: nil, kinds: []),
    Case(field: "uscc", before: "A", after: "B", event: .changed, kinds: [.recoded]),
    Case(
      field: "district", before: "320211", after: "320213", event: .changed, kinds: [.relocated]),
    Case(field: "district", before: "320209", after: "320213", event: .changed, kinds: [.rezoned]),
    Case(field: "district", before: "示例旧区", after: "示例新区", event: .changed, kinds: [.rezoned]),
    Case(
      field: "district", before: "320213", after: "320202", event: .changed, kinds: [.relocated]),
    Case(field: "district", before: nil, after: "320213", event: .changed, kinds: []),
    Case(field: "district", before: "320213", after: nil, event: .changed, kinds: []),
    Case(field: "uscc", before: nil, after: "A", event: .changed, kinds: [.recoded]),
    Case(
      field: "industry", before: "6513", after: "6520", event: .changed, kinds: [.reclassified]),
    Case(
      field: "sub_fields", before: "F01", after: "F01\nF03", event: .changed,
      kinds: [.subFieldAdded]),
    Case(
      field: "sub_fields", before: "F01\nF03", after: "F03", event: .changed,
      kinds: [.subFieldLeft]),
    Case(
      field: "sub_fields", before: "F01", after: "F02", event: .changed,
      kinds: [.subFieldAdded, .subFieldLeft]),
    Case(field: "sub_fields", before: "f01\nF03", after: "F01\nF03", event: nil, kinds: []),
    Case(
      field: "sub_fields", before: "F01\nf01", after: "F01", event: .changed, kinds: [.subFieldLeft]
    ),
    Case(field: "stage", before: "talk", after: "started", event: .changed, kinds: [.advanced]),
    Case(field: "stage", before: "started", after: "signed", event: .changed, kinds: [.fellBack]),
    Case(field: "stage", before: "elsewhere", after: "signed", event: .changed, kinds: []),
    Case(field: "level", before: "district", after: "city", event: .changed, kinds: [.promoted]),
    Case(field: "level", before: "CITY", after: "district", event: .changed, kinds: [.demoted]),
    Case(field: "revenue", before: "100", after: "200", event: .updated, kinds: []),
    Case(field: "asof", before: "2023-Q1", after: "2023-Q2", event: .updated, kinds: []),
    Case(field: "remark", before: nil, after: "示例", event: .changed, kinds: []),
    Case(field: "remark", before: "示例", after: nil, event: .changed, kinds: []),
  ]

  @Test(arguments: cases)
  func readsOneField(_ item: Case) {
    let change = reading.change(
      before: record(item.field, item.before), after: record(item.field, item.after))
    #expect(change?.event == item.event)
    #expect(change?.kinds ?? [] == item.kinds)
    #expect(change?.fields.map(\.field) ?? [] == (item.event == nil ? [] : [item.field]))
  }

  @Test func aFigureRevisedForTheSamePeriodIsRestated() {
    let before = record([
      "revenue": .canonical("100"), "asof": .canonical("2023-Q1"), "name": .canonical("示例甲"),
    ])
    var after = before
    after.values[7] = .canonical("120")
    #expect(reading.change(before: before, after: after)?.kinds == [.restated])
    after.values[8] = .canonical("2023-Q2")
    let next = reading.change(before: before, after: after)
    #expect(next?.kinds == [])
    #expect(next?.event == .updated)
  }

  @Test func aFirstFigureIsNotARevision() {
    let before = record(["asof": .canonical("2023-Q1")])
    let after = record(["asof": .canonical("2023-Q1"), "revenue": .canonical("1")])
    #expect(reading.change(before: before, after: after)?.kinds == [])
  }

  @Test func figuresBesideAnotherFieldAreAChange() {
    let before = record(["revenue": .canonical("1"), "name": .canonical("示例甲")])
    let after = record(["revenue": .canonical("2"), "name": .canonical("示例乙")])
    let change = reading.change(before: before, after: after)
    #expect(change?.event == .changed)
    #expect(change?.name == "示例乙")
    #expect(change?.fields.map(\.field) == ["name", "revenue"])
  }

  @Test func withheldIsNeitherMissingNorAValue() {
    let none = record([:])
    let withheld = record(["revenue": .suppressed])
    let known = record(["revenue": .canonical("1")])
    #expect(reading.change(before: withheld, after: withheld) == nil)
    for (before, after) in [(none, withheld), (withheld, known), (known, withheld)] {
      #expect(reading.change(before: before, after: after)?.event == .updated)
    }
  }

  @Test func entriesAndExitsCarryTheWholeRecord() {
    let record = record(["name": .canonical("示例甲"), "revenue": .suppressed])
    let entered = reading.change(before: nil, after: record)
    #expect(entered?.event == .entered)
    #expect(entered?.name == "示例甲")
    #expect(entered?.fields.map(\.after) == [.canonical("示例甲"), .suppressed])
    #expect(entered?.fields.allSatisfy { $0.before == nil } == true)
    #expect(reading.change(before: nil, after: record, isRestored: true)?.kinds == [.restored])
    let exited = reading.change(before: record, after: nil, isRestored: true)
    #expect(exited?.event == .exited)
    #expect(exited?.kinds == [])
    #expect(exited?.fields.map(\.before) == [.canonical("示例甲"), .suppressed])
    #expect(reading.change(before: nil, after: nil) == nil)
  }

  @Test func aRecordFromBeforeAFieldWasAddedHasNoValueThere() {
    let short = Record(key: "K1", values: [nil, .canonical("示例甲")])
    let long = record(["name": .canonical("示例甲")])
    #expect(reading.change(before: short, after: long) == nil)
  }
}

struct ChangeReadingLaws {
  private static let pool: [String: [Value?]] = [
    "name": [.canonical("示例甲"), .canonical("示例乙"), nil],
    "district": [.canonical("320202"), .canonical("320213"), nil],
    "sub_fields": [.canonical("F01"), .canonical("F01\nF02"), nil],
    "stage": [.canonical("talk"), .canonical("started")],
    "revenue": [.canonical("1"), .canonical("2"), .suppressed, nil],
    "asof": [.canonical("2023-Q1"), .canonical("2023-Q2")],
  ]

  private static func random(_ generator: inout Seeded) -> Record {
    record(
      pool.sorted { $0.key < $1.key }.reduce(into: [:]) { values, entry in
        values[entry.key] = entry.value[Int(generator.next() % UInt64(entry.value.count))]
      })
  }

  private static let opposite: [ChangeKind: ChangeKind] = [
    .subFieldAdded: .subFieldLeft, .subFieldLeft: .subFieldAdded, .advanced: .fellBack,
    .fellBack: .advanced, .promoted: .demoted, .demoted: .promoted, .rezoned: .relocated,
  ]

  @Test(arguments: [1, 2, 3] as [UInt64])
  func comparisonsObeyTheirLaws(seed: UInt64) throws {
    var generator = Seeded(state: seed)
    for round in 0..<300 {
      let (a, b) = (Self.random(&generator), Self.random(&generator))
      let comment: Comment = "seed \(seed), round \(round)"
      #expect(reading.change(before: a, after: a) == nil, comment)
      let there = reading.change(before: a, after: b)
      let back = reading.change(before: b, after: a)
      #expect((there == nil) == (a == b), comment)
      #expect(there?.event == back?.event, comment)
      #expect(
        there?.fields.map { [$0.before, $0.after] } == back?.fields.map { [$0.after, $0.before] },
        comment)
      let reversed = Set(there?.kinds.map { Self.opposite[$0] ?? $0 } ?? [])
      #expect(
        reversed.subtracting([.relocated])
          == Set(back?.kinds ?? []).subtracting([.relocated, .rezoned]), comment)
      #expect(a.applying(there) == b, comment)
    }
  }
}

extension Record {
  fileprivate func applying(_ change: Change?) -> Record {
    var record = self
    for field in change?.fields ?? [] {
      definition.index(of: field.field).map { record.values[$0] = field.after }
    }
    return record
  }
}

private struct Seeded: RandomNumberGenerator {
  var state: UInt64

  /// SplitMix64.
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

extension ChangeReadingTests {
  /// (as-of before, as-of after, whether the figures are of one period)
  @Test(arguments: [
    ("2022", "2022", true), ("2023-Q1", "2023-01..03", true), ("2023", "2023-01..12", true),
    ("2023-H1", "2023-01..06", true), ("2022", "2023", false), ("2023-01..05", "2023-05", false),
    ("..2023", "2023", false), ("2023-01..02", "2023-Q1", false),
  ])
  func figuresAreRestatedForTheSameDaysAlone(before: String, after: String, isOne: Bool) throws {
    let old = record(["revenue": .canonical("1"), "asof": .canonical(before)])
    let new = record(["revenue": .canonical("2"), "asof": .canonical(after)])
    let change = try #require(reading.change(before: old, after: new))
    #expect(change.kinds.contains(.restated) == isOne)
    let figure = try #require(change.fields.first { $0.field == "revenue" })
    #expect(figure.asof == Change.AsOf(before: before, after: after))
    #expect(figure.asof?.isOne == isOne)
    #expect(
      figure.asofText("?") { $0 } == (isOne ? after : "\(before) → \(after)"))
    // The period under another name is no difference by itself.
    #expect(change.fields.contains { $0.field == "asof" } == !isOne)
    let renamed = record(["revenue": .canonical("1"), "asof": .canonical(after)])
    #expect((reading.change(before: old, after: renamed) == nil) == isOne)
    // What ends on the same day is neither newer nor older, under one name or two.
    let endsAlike = try #require(PartialDate(before)).latest == PartialDate(after)?.latest
    #expect(Precedence.isNewer(after, than: before) != endsAlike)
    #expect(!Precedence.isNewer(before, than: after))
  }

  @Test func anEndWithoutAsOfPeriodSaysSo() throws {
    let change = try #require(
      reading.change(
        before: record(["revenue": .canonical("1")]),
        after: record(["revenue": .canonical("2"), "asof": .canonical("2022")])))
    let figure = try #require(change.fields.first { $0.field == "revenue" })
    #expect(figure.asofText("?") { $0 } == "? → 2022" && !change.kinds.contains(.restated))
    #expect(change.fields.first { $0.field == "asof" }?.asofText("?") { $0 } == nil)
  }
}
