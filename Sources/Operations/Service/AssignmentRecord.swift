import Registry

/// A pair as a record of the `assignments` list.
struct AssignmentRecord {
  private let texts: [String: String]

  /// Fields that a plan says nothing about are not among them, and so stay as they are.
  var values: [String: Value] { texts.mapValues(Value.canonical) }

  init(_ record: Record, _ definition: Definition) {
    var values: [String: String] = [:]
    for (field, value) in zip(definition.fields, record.values) { values[field.name] = value?.text }
    texts = values
  }

  init(_ pair: ServicePair, subject: ServiceSubject?) {
    texts = [
      "subject": pair.subject, "role": pair.role, "officer": pair.officer,
      "origin": pair.origin.rawValue, "locked": pair.isLocked ? "true" : "false",
      "since": PartialDate(pair.since).description, "reason": pair.reason.code,
    ].merging(
      subject.map {
        ["subject_name": $0.name, "lists": $0.lists.sorted().joined(separator: "\n")]
      } ?? [:], uniquingKeysWith: { first, _ in first })
  }

  subscript(field: String) -> String? { texts[field] }

  /// `period` stands in where a pair came without a date.
  func pair(_ period: Period) -> ServicePair {
    ServicePair(
      subject: texts["subject"] ?? "", role: texts["role"] ?? "",
      officer: texts["officer"] ?? "",
      // A pair that somebody entered without saying how it came about was decided by a person.
      origin: texts["origin"].flatMap(ServicePair.Origin.init) ?? .designated,
      isLocked: texts["locked"] == "true",
      since: texts["since"].flatMap { Period(canonicalDate: $0) } ?? period,
      reason: ServiceReason(stored: texts["reason"] ?? ServiceReason.designated.code))
  }
}

extension Period {
  /// Reads the canonical date of a whole period: `2023-Q2`, `2023-06`, `2023-H1`, `2023`.
  init?(canonicalDate: String) {
    self.init(canonicalDate.replacing("-Q", with: "Q").replacing("-H", with: "H"))
  }
}
