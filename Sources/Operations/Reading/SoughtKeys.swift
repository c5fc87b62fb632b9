import Registry

/// What looking through a list for codes and names has found, so that whoever asks for the same again, by
/// other answers of who is who or for a refusal, does not look through it again: a revision stays as it is.
final class SoughtKeys {
  struct Codes: Hashable {
    let codes: Set<SubjectCode>
    let revision: Int64
  }

  /// Those to whom codes lead.
  var led: [Codes: Set<String>] = [:]
  /// The one subject that a name leads to; nil where there is none or more than one.
  var named: [SubjectCode: String?] = [:]
  /// Those whose names have a text in them.
  var naming: [String: Set<String>] = [:]
}
