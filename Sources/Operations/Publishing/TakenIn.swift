import Registry
import Store

/// Who joins a draft by a correction of the edition before, though the draft's file of the whole list, or of the part
/// in which they are, lacks them (decision 0020): each is a doubt. Had the edition been right from the
/// beginning, that file would have put them off the list.
struct TakenIn {
  static let rule = "correction-added"

  private let layout: Layout
  private let files: DraftFiles
  private let joined: [(record: Record, lacking: DraftFiles.Naming)]

  /// - Parameter joined: who was not on the draft, as the correction has them.
  init(_ joined: [Record], _ files: DraftFiles, _ layout: Layout) throws {
    self.layout = layout
    self.files = files
    let lacking = try files.lacking(joined)
    self.joined = joined.compactMap { record in lacking[record.key].map { (record, $0) } }
  }

  /// What the files say.
  var words: [WordsOfFiles.Word] { joined.map { .init(.absent, $0.record.key, $0.lacking) } }

  func doubts() -> [Issue] { joined.map { doubt($0.record, $0.lacking) } }

  private func doubt(_ record: Record, _ lacking: DraftFiles.Naming) -> Issue {
    let list = layout.definition.list
    let (name, place) = (layout.definition.name(of: record), lacking.place)
    return Issue(
      rule: Self.rule, severity: .warning, place: Place(file: lacking.source.file),
      subject: record.key, value: "\(files.period)",
      message: Phrase(
        zh: "“\(name)”随上期的更正列入草稿，而本期的 \(place.zh) 没有列它，请核实："
          + "不应留在本期的用 registry remove 移出，确应列入的用 registry issues \(list) --settle 标为已核实",
        en: "\(name) joins the draft with the correction of the edition before, while its own "
          + "\(place.en) lacks it: take it off with `registry remove`, or mark it "
          + "with `registry issues \(list) --settle`"))
  }
}
