import Exporting
import Operations
import Registry
import Web

/// The last row of a list's table: the sums over all records that meet the conditions, whatever
/// page is shown.
struct ListTotals {
  private let totals: [String: FigureSum]
  private let definition: Definition
  private let texts: ValueTexts

  init(_ totals: [String: FigureSum], _ definition: Definition, _ texts: ValueTexts) {
    self.totals = totals.filter { $0.value.values > 0 }
    self.definition = definition
    self.texts = texts
  }

  /// nil where no column has a sum.
  func row(_ columns: [Int]) -> Table.Row? {
    guard columns.contains(where: { totals[definition.fields[$0].name] != nil }) else { return nil }
    let word = texts.lexicon["total"]
    // The word stands in the first column without a sum, else beside the first sum.
    let place = columns.firstIndex { totals[definition.fields[$0].name] == nil }
    return Table.Row(
      columns.enumerated().map { position, index in
        guard var cell = cell(definition.fields[index]) else {
          return Cell(position == place ? word : "")
        }
        if place == nil, position == 0 {
          cell.note = [word, cell.note].compactMap(\.self).joined(separator: " ")
        }
        return cell
      })
  }

  private func cell(_ field: Field) -> Cell? {
    guard let total = totals[field.name] else { return nil }
    return Cell(
      sums(total, field).joined(separator: texts.lexicon.language == .zh ? "；" : "; "),
      note: PageWords.left(
        suppressed: total.withheld, missing: total.missing, definition.words, texts.lexicon))
  }

  /// Of several as-of periods each sum behind its own.
  private func sums(_ total: FigureSum, _ field: Field) -> [String] {
    let told = total.told
    let asof = field.asof.flatMap(definition.index(of:)).map { definition.fields[$0] }
    return told.map { part in
      let sum = part.text.map { texts.label($0, field) } ?? "—"
      guard told.count > 1, let period = part.period, let asof else { return sum }
      let name =
        period.isEmpty
        ? PageWords.noAsOf.text(texts.lexicon.language) : texts.label(period, asof)
      return "\(name) \(sum)"
    }
  }
}
