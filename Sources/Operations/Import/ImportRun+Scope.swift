import Definitions
import Exporting
import Importing
import Registry
import Store

extension ImportRun {
  /// Refuses a scope that neither its book nor the list nor the file itself knows: it may be a slip
  /// of the pen, and would move everybody in the file there. Reads the list only where in doubt.
  func confirmScope(
    _ summary: FileSummary, _ newest: RevisionRecord?, _ view: StoreView?
  ) throws {
    for constant in plan.mapping.scopeValues
    where constant.doubt?.rule == "unknown-code" && summary.valueCounts[constant.field] == 0 {
      let values = try listed(constant.field, newest, view)
      let isKnown = values.contains {
        plan.mapping.sameness.isSame(Array($0.utf8), constant.value, field: constant.field)
      }
      guard !isKnown else { continue }
      let field = plan.definition.fields[constant.field]
      let book = field.book.flatMap(office.library.book)
      let entries = book?.entries.flatMap { [$0.label, $0.code] + $0.aliases } ?? []
      throw Refusal.unknownScope(
        constant.text, field, book,
        nearest: Nearest.word(to: constant.text, among: entries + values),
        file: summary.source.file)
    }
  }

  /// The values, or elements of values, that the list has in a field.
  private func listed(
    _ field: Int, _ newest: RevisionRecord?, _ view: StoreView?
  ) throws -> [String] {
    guard let newest, let view else { return [] }
    let layout = try office.layout(of: newest, view)
    guard let field = layout.definition.index(of: plan.definition.fields[field].name) else {
      return []
    }
    var values: Set<String> = []
    try view.snapshot(layout, at: newest) { batch in
      for record in 0..<batch.count where batch.slot(record, field).state == .value {
        for element in batch.text(batch.slot(record, field)).split(separator: "\n") {
          values.insert(String(element))
        }
      }
    }
    return values.sorted()
  }
}

extension Refusal {
  fileprivate static func unknownScope(
    _ value: String, _ field: Field, _ book: Book?, nearest: String?, file: String
  ) -> Refusal {
    let title = book?.title ?? field.label
    return Refusal(
      "scope-unknown", exit: .usage,
      Phrase(
        zh: "范围 \(field.label)=\(value) 不在代码表“\(title)”和名录中，文件也没有写明该项",
        en:
          "the scope \(field.name)=\(value) is neither in the book “\(title)” nor on the list, and "
          + "the file does not say it"),
      remedy: Phrase(
        zh: (nearest.map { "是否为 \($0)？" } ?? "")
          + "如确为新值，请先列入代码表 \(book?.name ?? field.name)，或在文件中写明“\(field.label)”",
        en: (nearest.map { "did you mean `\($0)`? " } ?? "")
          + "if it is new, add it to the book `\(book?.name ?? field.name)` or say it in the file"),
      place: Place(file: file))
  }
}
