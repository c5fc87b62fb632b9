import Definitions
import Importing
import Registry
import Store

/// Whether records have what doubts name: the value as its source wrote it, or what breaks a rule of the definition.
struct DoubtReading {
  private let definition: Definition
  private let sameness: Sameness
  private let rules: RecordRules
  /// Those that look at one record.
  private let ruleNames: Set<String>
  private let readers: [CellReader]

  init(_ definition: Definition, books: [String: Book]) {
    self.definition = definition
    sameness = Sameness(definition, books: books)
    rules = RecordRules(definition, sameness)
    ruleNames = Set(
      definition.rules.filter { rule in
        if case .unique = rule.check { false } else { true }
      }.map(\.name))
    readers = definition.fields.map { field in
      CellReader(
        field: field, book: field.book.flatMap { books[$0] }.map(BookIndex.init), sourceUnit: nil)
    }
  }

  /// Not where the doubt does not tell it, as where it was cut or counts in the unit of its column.
  func finds(_ issue: Issue, in record: Record?) -> Bool {
    guard let record, let field = issue.field.flatMap(definition.index(of:)) else { return false }
    if ruleNames.contains(issue.rule) { return breaks(issue, field, record) }
    guard let text = issue.value, let value = record.value(at: field)?.text else { return false }
    return names(text, value, field)
  }

  /// Whether the record breaks the rule as it is, by the same value or for want of one.
  private func breaks(_ issue: Issue, _ field: Int, _ record: Record) -> Bool {
    let batch = RecordBatch([record], keys: [record.key], fieldCount: definition.fields.count)
    return rules.issues(batch, 0).contains { broken in
      guard broken.rule == issue.rule, broken.field == issue.field else { return false }
      guard let told = issue.value, let value = broken.value else {
        return issue.value == broken.value
      }
      return sameness.isSame(Array(told.utf8), Array(value.utf8), field: field)
    }
  }

  /// Whether a cell says a value; of a set, an element of it.
  private func names(_ text: String, _ value: String, _ field: Int) -> Bool {
    let (told, value) = (Array(text.utf8), Array(value.utf8))
    if sameness.isSame(told, value, field: field) { return true }
    var read: [UInt8] = []
    switch readers[field].read(told.span, into: &read) {
    case .value, .doubtful: break
    case .missing, .suppressed, .refused: return false
    }
    guard definition.fields[field].type.isSet else {
      return sameness.isSame(read, value, field: field)
    }
    return CanonicalSet.elements(read).contains {
      sameness.contains(value, Array($0), field: field)
    }
  }
}
