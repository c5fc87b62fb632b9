import Importing
import Registry

/// Rows and columns that a person does not see in the sheet. They are read like any other, and said.
struct HiddenParts {
  var rows: [Int] = []
  private var columns: [ClosedRange<Int>] = []

  /// Takes a `<col min max hidden>` down. A whole tail of hidden columns is no data.
  mutating func addColumns(_ attributes: PartAttributes, _ names: SheetNames) {
    guard ["1", "true"].contains(attributes.text(names.hidden) ?? ""),
      let least = attributes.text(names.least).flatMap({ Int($0) }),
      let most = attributes.text(names.most).flatMap({ Int($0) }),
      least > 0, most >= least, most < CellReference.columnLimit,
      columns.count < CellReference.columnLimit
    else { return }
    columns.append((least - 1)...(most - 1))
  }

  /// What to say of them; of columns, those that have a label.
  func issues(_ labels: [String], file: String) -> [Issue] {
    var issues: [Issue] = []
    if let first = rows.first {
      issues.append(
        Issue(
          rule: "hidden-rows", severity: .warning, place: Place(file: file, line: first),
          message: Phrase(
            zh: "工作表里有 \(rows.count) 行被隐藏（从第 \(first) 行起），已照常读入；请确认它们属于名单",
            en:
              "\(rows.count) rows are hidden in the sheet (from row \(first)); they were read like"
              + " any other, make sure they belong"),
          count: 1))
    }
    let named = labels.indices.filter { column in
      !labels[column].isEmpty && columns.contains { $0.contains(column) }
    }
    if !named.isEmpty {
      let names = named.map { labels[$0] }.joined(separator: "、")
      issues.append(
        Issue(
          rule: "hidden-columns", severity: .note, place: Place(file: file),
          message: Phrase(
            zh: "隐藏的列已照常读入：\(names)",
            en: "hidden columns were read like any other: \(names)"),
          count: 1))
    }
    return issues
  }
}
