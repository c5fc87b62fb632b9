public import Registry

/// One half of a list's records: figures change for nearly every record every quarter while the
/// rest hardly does, so each half has versions of its own (decision 0008).
public struct Part: Sendable {
  public enum Kind: Int, Sendable, CaseIterable {
    case description = 0
    case figures = 1
  }

  public let kind: Kind
  /// Positions in the definition of the fields that are in this half, in the definition's order.
  public let fields: [Int]
  public let tables: ListTables

  public var table: String { kind == .description ? tables.history : tables.figures }
  public var endedTable: String { kind == .description ? tables.historyEnded : tables.figuresEnded }
}

/// The names of one list's tables.
public struct ListTables: Sendable {
  public let base: String

  public init(list: String) {
    base = list.replacing("-", with: "_")
  }

  /// Versions of what is not a figure; append-only.
  public var history: String { base + "_history" }
  /// Versions of the figures; append-only.
  public var figures: String { base + "_figures" }
  /// Which version ended with which revision; append-only.
  public var historyEnded: String { base + "_history_ended" }
  public var figuresEnded: String { base + "_figures_ended" }
  /// Key -> the numbers of all its versions.
  public var keys: String { base + "_keys" }
  /// Hashes of versions, a thousand a row, so that a comparison reads no record.
  public var prints: String { base + "_prints" }
  public var currentView: String { base + "_current" }
  public var editionsView: String { base + "_editions" }
}

/// How a definition's records lie in tables.
public struct Layout: Sendable {
  public let definition: Definition
  public let tables: ListTables
  public let parts: [Part]
  public let columns: [ColumnKind]

  public init(_ definition: Definition) {
    self.definition = definition
    let tables = ListTables(list: definition.list)
    self.tables = tables
    parts = Part.Kind.allCases.map { kind in
      Part(
        kind: kind,
        fields: definition.fields.indices.filter {
          (definition.fields[$0].fieldClass == .figure) == (kind == .figures)
        },
        tables: tables)
    }
    columns = definition.fields.map { ColumnKind($0.type) }
  }

  public subscript(kind: Part.Kind) -> Part { parts[kind.rawValue] }

  /// The half that a field is in.
  public func part(of field: Int) -> Part.Kind {
    definition.fields[field].fieldClass == .figure ? .figures : .description
  }
}
