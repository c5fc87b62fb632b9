public import Registry

/// A value that knows its own JSON.
public protocol JSONWritable {
  /// Writes exactly one JSON value.
  func write(to json: inout JSONWriter)
}

extension JSONWritable {
  /// The value as one line of UTF-8 with a line feed at its end.
  public func json(language: Language = .zh) -> [UInt8] {
    var json = JSONWriter(language: language)
    write(to: &json)
    json.newline()
    return json.take()
  }
}

extension String: JSONWritable {
  public func write(to json: inout JSONWriter) { json.string(self) }
}

extension Int: JSONWritable {
  public func write(to json: inout JSONWriter) { json.integer(self) }
}

extension Bool: JSONWritable {
  public func write(to json: inout JSONWriter) { json.boolean(self) }
}

extension Phrase: JSONWritable {
  public func write(to json: inout JSONWriter) { json.string(text(json.language)) }
}

extension JSONWriter {
  /// A member of an object; left out when its value is nil.
  public mutating func member(_ name: String, _ value: (some JSONWritable)?) {
    guard let value else { return }
    self.name(name)
    value.write(to: &self)
  }

  /// A member that is an array, in the order given; an empty one is written.
  public mutating func member(_ name: String, _ values: [some JSONWritable]) {
    self.name(name)
    array { json in
      for value in values { value.write(to: &json) }
    }
  }

  /// A member that is an object of counts, by name, so that equal reports have equal bytes.
  public mutating func member(_ name: String, counts: [String: Int]) {
    self.name(name)
    object { json in
      for (key, count) in counts.sorted(by: { $0.key < $1.key }) { json.member(key, count) }
    }
  }
}
