/// A field's value: its canonical text (see ``FieldType``), or the fact that it is withheld.
public enum Value: Sendable, Hashable {
  case canonical(String)
  /// 保密. Not the same as missing, which is no value at all.
  case suppressed

  public var text: String? {
    switch self {
    case .canonical(let text): text
    case .suppressed: nil
    }
  }
}

/// One record of a list, its values in the order of the definition's fields.
///
/// For single records and small results; bulk work moves ``RecordBatch``es.
public struct Record: Sendable, Equatable {
  public var key: String
  public var values: [Value?]

  public init(key: String, values: [Value?]) {
    self.key = key
    self.values = values
  }

  /// Whether a key is that of a unit under a code which is another subject's.
  public typealias IsUnit = @Sendable (_ key: String, _ code: String) -> Bool

  /// What a field with the code has where the key is an earlier code or none (``Definition/codeField``); nil
  /// also of a unit that shares the code with the subject which is known by it: by the code people would
  /// mean that one, so that the unit goes by its key (decision 0028).
  public func borneCode(at field: Int?, unless isUnit: IsUnit) -> String? {
    guard let code = field.flatMap({ value(at: $0)?.text }), !key.hasPrefix(code),
      !isUnit(key, code)
    else { return nil }
    return code
  }
}
