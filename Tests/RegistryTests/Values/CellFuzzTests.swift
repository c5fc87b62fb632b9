import Registry
import Testing

/// Whatever a cell holds, reading it ends well: nothing is appended unless there is a value, and a
/// value reads back to itself.
@Suite struct CellFuzzTests {
  private struct Dice: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return state
    }
  }

  static let types: [FieldType] = [
    .text, .integer, .decimal, .money, .percent, .date, .boolean, .code, .uscc, .organisationCode,
    .registrationNumber, .securitiesCode, .projectCode, .phone, .set(of: .text), .set(of: .code),
  ]

  private static let pieces = [
    "1", "2021", "09", "7", "0", "-", "—", ".", "..", ",", "，", "年", "月", "日", "季度", "Q1", "万", "亿",
    "元", "%", "个百分点", "(", ")", "（", "）", "约", "壹", "十", "零", "无", "保密", "是", "×", "'", "*", " ",
    "\u{3000}", "\u{200B}", "\n", "\r\n", "、", ";", "/", "E+", "示例", "底前", "至", "A", "x", "▲",
    "\u{0}",
    "91320213PDY00001XR", "2107-320506-89-01-123456", "美元", "99999999999999999999", "T", ":", "…",
  ]

  @Test(arguments: types) func everyCellEndsWell(type: FieldType) {
    for seed in [UInt64(7), 20_230_115] {
      var dice = Dice(state: seed)
      for _ in 0..<3000 {
        let count = Int.random(in: 1...6, using: &dice)
        let text = (0..<count).compactMap { _ in Self.pieces.randomElement(using: &dice) }.joined()
        let read = ReadCell(text, type, unit: type == .money ? .yuan : nil)
        #expect(!read.state.contains("bytes"), "seed \(seed): \(text.debugDescription)")
        guard let value = read.value else { continue }
        let again = ReadCell(value, type, header: type == .money ? .yuan : nil)
        #expect(again.value == value, "seed \(seed): \(text.debugDescription)")
      }
    }
  }
}
