/// What stands between two cells: one byte, or the three of a full-width comma.
struct Separator: Equatable {
  let first: UInt8
  /// Whether the full-width comma `，` (EF BC 8C) separates.
  let isWideComma: Bool

  init(_ byte: UInt8) {
    first = byte
    isWideComma = false
  }

  private init() {
    first = 0xEF
    isWideComma = true
  }

  var length: Int { isWideComma ? 3 : 1 }

  static let wideComma = Separator()

  /// In the order in which they are preferred where nothing speaks for one of them.
  static let candidates = [
    Separator(UInt8(ascii: ",")), Separator(UInt8(ascii: "\t")), Separator(UInt8(ascii: ";")),
    Separator(UInt8(ascii: "|")), .wideComma,
  ]
}
