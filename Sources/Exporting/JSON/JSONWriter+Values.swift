public import Registry

extension JSONWriter {
  /// A canonical value: integers as numbers, booleans as literals, sets as arrays, the rest as
  /// strings.
  ///
  /// A text that is not canonical for its type (of a snapshot from before a rule, say) is written
  /// as the string that it is, so that the document stays JSON and nothing is lost.
  public mutating func value(_ canonical: String, type: FieldType) {
    value(utf8: canonical.utf8.span, type: type)
  }

  /// The same for UTF-8 bytes.
  public mutating func value(utf8 span: Span<UInt8>, type: FieldType) {
    switch type {
    case .integer where span.isJSONInteger: literal(span)
    case .boolean where span.equals("true") || span.equals("false"): literal(span)
    case .set: elements(span)
    default: string(utf8: span)
    }
  }

  private mutating func elements(_ span: Span<UInt8>) {
    array { json in
      var start = 0
      for index in span.indices where span[index] == 0x0A {
        json.string(utf8: span.extracting(start..<index))
        start = index + 1
      }
      if !span.isEmpty { json.string(utf8: span.extracting(start..<span.count)) }
    }
  }

  /// The members of a record: each value that the audience sees under its field's name, in the
  /// order of the fields, then `suppressed` with the names of those withheld by their source.
  ///
  /// Values beyond the definition's fields do not exist; a record with fewer has no more.
  mutating func members(of record: Record, in definition: Definition, for disclosure: Disclosure) {
    var suppressed: [String] = []
    for (field, value) in zip(definition.fields, record.values)
    where value != nil && disclosure.shows(field, in: definition) {
      switch disclosure.shown(value, of: field) {
      case .nothing: continue
      case .suppressed: suppressed.append(field.name)
      case .plain(let text):
        name(field.name)
        self.value(text, type: field.type)
      case .masked(let text):
        name(field.name)
        string(text)
      }
    }
    if !suppressed.isEmpty { member("suppressed", suppressed) }
  }
}

extension Span<UInt8> {
  /// `0` or `-?[1-9][0-9]*`, as RFC 8259 section 6 writes an integer.
  var isJSONInteger: Bool {
    let first = !isEmpty && self[0] == UInt8(ascii: "-") ? 1 : 0
    guard first < count else { return false }
    if self[first] == UInt8(ascii: "0") { return count == 1 }
    for index in first..<count where !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self[index])
    {
      return false
    }
    return true
  }

  func equals(_ text: StaticString) -> Bool {
    guard count == text.utf8CodeUnitCount else { return false }
    for index in indices where self[index] != text.utf8Start[index] { return false }
    return true
  }
}
