import Registry
import Store

/// Questions what offices said, asked together: one look-up for each claim that there is, none for
/// the others.
struct ClaimQuestions {
  /// A row's position, a field and an office.
  struct Question: Hashable {
    let row: Int
    let field: Int
    let office: String
  }

  /// What an office said, with the period of a figure.
  struct Answer {
    let value: RecordBatch.State
    let bytes: [UInt8]
    let asof: [UInt8]?

    /// Whether it is one that counts: that an office left a cell empty is no word.
    var isWord: Bool { value == .value || value == .suppressed }
  }

  private let list: Layout
  private var questions: [Question] = []
  private var claims: ClaimBatch

  init(_ list: Layout, _ shape: ClaimShape) {
    self.list = list
    claims = ClaimBatch(shape)
  }

  mutating func ask(_ row: Int, _ subject: some Collection<UInt8>, _ field: Int, _ office: String) {
    questions.append(Question(row: row, field: field, office: office))
    claims.ask(
      list.definition.list, office: office, subject: subject,
      field: list.definition.fields[field].name)
  }

  /// The answers; an office that has said nothing has none.
  func answers(_ writing: ClaimWriting, _ view: StoreView) throws -> [Question: Answer] {
    var asked: [Question] = []
    var pairs: [VersionPair] = []
    for (index, question) in questions.enumerated() {
      // Of an office that speaks under two names the later word.
      let said = claims.hashes(index).compactMap { writing.version($0) }
      guard let pair = said.max(by: { $0.description < $1.description }) else { continue }
      asked.append(question)
      pairs.append(pair)
    }
    guard !pairs.isEmpty else { return [:] }
    let shape = writing.shape
    let records = try view.records(shape.layout, pairs)
    var answers: [Question: Answer] = [:]
    for (record, question) in asked.enumerated() {
      let (value, asof) = (records.slot(record, shape.value), records.slot(record, shape.asof))
      answers[question] = Answer(
        value: value.state, bytes: Array(records.bytes[value.range]),
        asof: asof.state == .value ? Array(records.bytes[asof.range]) : nil)
    }
    return answers
  }
}
