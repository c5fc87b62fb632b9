public import Registry

/// How a field's canonical text lies in a column.
public enum ColumnKind: Sendable {
  case text
  case integer
  /// 元 with two decimals, as an integer of 分.
  case money
  /// 1 or 0.
  case boolean

  public init(_ type: FieldType) {
    self =
      switch type {
      case .integer: .integer
      case .money: .money
      case .boolean: .boolean
      default: .text
      }
  }

  /// Hands canonical bytes to an inserter.
  ///
  /// Throws where a number does not fit into 63 bits, which no importer lets pass.
  func insert(_ canonical: UnsafeRawBufferPointer, into inserter: any SQLInserter) throws {
    switch self {
    case .text: inserter.text(canonical)
    case .integer: inserter.integer(try Self.scaled(canonical, decimals: 0))
    case .money: inserter.integer(try Self.scaled(canonical, decimals: 2))
    case .boolean: inserter.integer(canonical.first == UInt8(ascii: "t") ? 1 : 0)
    }
  }

  /// Appends the canonical text of a column's value.
  func append(_ row: any SQLRow, _ column: Int, to bytes: inout [UInt8]) {
    switch self {
    case .text: bytes.append(contentsOf: row.bytes(column))
    case .integer: Self.append(row.integer(column), decimals: 0, to: &bytes)
    case .money: Self.append(row.integer(column), decimals: 2, to: &bytes)
    case .boolean: Self.appendBoolean(row.integer(column), to: &bytes)
    }
  }

  /// Another number than 1 and 0 was never written; left as it is, `verify` finds it.
  private static func appendBoolean(_ value: Int64, to bytes: inout [UInt8]) {
    switch value {
    case 0: bytes.append(contentsOf: "false".utf8)
    case 1: bytes.append(contentsOf: "true".utf8)
    default: append(value, decimals: 0, to: &bytes)
    }
  }

  private static func scaled(_ text: UnsafeRawBufferPointer, decimals: Int) throws -> Int64 {
    let isNegative = text.first == UInt8(ascii: "-")
    var result: UInt64 = 0
    var missing = decimals
    var isFraction = false
    for index in (isNegative ? 1 : 0)..<text.count {
      if text[index] == UInt8(ascii: ".") {
        isFraction = true
      } else {
        try push(text[index] &- UInt8(ascii: "0"), to: &result, text)
        if isFraction { missing -= 1 }
      }
    }
    for _ in 0..<max(missing, 0) { try push(0, to: &result, text) }
    guard missing >= 0 else { throw tooLarge(text) }
    return isNegative ? -Int64(result) : Int64(result)
  }

  /// Adds a digit; what fits into 63 bits has at most nineteen.
  @inline(__always)
  private static func push(
    _ digit: UInt8, to number: inout UInt64, _ text: UnsafeRawBufferPointer
  ) throws {
    if number >= UInt64(Int64.max) / 10 {
      let (product, a) = number.multipliedReportingOverflow(by: 10)
      let (sum, b) = product.addingReportingOverflow(UInt64(digit))
      guard !a, !b, sum <= UInt64(Int64.max) else { throw tooLarge(text) }
    }
    number = number * 10 + UInt64(digit)
  }

  private static func tooLarge(_ text: UnsafeRawBufferPointer) -> Refusal {
    let value = String(decoding: text, as: UTF8.self)
    return Refusal(
      "number-too-large", exit: .input,
      Phrase(zh: "数值过大，无法保存：\(value)", en: "the number is too large to keep: \(value)"))
  }

  private static func append(_ value: Int64, decimals: Int, to bytes: inout [UInt8]) {
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    let magnitude = value.magnitude
    guard decimals == 2 else { return appendDigits(magnitude, to: &bytes) }
    appendDigits(magnitude / 100, to: &bytes)
    let rest = UInt8(truncatingIfNeeded: magnitude % 100)
    guard rest > 0 else { return }
    bytes.append(UInt8(ascii: "."))
    bytes.append(UInt8(ascii: "0") + rest / 10)
    if rest % 10 > 0 { bytes.append(UInt8(ascii: "0") + rest % 10) }
  }

  private static func appendDigits(_ number: UInt64, to bytes: inout [UInt8]) {
    if number >= 10 { appendDigits(number / 10, to: &bytes) }
    bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number % 10))
  }
}
