/// What the tokenizer answers with; the text of names and values is its `tokenRange`.
package enum JSONToken {
  case objectStart
  case objectEnd
  case arrayStart
  case arrayEnd
  case name
  case string
  case number
  case word
  case null
  case end

  /// Whether the token opens or closes nothing.
  package var isScalar: Bool {
    switch self {
    case .string, .number, .word, .null: true
    default: false
    }
  }
}
