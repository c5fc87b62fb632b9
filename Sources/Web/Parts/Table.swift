public import Mustache

/// A table of texts, laid out by the `table` template.
public struct Table: Sendable, Equatable {
  public struct Column: Sendable, Equatable {
    public var label: String
    public var unit: String?
    /// The as-of period of the figures below, where all of them share one.
    public var asof: String?
    public var style: Style

    public init(
      _ label: String, unit: String? = nil, asof: String? = nil, style: Style = .text
    ) {
      self.label = label
      self.unit = unit
      self.asof = asof
      self.style = style
    }
  }

  /// How a column is set.
  public enum Style: String, Sendable {
    case text
    /// Right-aligned, figures of one width.
    case number
    /// Figures of one width, never broken over lines.
    case code
    /// A few characters, never broken over lines.
    case short
    /// The column that names the row.
    case name
  }

  public struct Row: Sendable, Equatable {
    public var cells: [Cell]

    public init(_ cells: [Cell]) {
      self.cells = cells
    }
  }

  public var caption: String?
  public var columns: [Column]
  public var rows: [Row]
  /// One cell per column.
  public var totals: Row?

  public init(
    caption: String? = nil, columns: [Column], rows: [Row], totals: Row? = nil
  ) {
    self.caption = caption
    self.columns = columns
    self.rows = rows
    self.totals = totals
  }
}

/// One value of a table.
public struct Cell: Sendable, Equatable, ExpressibleByStringLiteral {
  public var text: String
  public var link: Link?
  /// A remark beside the value: its as-of period where it differs from the column's, 保密.
  public var note: String?

  public init(_ text: String, link: Link? = nil, note: String? = nil) {
    self.text = text
    self.link = link
    self.note = note
  }

  public init(stringLiteral value: String) {
    self.init(value)
  }
}

/// A table as the template reads it: each cell knows its column.
struct TableView: MustacheParent {
  let table: Table

  func child(named name: String) -> Any? {
    switch name {
    case "caption": table.caption
    case "columns": table.columns.map(ColumnView.init)
    case "rows": table.rows.map { RowView(row: $0, columns: table.columns) }
    case "totals": table.totals.map { RowView(row: $0, columns: table.columns) }
    case "isWide": table.columns.count > 9
    default: nil
    }
  }
}

struct ColumnView: MustacheParent {
  let column: Table.Column

  func child(named name: String) -> Any? {
    switch name {
    case "label": column.label
    case "unit": column.unit
    case "asof": column.asof
    case "style": column.style.rawValue
    default: nil
    }
  }
}

struct RowView: MustacheParent {
  let row: Table.Row
  let columns: [Table.Column]

  func child(named name: String) -> Any? {
    guard name == "cells" else { return nil }
    return zip(row.cells, columns).map { CellView(cell: $0, column: $1) }
  }
}

/// Reads by a switch, not by reflection: a page of a list has thousands of these.
struct CellView: MustacheParent {
  let cell: Cell
  let column: Table.Column

  func child(named name: String) -> Any? {
    switch name {
    case "text": cell.text
    case "link": cell.link
    case "note": cell.note
    case "style": column.style.rawValue
    case "column": column.label
    default: nil
    }
  }
}

extension Table: MustacheCustomRepresentation {
  public var representation: Any? { TableView(table: self) }
}
