import Registry

/// Writes the fields of changes as an audience may see them, with what that asks of the definition
/// worked out once for all of them.
struct ChangeFields {
  private struct Column {
    let quotedName: [UInt8]
    let type: FieldType
    let visibility: Audience.Visibility
    let hidesNumbers: Bool
    /// Whether the audience learns of the period that the figure describes.
    let showsAsOf: Bool
  }

  private let definition: Definition
  private let disclosure: Disclosure
  /// By the names of the fields that the audience learns of.
  private let columns: [String: Column]

  init(_ definition: Definition, _ disclosure: Disclosure) {
    self.definition = definition
    self.disclosure = disclosure
    var columns: [String: Column] = [:]
    for field in definition.fields where disclosure.includes(field) {
      let asof = field.asof.flatMap(definition.index(of:))
      columns[field.name] = Column(
        quotedName: JSONWriter.quoted("field") + Self.quoted(field.name), type: field.type,
        visibility: disclosure.audience.visibility(of: field.secrecy),
        hidesNumbers: disclosure.hidesNumbers(in: field),
        showsAsOf: asof.map { disclosure.includes(definition.fields[$0]) } ?? false)
    }
    self.columns = columns
  }

  private static func quoted(_ text: String) -> [UInt8] {
    var json = JSONWriter()
    json.string(text)
    return json.take()
  }

  func name(of change: Change) -> String { disclosure.name(of: change, in: definition) }

  /// nil where the key is the code.
  func code(of change: Change) -> String? {
    change.code == nil ? nil : disclosure.code(of: change, in: definition)
  }

  /// `{field, before?, after?, suppressed?}`; nothing where the audience does not see the field.
  /// `suppressed` names the ends that are withheld.
  func write(_ change: Change.FieldChange, to json: inout JSONWriter) {
    guard let column = columns[change.field] else { return }
    json.open("{")
    json.member(quoted: column.quotedName)
    write(change.before, Self.before, column, to: &json)
    write(change.after, Self.after, column, to: &json)
    if change.before.isSuppressed || change.after.isSuppressed {
      let ends = [("before", change.before), ("after", change.after)]
      json.member("suppressed", ends.filter(\.1.isSuppressed).map(\.0))
    }
    if column.showsAsOf, let asof = change.asof {
      json.name("asof")
      json.object { json in
        json.member("before", asof.before)
        json.member("after", asof.after)
      }
    }
    json.close("}")
  }

  private static let before = JSONWriter.quoted("before")
  private static let after = JSONWriter.quoted("after")

  private func write(
    _ value: Value?, _ name: [UInt8], _ column: Column, to json: inout JSONWriter
  ) {
    guard case .canonical(let text)? = value else { return }
    json.name(quoted: name)
    if column.visibility == .masked {
      json.string(disclosure.mask(text, column.type))
    } else {
      let masked = column.hidesNumbers ? PersonalNumber.masked(text) : nil
      json.value(masked ?? text, type: column.type)
    }
  }
}

extension Value? {
  fileprivate var isSuppressed: Bool {
    if case .suppressed? = self { true } else { false }
  }
}
