extension PlainList {
  /// What a file says of one firm, as far as it is so on the list then: undoing another file does not
  /// take that away.
  enum Saying: Hashable {
    case listed
    /// A file of the whole list, or of all the sub-fields that it had, lacks it.
    case unlisted
    case field(String)
    /// A file of one sub-field has it or lacks it.
    case topic(String, isIn: Bool)

    /// Whether a row says it, and not that there is none.
    var isOfRow: Bool {
      switch self {
      case .listed, .field, .topic(_, isIn: true): true
      case .unlisted, .topic(_, isIn: false): false
      }
    }

    static func name(_ column: String) -> String {
      switch column {
      case "名称": "name"
      case "区县": "district"
      case "领域": "topics"
      case "人数": "staff"
      default: "note"
      }
    }
  }
}
