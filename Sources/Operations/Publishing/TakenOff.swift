import Exporting
import Registry
import Store

/// Who leaves a draft by a correction of the edition before, though a file of the draft names them (decision
/// 0020): each is a doubt.
struct TakenOff {
  static let rule = "correction-removed"

  private let layout: Layout
  private let files: DraftFiles
  private let left: [(record: Record, naming: DraftFiles.Naming)]
  /// The names of all files that have something of them, by key.
  private let names: [String: [String]]

  /// - Parameter left: who was on the draft, as it had them.
  init(_ left: [Record], _ files: DraftFiles, _ layout: Layout) throws {
    self.layout = layout
    self.files = files
    let naming = try files.naming(left)
    self.left = left.compactMap { record in naming[record.key].map { (record, $0) } }
    names = try files.names(of: self.left.map(\.record.key))
  }

  /// What the files say.
  var words: [WordsOfFiles.Word] { left.map { .init(.listed, $0.record.key, $0.naming) } }

  func doubts() -> [Issue] { left.map { doubt($0.record, $0.naming) } }

  private func doubt(_ record: Record, _ naming: DraftFiles.Naming) -> Issue {
    let (list, name) = (layout.definition.list, layout.definition.name(of: record))
    let place = naming.place
    let all = names[record.key] ?? [naming.source.fileName]
    let release = "registry settle \(list) \(ShellWord.quoted(record.key)) membership --release"
    return Issue(
      rule: Self.rule, severity: .warning,
      place: Place(file: naming.source.file, line: naming.line),
      subject: record.key, value: "\(files.period)",
      message: Phrase(
        zh: "“\(name)”随上期的更正移出草稿，而本期的 \(place.zh)列有该主体，请核实："
          + "应留在本期的重新导入 \(all.joined(separator: "、")) 恢复（更正中由人工移出的，先用 \(release) 放开），"
          + "确应移出的用 registry issues \(list) --settle 标为已核实",
        en: "\(name) leaves the draft with the correction of the edition before, while its own "
          + "\(place.en) names it: import \(all.joined(separator: ", ")) again to have it back (where a person took it off, "
          + "`\(release)` first), or mark it with `registry issues \(list) --settle`"))
  }
}

extension DraftFiles.Naming {
  /// The file by its name, and the row.
  var place: Phrase {
    let file = source.fileName
    return line.map { Phrase(zh: "\(file) 第 \($0) 行", en: "\(file):\($0)") }
      ?? Phrase(zh: file, en: file)
  }
}
