import Testing

@testable import Server

@Suite("What is remembered")
struct RecentTests {
  @Test("the oldest goes first, and what is asked for stays")
  func oldest() {
    var recent = Recent<Int, String>(room: 8)
    for key in 1...8 { recent[key] = "\(key)" }
    #expect(recent[1] == "1")
    recent[9] = "9"
    #expect([2, 3, 4].allSatisfy { recent[$0] == nil })
    #expect([1, 5, 9].allSatisfy { recent[$0] == "\($0)" })
    recent[5] = nil
    #expect(recent[5] == nil)
  }

  @Test("heavy values leave less room, also where one replaces another")
  func weights() {
    var recent = Recent<Int, Int>(room: 100)
    for round in 1...50 { recent.insert(round, for: 0, weight: 60) }
    recent.insert(1, for: 1, weight: 40)
    #expect(recent[0] == 50 && recent[1] == 1)
    recent.insert(2, for: 2, weight: 10)
    #expect(recent[0] == nil && recent[1] == 1 && recent[2] == 2)
  }
}
