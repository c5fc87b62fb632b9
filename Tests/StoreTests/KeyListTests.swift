import Registry
import Testing

@testable import Store

@Suite("Keys are handed over in the order of their bytes")
struct KeyListTests {
  @Test("short, long, beginning alike, the longest that lies inline")
  func order() {
    let keys = [
      "", "A", "A1", "A0000000", "A0000000一", "A0000000-longer-than-what-lies-inline",
      "A0000000\u{0}", "91999999PDY000001X1", "91999999PDY000001X11", "91999999PDY000001X",
      "91999999PDY000001X示例一部", "91999999PDY00000-------", "91999999PDY00000--------",
      "91999999PDY00000-------Z", "91999999PDY00000~", "名" + String(repeating: "长", count: 40),
      "名" + String(repeating: "长", count: 41), "示例", "zz",
    ]
    let list = KeyList()
    for round in 0..<2 {
      for (index, key) in keys.shuffled().enumerated() {
        list.add(Array(key.utf8).span, row: Int64(round * 100 + index))
      }
    }
    var got: [[UInt8]] = []
    var rows: [Int64] = []
    list.sort()
    list.drain { key, row in
      got.append(Array(key))
      rows.append(row)
    }
    let expected = (keys + keys).map { Array($0.utf8) }.sorted { $0.lexicographicallyPrecedes($1) }
    #expect(got == expected)
    #expect(stride(from: 0, to: rows.count, by: 2).allSatisfy { rows[$0] < rows[$0 + 1] })
    var isEmpty = true
    list.drain { _, _ in isEmpty = false }
    #expect(isEmpty)
  }
}
