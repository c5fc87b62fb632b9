/// One act of a random sequence about reasons: files of the draft, sheets that come back, decisions by hand,
/// and undos of any of them.
enum ReasonAct: CustomStringConvertible {
  /// A file of the whole list that names these firms.
  case file([String])
  case sheet([Row])
  /// Somebody settles a change here.
  case settle(Row)
  /// So many imports or undos before the list's newest.
  case undo(list: String, back: Int)

  struct Row: CustomStringConvertible {
    let subject: String
    let answer: Answer
    let opinion: String

    /// Firms of the edition leave, all others enter.
    var change: (word: String, code: String) {
      ReasonAct.signed.contains(subject) ? ("调出", "exited") : ("调入", "entered")
    }

    var description: String { "\(subject) \(answer.rawValue) \(opinion)" }

    /// As a line of a sheet.
    var line: String {
      let isExit = ReasonAct.signed.contains(subject)
      let (reason, status) =
        switch answer {
        case .refused: ("", "不予调整")
        // Without a status a row means another one beside another row.
        case .confirmed: (isExit ? "企业意愿" : "新引进", "已确认")
        case .confirmedOtherwise: (isExit ? "注销" : "补漏", "已确认")
        case .proposed: (isExit ? "迁出" : "迁入", "待确认")
        }
      return "firms,2023Q2,\(subject),\(change.word),\(reason),\(status),\(opinion)\n"
    }
  }

  enum Answer: String, CaseIterable {
    case refused
    case confirmed
    case confirmedOtherwise
    case proposed
  }

  static let signed = ["A1", "A2", "A3", "A4"]
  static let firms = signed + ["A5", "A6"]

  /// The list or sheet as a file.
  static func list(_ firms: [String]) -> String {
    "代码,名称\n" + firms.map { "\($0),示例\($0)\n" }.joined()
  }

  var description: String {
    switch self {
    case .file(let firms): "file \(firms.joined(separator: " "))"
    case .sheet(let rows): "sheet \(rows.map(\.description).joined(separator: ", "))"
    case .settle(let row): "settle \(row)"
    case .undo(let list, let back): "undo \(list) newest-\(back)"
    }
  }
}

extension Dice {
  /// A file of the draft first, so that there are changes to speak of.
  mutating func reasons(_ count: Int) -> [ReasonAct] {
    [.file(firms())]
      + (0..<count).map { _ in
        switch below(20) {
        case 0, 1: .file(firms())
        case 2...8: .sheet((0...below(3)).map { _ in row() })
        case 9...11: .settle(row())
        case 12, 13: .undo(list: "firms", back: below(3))
        default: .undo(list: "adjustments", back: below(4))
        }
      }
  }

  private mutating func firms() -> [String] {
    let some = ReasonAct.firms.filter { _ in !once(in: 2) }
    return some.isEmpty ? ["A1"] : some
  }

  /// About few firms, so that sheets meet.
  private mutating func row() -> ReasonAct.Row {
    ReasonAct.Row(
      subject: pick(["A1", "A2", "A2", "A5"]),
      answer: pick([.refused, .refused, .confirmed, .confirmedOtherwise, .proposed]),
      opinion: once(in: 3) ? pick(["甲", "乙"]) : "")
  }
}
