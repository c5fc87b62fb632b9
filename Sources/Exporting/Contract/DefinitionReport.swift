public import Registry

/// One list and its fields, as `lists LIST` shows them.
public struct DefinitionReport: Sendable, JSONWritable {
  public var line: ListsReport.Line

  public init(line: ListsReport.Line) {
    self.line = line
  }

  public func write(to json: inout JSONWriter) {
    let definition = line.definition
    json.object { json in
      json.member("list", definition.list)
      json.member("title", definition.title)
      json.member("titleEn", definition.titleEn)
      json.member("cadence", definition.cadence.rawValue)
      json.member("served", definition.isServed)
      if definition.isStanding { json.member("standing", true) }
      json.member("reasons", definition.requiresReasons ? "required" : "optional")
      json.name("identity")
      json.array { json in
        for way in definition.identity {
          json.array { json in way.forEach { json.string($0) } }
        }
      }
      json.member("fields", definition.fields)
      json.member("records", line.records)
      json.member("latest", line.latest)
      json.member("draft", line.draft)
    }
  }
}

extension Field: JSONWritable {
  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("name", name)
      json.member("label", label)
      json.member("labelEn", labelEn)
      if !aliases.isEmpty { json.member("aliases", aliases) }
      json.member("type", type.name)
      json.member("unit", unit?.rawValue)
      json.member("required", isRequired)
      json.member("book", book)
      json.member("class", fieldClass.rawValue)
      json.member("means", means?.rawValue)
      json.member("asof", asof)
      json.member("secrecy", secrecy.rawValue)
      if isRetired { json.member("retired", true) }
    }
  }
}

extension FieldType {
  /// The word for it in JSON: `money`, `set of code`.
  var name: String {
    switch self {
    case .text: "text"
    case .integer: "integer"
    case .decimal: "decimal"
    case .money: "money"
    case .percent: "percent"
    case .date: "date"
    case .boolean: "boolean"
    case .code: "code"
    case .uscc: "uscc"
    case .organisationCode: "org-code"
    case .registrationNumber: "reg-no"
    case .securitiesCode: "stock-code"
    case .projectCode: "project-code"
    case .phone: "phone"
    case .set(let element): "set of \(element.rawValue)"
    }
  }
}
