import Registry

/// One answer to the question who is who: a record of the `identities` list.
struct IdentityStatement: Sendable {
  let code: SubjectCode
  let subject: SubjectCode
  /// False where somebody said that the code is not this subject's.
  let isSame: Bool
  let from: PartialDate?
  let to: PartialDate?
  let evidence: String?
  let confirmedBy: String?
  let confirmedOn: PartialDate?

  /// nil for a record that names no code or no subject.
  init?(_ record: Record, _ definition: Definition) {
    func text(_ field: String) -> String? {
      definition.index(of: field).flatMap { record.values[$0]?.text }
    }
    guard let code = text("code"), let subject = text("subject") else { return nil }
    self.init(
      code: code, subject: subject, isSame: text("verdict") != "different",
      from: text("from").flatMap { PartialDate($0) }, to: text("to").flatMap { PartialDate($0) },
      evidence: text("evidence"), confirmedBy: text("confirmed_by"),
      confirmedOn: text("confirmed_on").flatMap { PartialDate($0) })
  }

  init(
    code: String, subject: String, isSame: Bool, from: PartialDate? = nil, to: PartialDate? = nil,
    evidence: String? = nil, confirmedBy: String? = nil, confirmedOn: PartialDate? = nil
  ) {
    self.code = SubjectCode(code)
    self.subject = SubjectCode(subject)
    self.isSame = isSame
    self.from = from
    self.to = to
    self.evidence = evidence
    self.confirmedBy = confirmedBy
    self.confirmedOn = confirmedOn
  }
}
