import Registry

/// The header of a table: its columns, and the rows above and in it by which they come again
/// after a page break.
struct TableHeader {
  var columns: [SourceColumn]
  /// The header's rows.
  var rows: [RowTexts]
  /// Titles and unit lines above.
  var titles: [RowTexts]

  /// Columns without a label between others; data in them is reported.
  var unnamed: [Int] { columns.indices.filter { columns[$0].label.isEmpty && $0 < named } }

  /// One past the last column that has a label.
  var named: Int { (columns.lastIndex { !$0.label.isEmpty } ?? -1) + 1 }
}
