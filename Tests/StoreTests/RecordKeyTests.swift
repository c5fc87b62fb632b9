import Testing

@testable import Store

@Suite("A key is its bytes, in their order")
struct RecordKeyTests {
  private static let texts = [
    "", "\0", "\0\0", "9", "91320505PDY000423X", "91320505PDY000423X\0", "91320505PDY000423Y",
    "~00001", "2023Q1/91320505PDY0004", "2023Q1/91320505PDY00042", "2023Q1/91320505PDY00042\0",
    "2023Q1/91320505PDY000423X", "2023Q1/91320505PDY000423X/PDY-001", "2023Q1/91320505PDY000423Y",
    "e\u{301}", "\u{e9}", "示例", "示例\u{f900}", "示例\u{8c48}", "示例开发区管理委员会办公室的很长的名称",
    "示例开发区管理委员会办公室的很长的名称二",
  ]

  @Test("its text comes back, and no two are one", arguments: texts)
  func text(text: String) {
    let key = RecordKey(text)
    #expect(Array(key.text.utf8) == Array(text.utf8))
    for other in Self.texts {
      let isOne = Array(other.utf8) == Array(text.utf8)
      #expect((key == RecordKey(other)) == isOne, "\(text) \(other)")
      #expect(isOne || Set([key, RecordKey(other)]).count == 2)
      #expect(
        (key < RecordKey(other)) == text.utf8.lexicographicallyPrecedes(other.utf8),
        "\(text) \(other)")
    }
  }
}
