import Foundation

/// The type of a JSON member in the contract.
indirect enum Shape: Sendable {
  case text
  case number
  case flag
  case texts
  /// A value of a record: text, a number, a boolean or a list of texts.
  case value
  /// Any members, of any kind.
  case map
  case object([String: Shape])
  case list(Shape)
  /// One of these words.
  case words(Set<String>)
  /// May be left out.
  case optional(Shape)

  /// What of `value` is not as promised, by path; members that the contract does not name are
  /// welcome.
  func faults(_ value: Any?, at path: String = "$") -> [String] {
    guard let value, !(value is NSNull) else {
      if case .optional = self { return [] }
      return ["\(path) is missing"]
    }
    switch self {
    case .text: return value is String ? [] : ["\(path) is no text"]
    case .number: return isNumber(value) ? [] : ["\(path) is no number"]
    case .flag: return (value as? NSNumber).map(isFlag) == true ? [] : ["\(path) is no boolean"]
    case .texts: return value is [String] ? [] : ["\(path) is no list of texts"]
    case .value:
      let isValue = value is String || value is NSNumber || value is [String]
      return isValue ? [] : ["\(path) is no value"]
    case .map: return value is [String: Any] ? [] : ["\(path) is no object"]
    case .words(let words):
      return (value as? String).map(words.contains) == true ? [] : ["\(path) is \(value)"]
    case .optional(let shape): return shape.faults(value, at: path)
    case .list(let shape):
      guard let list = value as? [Any] else { return ["\(path) is no list"] }
      return list.enumerated().flatMap { shape.faults($1, at: "\(path)[\($0)]") }
    case .object(let members):
      guard let object = value as? [String: Any] else { return ["\(path) is no object"] }
      return members.sorted { $0.key < $1.key }
        .flatMap { $1.faults(object[$0], at: "\(path).\($0)") }
    }
  }

  private func isFlag(_ number: NSNumber) -> Bool {
    String(cString: number.objCType) == "c" || number === NSNumber(value: true)
  }

  private func isNumber(_ value: Any) -> Bool { value is Int }
}
