/// A number with everything that offices write around it: sign, unit, currency, "about".
struct WrittenNumber {
  enum Remark: Sendable, Equatable {
    /// 约, 左右: the figure is not exact.
    case approximate
    /// 超, 不足, 以上, 余: a bound and not the figure.
    case bound
    /// ▲ or △: negative in tables, a rise elsewhere.
    case triangle
    case scientific
  }

  /// With 千, 万 and 亿 multiplied in.
  var value: ExactDecimal
  /// See ``Numeral/magnitude``.
  var magnitude: Int?
  var unit: UnitWord?
  var remark: Remark?
  /// 增长, 下降: the number is a change and not an amount.
  var isChange = false
  /// A bracket was opened before the digits and not closed yet.
  private var isBracketOpen = false

  /// Nil where the cell is no number.
  init?(_ text: Span<UInt8>) {
    var cursor = ScalarCursor(text)
    _ = cursor.take("'")
    value = .zero
    var isNegative = false
    guard readHead(&cursor, &isNegative) else { return nil }
    // Brackets are a minus around a bare amount; around words (约500万元) they are brackets.
    if isBracketOpen, isChange || remark != nil { return nil }
    guard let numeral = Numeral.read(&cursor) else { return nil }
    value = numeral.value
    magnitude = numeral.magnitude
    if numeral.isOpen { remark = remark ?? .bound }
    if numeral.isScientific { remark = remark ?? .scientific }
    guard readTail(&cursor, &isNegative) else { return nil }
    if isNegative { value = value.negated }
  }

  private static let rises = ["同比增长", "增长", "同比提升", "提升", "提高", "上升", "增加", "↑", "+"]
  private static let falls = ["同比下降", "下降", "减少", "降低", "回落", "同比减少"]
  private static let bounds = [
    "超过", "超", "逾", "不低于", "不少于", "不足", "低于", "至少", "≥", "≤", ">=", "<=", ">", "<",
  ]

  /// Marks before the digits. False where they contradict each other.
  private mutating func readHead(_ cursor: inout ScalarCursor, _ isNegative: inout Bool) -> Bool {
    var hasSign = false
    while true {
      cursor.skipBlanks()
      if cursor.take(oneOf: ["大约", "约为", "约", "将近", "近"]) {
        remark = .approximate
      } else if cursor.take(oneOf: Self.bounds) {
        remark = .bound
      } else if cursor.take("人民币") || cursor.take(oneOf: ["¥", "￥", "RMB", "CNY"]) {
        unit = .yuan
      } else if let currency = UnitWord.leadingCurrency(&cursor) {
        unit = currency
      } else if let sign = takeSign(&cursor) {
        if hasSign { return false }
        hasSign = true
        isNegative = sign
      } else if cursor.take("(") {
        if hasSign { return false }
        hasSign = true
        isNegative = true
        isBracketOpen = true
      } else {
        return true
      }
    }
  }

  private mutating func takeSign(_ cursor: inout ScalarCursor) -> Bool? {
    if cursor.take(oneOf: ["-", "↓", "▼", "负"]) { return true }
    if cursor.take(oneOf: ["▲", "△"]) {
      remark = .triangle
      return true
    }
    if cursor.take(oneOf: ["+", "↑"]) { return false }
    let isRise = cursor.take(oneOf: Self.rises)
    guard isRise || cursor.take(oneOf: Self.falls) else { return nil }
    isChange = true
    _ = cursor.take("了")
    return !isRise
  }

  /// Unit and marks after the digits. False where something is left that nobody understands.
  private mutating func readTail(_ cursor: inout ScalarCursor, _ isNegative: inout Bool) -> Bool {
    cursor.skipBlanks()
    // `(12.5)%` and `(12.5%)` are both written.
    if isBracketOpen, cursor.take(")") { isBracketOpen = false }
    if isBracketOpen {
      guard cursor.dropLast(oneOf: [")"]) else { return false }
    }
    if cursor.dropLast(oneOf: ["左右", "上下"]) {
      remark = remark ?? .approximate
    } else if cursor.dropLast(oneOf: ["以上", "以下", "以内", "余", "多", "+"]) {
      remark = remark ?? .bound
    } else if cursor.dropLast(oneOf: ["↓", "▼"]) {
      if isNegative { return false }
      isNegative = true
    } else if cursor.dropLast(oneOf: ["↑"]), isNegative {
      return false
    }
    cursor.skipBlanks()
    if cursor.isAtEnd { return true }
    guard let tail = UnitWord.tail(&cursor) else { return false }
    if case .foreign? = unit { return tail.word == .yuan || tail.word == unit }
    unit = tail.word
    guard let sum = value.adding(tail.extra) else { return false }
    value = sum
    return true
  }
}
