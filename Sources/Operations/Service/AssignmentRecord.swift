import Registry

/// A pair as a record of the `assignments` list.
struct AssignmentRecord {
  private let values: [String: String]

  init(_ record: Record, _ definition: Definition) {
    var values: [String: String] = [:]
    for (field, value) in zip(definition.fields, record.values) { values[field.name] = value?.text }
    self.values = values
  }

  init(_ pair: ServicePair, subject: ServiceSubject?) {
    values = [
      "subject": pair.subject, "role": pair.role, "officer": pair.officer,
      "origin": pair.origin.rawValue, "locked": pair.isLocked ? "true" : "false",
      "since": PartialDate(pair.since).description, "reason": pair.reason.code,
    ].merging(
      subject.map {
        ["subject_name": $0.name, "lists": $0.lists.sorted().joined(separator: "\n")]
      } ?? [:], uniquingKeysWith: { first, _ in first })
  }

  subscript(field: String) -> String? { values[field] }

  /// `period` stands in where a pair came without a date.
  func pair(_ period: Period) -> ServicePair {
    ServicePair(
      subject: values["subject"] ?? "", role: values["role"] ?? "",
      officer: values["officer"] ?? "",
      // A pair that somebody entered without saying how it came about was decided by a person.
      origin: values["origin"].flatMap(ServicePair.Origin.init) ?? .designated,
      isLocked: values["locked"] == "true",
      since: values["since"].flatMap { Period(canonicalDate: $0) } ?? period,
      reason: ServiceReason(stored: values["reason"] ?? ServiceReason.designated.code))
  }

  /// Appends the record; fields that a plan says nothing about stay as they are.
  func append(to batch: inout RecordBatch, _ definition: Definition) {
    for field in definition.fields {
      batch.slots.append(values[field.name].map { batch.append(Array($0.utf8)) } ?? .absent)
    }
    batch.lines.append(0)
  }
}

extension Period {
  /// Reads the canonical date of a whole period: `2023-Q2`, `2023-06`, `2023-H1`, `2023`.
  init?(canonicalDate: String) {
    self.init(canonicalDate.replacing("-Q", with: "Q").replacing("-H", with: "H"))
  }
}
