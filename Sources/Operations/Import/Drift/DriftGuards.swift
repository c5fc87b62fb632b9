import Exporting
import Importing
import Registry
import Store

/// Holds an import whose file is not like the same source's last one (decision 0025).
///
/// Small files and sources that were never seen are not held.
struct DriftGuards {
  /// A cause that was found, and what is to be said.
  struct Cause {
    let lifted: ImportRequest.Guard
    let message: Phrase
  }

  private let definition: Definition
  private let past: PastImports
  private(set) var causes: [Cause] = []

  /// Fewer rows, then or now, tell nothing.
  static let least = 20
  /// Fewer rows of a district may well be gone.
  private static let leastOfPlace = 5
  /// Less than this share of changes is never too much, in per cent.
  private static let usualChange = 50

  init(_ definition: Definition, _ past: PastImports) {
    self.definition = definition
    self.past = past
  }

  /// Looks at a file beside the last one of its source.
  mutating func look(at shape: SourceShape) {
    let now = past.comparable(shape)
    guard let (then, revision) = past.shape(like: now), then.rows >= Self.least,
      now.rows >= Self.least
    else { return }
    let before = Phrase(
      zh: "与\(then.title.zh)上次的文件（\(revision.period) r\(revision.id)）相比",
      en: "beside the last file\(then.title.en) (\(revision.period) r\(revision.id))")
    let missing = missing(then, now)
    if !missing.isEmpty {
      add(
        .columnsMissing, before, zh: "缺了 \(missing.count) 列：\(missing.joined(separator: "、"))",
        en: "\(missing.count) columns are gone: \(missing.joined(separator: ", "))")
    }
    if let (first, second) = moved(then, now) {
      add(
        .columnsMoved, before, zh: "列的次序变了：“\(first)”原在“\(second)”之前",
        en: "the columns moved: `\(first)` stood before `\(second)`")
    }
    let places = then.places.filter { $0.value >= Self.leastOfPlace && now.places[$0.key] == nil }
    // Of a file about quite other districts nothing is missing.
    let stay = then.places.keys.count { now.places[$0] != nil }
    if !places.isEmpty, places.count <= stay {
      let names = places.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      add(
        .districtMissing, before,
        zh: "没有一行属于 " + names.map { "\($0.key)（上次 \($0.value) 行）" }.joined(separator: "、"),
        en: "no row is of "
          + names.map { "\($0.key) (\($0.value) rows then)" }.joined(separator: ", "))
    }
  }

  /// Looks at what the rows would do to the list.
  mutating func look(units: UnitDrift, changed: Int, known: Int) {
    for (field, power) in units.found(atLeast: Self.least) {
      let (label, name) = (definition.fields[field].label, definition.fields[field].name)
      let times = power > 0 ? "\(Self.ten(power))" : "1/\(Self.ten(-power))"
      causes.append(
        Cause(
          lifted: .unitChanged,
          message: Phrase(
            zh: "\(label)的计量单位可能变了：过半数主体的数值约为上期的 \(times)"
              + (power > 0 ? " 倍" : ""),
            en: "the unit of `\(name)` may have changed: more than half of the numbers are about "
              + "\(times) of what they were")))
    }
    guard known >= Self.least, let greatest = past.greatestChange(ofAtLeast: Self.least) else {
      return
    }
    let share = changed * 100 / known
    guard share > Self.usualChange, share > 2 * greatest else { return }
    causes.append(
      Cause(
        lifted: .massChange,
        message: Phrase(
          zh: "信息变更 \(changed) \(definition.words.counter)，占 \(share)%，以往最多 \(greatest)%；可能是列错位",
          en: "\(changed) records would change, \(share) %; it was \(greatest) % at the most. "
            + "Columns may have shifted")))
  }

  /// One refusal for all that nobody lifted; nil where there is nothing.
  func refusal(accepting accepted: Set<ImportRequest.Guard>) -> Refusal? {
    let open = causes.filter { !accepted.contains($0.lifted) }
    guard let first = open.first else { return nil }
    var flags: [String] = []
    for cause in open where !flags.contains("--accept \(cause.lifted.rawValue)") {
      flags.append("--accept \(cause.lifted.rawValue)")
    }
    let accept = flags.joined(separator: " ")
    return Refusal(
      first.lifted.rawValue, exit: .data,
      Phrase(
        zh: open.map(\.message.zh).joined(separator: "；"),
        en: open.map(\.message.en).joined(separator: "; ")),
      remedy: Phrase(
        zh: "核对文件和取数方案；确属如此的，加 \(accept)", en: "check file and profile; if it is so, add \(accept)")
    )
  }

  // MARK: Columns

  /// Labels of columns that had a value in half of the rows, and whose field nothing fills now.
  private func missing(_ then: SourceShape, _ now: SourceShape) -> [String] {
    let taken = Set(now.columns.map(\.field))
    return then.columns.filter { column in
      !taken.contains(column.field) && column.filled * 2 >= then.rows
        && !now.ignored.contains(column.label)
        && definition.index(of: column.field).map { !definition.fields[$0].isRetired } ?? false
    }.map(\.label)
  }

  /// Two columns that stood the other way round; only in tables, where the order is the office's.
  private func moved(_ then: SourceShape, _ now: SourceShape) -> (String, String)? {
    guard then.isOrdered, now.isOrdered else { return nil }
    let order = Dictionary(
      now.columns.enumerated().map { ($1.field, $0) }, uniquingKeysWith: { first, _ in first })
    let common = then.columns.filter { order[$0.field] != nil }
    for (left, right) in zip(common, common.dropFirst())
    where order[left.field]! > order[right.field]! {
      return (left.label, right.label)
    }
    return nil
  }

  private mutating func add(
    _ lifted: ImportRequest.Guard, _ before: Phrase, zh: String, en: String
  ) {
    causes.append(
      Cause(lifted: lifted, message: Phrase(zh: "\(before.zh)，\(zh)", en: "\(before.en) \(en)")))
  }

  private static func ten(_ power: Int) -> String {
    "1" + String(repeating: "0", count: power)
  }
}

extension SourceShape {
  /// The source, in a message about its file.
  fileprivate var title: Phrase {
    guard let source else { return Phrase(zh: "", en: "") }
    if source.hasPrefix("profile ") {
      return Phrase(zh: "取数方案 \(source.dropFirst(8)) ", en: " of \(source)")
    }
    return Phrase(zh: " \(source) ", en: " of \(source)")
  }
}
