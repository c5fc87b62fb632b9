import Operations
import RegistryTesting

/// One act of a random sequence. It names nothing that depends on the acts before it, so that an act
/// can be left out of a failing sequence.
enum Act: CustomStringConvertible {
  /// Which period is meant, as seen from where the list stands.
  enum When: CaseIterable {
    case now
    case next
    case before
  }

  struct File {
    var columns: [String]
    var rows: [[String]]
    var mode: ImportRequest.Mode?
    var scope: [String: String]
    var skipsErrors: Bool
    var acceptsExits: Bool

    var text: String {
      ([columns] + rows).map { $0.joined(separator: ",") + "\n" }.joined()
    }
  }

  case take(File, When)
  case add([String: String], When)
  case edit(String, [String: String], When)
  case remove(String, When)
  /// So many revisions before the newest.
  case undo(back: Int)
  case discard
  /// Begins a correction of the newest edition.
  case correct
  /// nil is the draft's newest. The note says what a correction corrects.
  case publish(back: Int?, note: String?)

  var description: String {
    switch self {
    case .take(let file, let when):
      """
      import \(file.mode?.rawValue ?? "-") \(when) scope \(file.scope) \
      \(file.skipsErrors ? "skip " : "")\(file.acceptsExits ? "accept " : "")\
      [\(file.text.split(separator: "\n").joined(separator: " | "))]
      """
    case .add(let values, let when): "add \(values) \(when)"
    case .edit(let key, let values, let when): "edit \(key) \(values) \(when)"
    case .remove(let key, let when): "remove \(key) \(when)"
    case .undo(let back): "undo newest-\(back)"
    case .discard: "discard"
    case .correct: "correct"
    case .publish(let back, let note):
      "publish \(back.map { "newest-\($0)" } ?? "newest") \(note ?? "")"
    }
  }
}

/// A reproducible stream of choices.
struct Dice: RandomNumberGenerator {
  private var generator: SeededGenerator

  init(_ seed: UInt64) { generator = SeededGenerator(seed: seed) }

  mutating func next() -> UInt64 { generator.next() }

  mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &self) }

  /// True once in so many times.
  mutating func once(in times: Int) -> Bool { below(times) == 0 }

  mutating func pick<T>(_ choices: [T]) -> T { choices[below(choices.count)] }
}

extension Dice {
  static let codes = (1...9).map { "A\($0)" }
  /// Firms that no file names, for sequences in which acts by hand and undos meet.
  static let ownCodes = (1...4).map { "H\($0)" }
  static let topics = ["F01", "F02", "F03"]

  mutating func acts(_ count: Int) -> [Act] { (0..<count).map { _ in act() } }

  /// Corrections among acts in which people and files speak of the same firms.
  mutating func correctedMeetings(_ count: Int) -> [Act] {
    [meeting(), meeting(), .publish(back: nil, note: nil)]
      + (0..<count).map { _ in
        switch below(10) {
        case 0, 1: .correct
        case 2: .publish(back: nil, note: "更正")
        default: meeting()
        }
      }
  }

  /// Two editions' worth of acts, so that there is something to correct, then acts among which many
  /// are about corrections.
  mutating func corrections(_ count: Int) -> [Act] {
    [act(), act(), .publish(back: nil, note: nil)]
      + (0..<count).map { _ in
        switch below(12) {
        case 0: .correct
        case 1: .publish(back: nil, note: "更正")
        case 2: once(in: 3) ? .discard : .undo(back: below(8))
        default: act()
        }
      }
  }

  /// Corrections of one edition under one draft, of firms that the draft's own files move too: often one
  /// takes another back.
  mutating func recorrections(_ count: Int) -> [Act] {
    let first = file()
    var acts: [Act] = [.take(first, .now), .publish(back: nil, note: nil)]
    for _ in 0...below(2) { acts.append(.take(likeness(of: first), .now)) }
    for _ in 0..<count {
      acts.append(.correct)
      for _ in 0...below(3) { acts.append(once(in: 4) ? .take(first, .now) : touch()) }
      acts.append(.publish(back: nil, note: "更正"))
      for _ in 0..<below(3) {
        acts.append(once(in: 3) ? .undo(back: 1 + below(8)) : .take(likeness(of: first), .now))
      }
    }
    return acts
  }

  /// An act by hand on one of a few firms.
  private mutating func touch() -> Act {
    let code = pick(Array(Self.codes.prefix(4)))
    return switch below(4) {
    case 0: .add(ownValues(of: code), .now)
    case 1: .remove(code, .now)
    default: .edit(code, edits(), .now)
    }
  }

  /// Files that say much the same and are undone: what several say is no single one's.
  mutating func repeats(_ count: Int) -> [Act] {
    var last = file()
    let opening: [Act] =
      once(in: 2) ? [.take(file(), .now), .publish(back: nil, note: nil)] : [.take(last, .now)]
    return opening
      + (0..<count).map { _ in
        switch below(20) {
        case 0...9:
          last = once(in: 4) ? file() : likeness(of: last)
          return .take(last, .now)
        case 10...16: return .undo(back: below(6))
        case 17: return once(in: 2) ? .correct : .edit(pick(Self.ownCodes), edits(), .now)
        case 18: return .publish(back: nil, note: "更正")
        default: return act()
        }
      }
  }

  /// The file once more with rows missing or other cells, perhaps for another part or in another mode.
  private mutating func likeness(of file: Act.File) -> Act.File {
    var file = file
    let rows = file.rows.filter { _ in !once(in: 5) }
    if !rows.isEmpty { file.rows = rows }
    if once(in: 2), let row = file.rows.indices.randomElement(using: &self) {
      file.rows[row] = self.row(file.rows[row][0], file.columns)
    }
    if once(in: 3) { file.mode = pick([.replace, .merge, .enrich]) }
    if once(in: 6) { file.scope = scope() }
    (file.skipsErrors, file.acceptsExits) = (true, true)
    return file
  }

  /// Acts in which people and files speak of the same firms. Nothing is undone but whole drafts.
  mutating func meetings(_ count: Int) -> [Act] { (0..<count).map { _ in meeting() } }

  private mutating func meeting() -> Act {
    // Few, so that they meet.
    let codes = Array(Self.codes.prefix(5))
    switch below(20) {
    case 0...9: return .take(file(), when())
    case 10...11: return .add(ownValues(of: pick(codes)), when())
    case 12...15:
      var values = edits()
      // A sub-field given or taken by hand.
      if once(in: 3) { values["领域"] = once(in: 6) ? "" : set() }
      return .edit(pick(codes), values, when())
    case 16: return .remove(pick(codes), when())
    case 17: return .discard
    default: return .publish(back: nil, note: once(in: 3) ? nil : "更正")
    }
  }

  private mutating func act() -> Act {
    switch below(20) {
    case 0...7: .take(file(), when())
    case 8...9: .add(ownValues(of: pick(Self.ownCodes)), when())
    case 10...12: .edit(pick(Self.ownCodes), edits(), when())
    case 13: .remove(pick(Self.ownCodes), when())
    case 14...17: .undo(back: below(4))
    case 18: once(in: 3) ? .discard : .undo(back: 0)
    default: .publish(back: once(in: 4) ? below(3) : nil, note: once(in: 3) ? nil : "更正")
    }
  }

  private mutating func when() -> Act.When {
    once(in: 30) ? .before : once(in: 12) ? .next : .now
  }

  private mutating func file() -> Act.File {
    var columns = ["代码"]
    if !once(in: 8) { columns.append("名称") }
    for column in ["区县", "领域", "人数", "备注"] where !once(in: 3) { columns.append(column) }
    var rows = Self.codes.filter { _ in !once(in: 3) }.map { row($0, columns) }
    rows.shuffle(using: &self)
    let nameless = row("", columns)
    // A row without any value is no row.
    if once(in: 6), nameless.contains(where: { !$0.isEmpty }) { rows.append(nameless) }
    if once(in: 6), columns.contains("名称"), let twin = rows.first {
      var twin = twin
      if once(in: 2), let note = columns.firstIndex(of: "备注") { twin[note] = "另注" }
      rows.append(twin)
    }
    let mode: ImportRequest.Mode? =
      once(in: 15) ? nil : pick([.replace, .replace, .merge, .enrich])
    return Act.File(
      columns: columns, rows: rows, mode: mode, scope: scope(), skipsErrors: !once(in: 3),
      acceptsExits: !once(in: 3))
  }

  private mutating func scope() -> [String: String] {
    switch below(6) {
    case 0: ["district": pick(["X", "Y"])]
    case 1, 2: ["topics": pick(Self.topics)]
    case 3: once(in: 2) ? ["district": pick(["X", "Y"]), "topics": pick(Self.topics)] : [:]
    default: [:]
    }
  }

  private mutating func row(_ code: String, _ columns: [String]) -> [String] {
    let values = values(of: code)
    return columns.map { column in
      if column == "代码" { return code }
      if column == "名称" && once(in: 25) { return "" }
      if column == "人数" && once(in: 20) { return "很多" }
      return once(in: 7) && column != "名称" ? "" : values[column] ?? ""
    }
  }

  private mutating func values(of code: String) -> [String: String] {
    let name = pick(["示例\(code)", "示例\(code)", "示例(\(code))", "示例（\(code)）"])
    return [
      "代码": code, "名称": name, "区县": pick(["X", "X", "Y"]), "领域": set(),
      "人数": once(in: 12) ? "保密" : "\(below(4))", "备注": pick(["甲", "乙", "丙"]),
    ]
  }

  /// Without sub-fields, of which files speak one by one.
  private mutating func ownValues(of code: String) -> [String: String] {
    var values = values(of: code)
    values["领域"] = nil
    return values
  }

  private mutating func set() -> String {
    let elements = Self.topics.filter { _ in once(in: 2) }
    return (elements.isEmpty ? [pick(Self.topics)] : elements).shuffled(using: &self)
      .joined(separator: "、")
  }

  private mutating func edits() -> [String: String] {
    var all = ownValues(of: pick(Self.ownCodes))
    all["代码"] = once(in: 20) ? pick(Self.ownCodes + [""]) : nil
    for column in all.keys.sorted() where column != "代码" {
      if once(in: 2) { all[column] = nil } else if once(in: 5) { all[column] = "" }
    }
    if once(in: 20) { all["人数"] = "很多" }
    return all.isEmpty ? ["备注": "丁"] : all
  }
}
