public import Registry

/// The sheet on which a work team fills in reasons (调整事项征求意见表): title and instructions on top, a row
/// for each change. Its columns are those of the list of adjustments, so that it reads back in.
public struct AdjustmentSheet {
  public let report: AdjustmentsReport
  /// The value that the sheet is for; nil where it has all of them.
  public let group: String?
  /// The list of adjustments, whose labels head the columns.
  public let adjustments: Definition
  public let reasons: [Book.Entry]

  public init(
    report: AdjustmentsReport, group: String?, adjustments: Definition,
    reasons: [Book.Entry]
  ) {
    self.report = report
    self.group = group
    self.adjustments = adjustments
    self.reasons = reasons
  }

  /// The values by which the report's adjustments are told apart, in order.
  public static func groups(of report: AdjustmentsReport) -> [String] {
    Set(report.lines.flatMap(\.groups)).sorted()
  }

  /// `key-enterprises-2023Q2-F03.csv`; what a file's name cannot have is left out.
  public func fileName(_ ending: String) -> String {
    let name = group.map { $0.isEmpty ? Self.ungrouped : $0 } ?? "all"
    let plain = String(
      name.unicodeScalars.filter { !"/\\:*?\"<>|".unicodeScalars.contains($0) && $0.value >= 32 })
    return "\(report.definition.list)-\(report.period)-\(plain).\(ending)"
  }

  /// Which change it is, which the teams leave as it is, and what they fill in.
  package static let given = ["list", "period", "subject", "subject_name", "change"]
  package static let asked = [
    "reason", "text", "basis", "counterpart", "proposed_by", "proposed_on", "opinion", "status",
  ]

  /// The labels of ``given`` and ``asked``, and of what the registry has to say.
  package var headers: [String] {
    (Self.given + Self.asked).compactMap { adjustments.index(of: $0) }.map {
      adjustments.fields[$0].label
    } + ["系统提示"]
  }

  package func rows(_ presentation: Presentation) -> [[String]] {
    lines.map { cells($0, presentation) }
  }

  /// With a byte order mark, and safe to open in a spreadsheet.
  public func csv(_ presentation: Presentation) -> [UInt8] {
    var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]
    func append(_ cells: [String]) {
      for (position, cell) in cells.enumerated() {
        if position > 0 { bytes.append(UInt8(ascii: ",")) }
        appendCSV(text: cell.utf8.span, guardsFormulas: true, to: &bytes)
      }
      bytes += [0x0D, 0x0A]
    }
    for line in [title] + instructions { append([line]) }
    append(headers)
    for row in rows(presentation) { append(row) }
    return bytes
  }

  private var lines: [AdjustmentsReport.Line] {
    guard let group else { return report.lines }
    return report.lines.filter { $0.groups.contains(group) }
  }

  /// On which side of the list each row's change is.
  package var sides: [AdjustedChange.Side] {
    lines.map { ($0.given?.change ?? $0.adjusted).side }
  }

  /// What the changes of a side may be confirmed with.
  package func reasons(on side: AdjustedChange.Side) -> [String] {
    reasons.filter { $0.sides.isEmpty || $0.sides.contains(side) }.map(\.label)
  }

  /// A side as the sheet calls it.
  package static func word(_ side: AdjustedChange.Side) -> String {
    switch side {
    case .entered: AdjustedChange.entered.phrase(Words()).zh
    case .exited: AdjustedChange.exited.phrase(Words()).zh
    case .changed: "其他变更"
    }
  }

  /// Where all sides have the same reasons they are told once.
  private var offered: String {
    let all = AdjustedChange.Side.allCases.map { (Self.word($0), reasons(on: $0)) }
    guard all.contains(where: { $0.1 != all[0].1 }) else {
      return reasons.map(\.label).joined(separator: "、")
    }
    return all.map { "\($0.0)为\($0.1.joined(separator: "、"))" }.joined(separator: "；")
  }

  private static let (name, ungrouped) = ("调整事项征求意见表", "未分组")

  package var title: String {
    let part = group.map { "（\($0.isEmpty ? Self.ungrouped : $0)）" } ?? ""
    return "\(report.definition.title)\(report.period.title)\(Self.name)\(part)"
  }

  /// The value that a sheet with such a title is for; nil for one that has all of them, for that of who has
  /// none, and for what is no such title.
  public static func group(inTitle title: String) -> String? {
    guard let name = title.firstRange(of: "\(Self.name)（"), let end = title.lastIndex(of: "）"),
      name.upperBound < end, case let part = String(title[name.upperBound..<end]),
      part != ungrouped
    else { return nil }
    return part
  }

  package var instructions: [String] {
    [
      "填表说明：1．每行一项调整，请填写调整理由，需要时补充理由说明和依据（文号、证明材料）；“调整类型”及以前各列请勿改动。",
      "2．调整理由从下列选填：\(offered)。",
      "3．状态为“待确认”的，理由系根据系统提示中的数据提出，同意的改为“已确认”，不同意的另填理由。",
      "4．不同意调整的，状态填“不予调整”并在意见栏说明；合并、分立的，在相关主体栏填写对方代码，有几家的用“、”隔开。",
    ]
  }

  private func cells(
    _ line: AdjustmentsReport.Line, _ presentation: Presentation
  ) -> [String] {
    let given = line.given
    let isProposed = given?.status != .confirmed && line.proposal != nil
    let hint =
      line.lacksCounterpart
      ? presentation(
        Phrase(
          zh: "缺相关主体，请填写对方代码",
          en: "the counterpart is missing: give the other subject's code"))
      : line.proposal.map { report.hint($0, presentation) } ?? ""
    let reason =
      given?.reason.map { line.label ?? Phrase(zh: $0, en: $0) } ?? line.proposal?.words
    return [
      report.definition.list, report.period.description,
      report.disclosure.code(of: line.change, in: report.definition),
      report.disclosure.name(of: line.change, in: report.definition),
      (given?.change ?? line.adjusted).phrase(Words()).zh,
      reason.map { presentation($0) } ?? "", given?.text ?? "",
      given?.basis ?? "", given?.counterpartText ?? "", given?.proposedBy ?? "", "",
      given?.opinion ?? "",
      given?.stated.map { $0.phrase.zh }
        ?? (isProposed ? Adjustment.Status.proposed.phrase.zh : ""),
      hint,
    ]
  }
}
