public import Registry

/// An office that was to report for a period, or did (报送单位), and whom it concerns that nothing came
/// from it.
///
/// JSON: `{office, due?, reported, overdue, supplies?, scope?, fields?, file?, asof?, revision?, at?,
/// last?, records?, carriedOver?}`.
public struct Reporter: Sendable, Equatable, Codable {
  public var office: String
  /// It has a profile or reported for the period before; else its file came unasked.
  public var isExpected: Bool
  /// The profile that reads its files, where there is one.
  public var profile: String?
  /// What its files say: who belongs, or columns of those who do; nil where no profile tells.
  public var supplies: String?
  /// Field name -> value: the part of the list that it speaks about; empty for all of it.
  public var scope: [String: String]
  /// The fields that its newest file had, in the file's order; empty where that was not kept.
  public var fields: [String]
  /// Its newest file of the period; nil where none came.
  public var report: Publication.Reported?
  /// The day by which it is to report, canonical; nil where its profile names none.
  public var due: String?
  /// The day is past and nothing has come.
  public var isOverdue: Bool
  /// Of who did not report: the period for which it last did, `2023Q1`.
  public var last: String?
  /// Of who did not report: how many on the list are in its part, or were named in its last report;
  /// nil where that is not known.
  public var records: Int?
  /// How many of these were carried over (沿用上期): no file of the period named them.
  public var carriedOver: Int?

  public init(
    office: String, isExpected: Bool = true, profile: String? = nil, supplies: String? = nil,
    scope: [String: String] = [:], fields: [String] = [], report: Publication.Reported? = nil,
    due: String? = nil, isOverdue: Bool = false, last: String? = nil, records: Int? = nil,
    carriedOver: Int? = nil
  ) {
    self.office = office
    self.isExpected = isExpected
    self.profile = profile
    self.supplies = supplies
    self.scope = scope
    self.fields = fields
    self.report = report
    self.due = due
    self.isOverdue = isOverdue
    self.last = last
    self.records = records
    self.carriedOver = carriedOver
  }

  public var hasReported: Bool { report != nil }
}

extension Reporter: JSONWritable {
  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("office", office)
      json.member("due", due)
      json.member("reported", hasReported)
      json.member("overdue", isOverdue)
      json.member("supplies", supplies)
      if !scope.isEmpty {
        json.name("scope")
        json.object { json in
          for (field, value) in scope.sorted(by: { $0.key < $1.key }) { json.member(field, value) }
        }
      }
      if !fields.isEmpty { json.member("fields", fields) }
      json.member("file", report?.file)
      json.member("asof", report?.asof)
      json.member("revision", report?.revision)
      json.member("at", report?.at)
      json.member("last", last)
      json.member("records", records)
      json.member("carriedOver", carriedOver)
    }
  }
}

extension [Reporter] {
  /// Without the fields that an audience does not learn of, and the parts that these make.
  public func seen(_ disclosure: Disclosure, _ definition: Definition) -> [Reporter] {
    func isSeen(_ name: String) -> Bool {
      definition.index(of: name).map { disclosure.includes(definition.fields[$0]) } ?? true
    }
    return map { reporter in
      var reporter = reporter
      reporter.fields = reporter.fields.filter(isSeen)
      reporter.scope = reporter.scope.filter { isSeen($0.key) }
      return reporter
    }
  }
}
