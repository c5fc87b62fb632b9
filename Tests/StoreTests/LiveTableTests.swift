import Registry
import RegistryTesting
import Testing

@testable import Store

@Suite("The digest of a live list")
struct LiveTableTests {
  @Test(
    "is over its records in the order of their keys",
    arguments: [0, 1, 2, 3, 4, 5, 8, 31, 1_000, 20_000])
  func digest(count: Int) {
    var numbers = SeededGenerator(seed: UInt64(count))
    var table = LiveTable()
    var live: [[UInt8]] = []
    for number in 0..<count {
      // Some begin alike, so that the order within a stack has to look at whole keys.
      let high = number % 97 == 0 ? 0xA5A5_A5A5_A5A5_A5A5 : numbers.next()
      let position = table.add(Hash128(high: high, low: numbers.next()))
      table[position].description = Hash128(high: numbers.next(), low: numbers.next())
      table[position].figures = Hash128(high: numbers.next(), low: numbers.next())
      table[position].descriptionRow = number % 7 == 3 ? 0 : UInt32(number + 1)
      guard table[position].isLive else { continue }
      var bytes: [UInt8] = []
      for hash in [table[position].key, table[position].description, table[position].figures] {
        hash.append(to: &bytes)
      }
      live.append(bytes)
    }
    var stream = SHA256Stream()
    stream.update(live.sorted { $0.lexicographicallyPrecedes($1) }.flatMap(\.self))
    #expect(table.digest() == stream.finish())
  }
}
