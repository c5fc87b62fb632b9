import Registry

/// An adjustment as a record of the `adjustments` list.
struct AdjustmentRecord {
  private let texts: [String: String]

  init(_ record: Record, _ definition: Definition) {
    var texts: [String: String] = [:]
    for (field, value) in zip(definition.fields, record.values) { texts[field.name] = value?.text }
    self.texts = texts
  }

  var list: String? { texts["list"] }
  var subject: String? { texts["subject"] }
  var subjectName: String? { texts["subject_name"] }
  var period: Period? { texts["period"].flatMap { Period(canonicalDate: $0) } }

  /// nil where the record does not say which change it is about.
  var adjustment: Adjustment? {
    guard let subject = texts["subject"],
      let change = texts["change"].flatMap(AdjustedChange.init(rawValue:))
    else { return nil }
    return Adjustment(
      subject: subject, change: change, reason: texts["reason"], text: texts["text"],
      basis: texts["basis"],
      counterparts: texts["counterpart"].map(Adjustment.counterparts(in:)) ?? [],
      proposedBy: texts["proposed_by"],
      opinion: texts["opinion"], confirmedBy: texts["confirmed_by"],
      stated: texts["status"].flatMap(Adjustment.Status.init(rawValue:)))
  }

  /// The key of the record about one change of a subject.
  static func key(
    _ list: String, _ period: Period, _ subject: String, _ change: AdjustedChange
  ) -> String {
    [list, PartialDate(period).description, subject, change.rawValue].map(\.escaped)
      .joined(separator: "/")
  }

  /// The values under which an adjustment is kept; what it does not say is left as it is.
  static func values(
    _ adjustment: Adjustment, list: String, period: Period, name: String?
  ) -> [String: Value] {
    [
      "list": list, "period": PartialDate(period).description, "subject": adjustment.subject,
      "change": adjustment.change.rawValue, "subject_name": name, "reason": adjustment.reason,
      "text": adjustment.text, "basis": adjustment.basis, "counterpart": adjustment.counterpartText,
      "proposed_by": adjustment.proposedBy, "opinion": adjustment.opinion,
      "confirmed_by": adjustment.confirmedBy, "status": adjustment.stated?.rawValue,
    ].compactMapValues { $0.map(Value.canonical) }
  }
}
