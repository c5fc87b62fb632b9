import Definitions
import Registry

/// What stands where no person decides any more: the word of the office that counts most, among equals
/// the later, as far as it is of the period of the record's figures. That an office's file has nothing there
/// is no word to stand.
struct StandingWord {
  private let precedence: Precedence
  private let disagreement: Disagreement

  init(_ definition: Definition, _ sameness: Sameness, _ names: OfficeNames) {
    precedence = Precedence(definition) { names($0) }
    disagreement = Disagreement(definition, sameness)
  }

  /// nil where no office has said anything of it.
  func best(of statements: [Statement], _ field: Int, in record: Record) -> Statement? {
    let period = disagreement.period(of: field, record)
    return statements.filter {
      !$0.claim.isByHand && !$0.isUnfilled
        && ($0.claim.asof == nil || PartialDate.isOne($0.claim.asof, period))
    }.min {
      let ranks = [$0, $1].map { precedence.rank(of: $0.claim.office, field: field) }
      return ranks[0] == ranks[1] ? isLater($0, $1) : ranks[0] < ranks[1]
    }
  }

  /// By the files, which come in their order: a word that an undo brought back was said long before.
  private func isLater(_ a: Statement, _ b: Statement) -> Bool {
    guard let first = a.source, let second = b.source, first != second else {
      return a.born > b.born
    }
    return first > second
  }
}
