import Exporting
import Registry
import Testing

@testable import Operations

@Suite("Who moved before it left is asked about when its old name and place come again")
struct DepartedNamesakeTests {
  private typealias D = IdentityDesk
  private typealias N = NamesakeTests

  private func newcomer(_ desk: Desk, _ period: String) throws -> ImportReport {
    try desk.take(N.head + N.newcomer, .merge, period)
  }

  @Test("with an edition", arguments: [true, false])
  func left(different: Bool) throws {
    let desk = try N.desk()
    try desk.take(N.head + N.others, .replace, "2023Q3")
    try desk.publish()
    let asked = try newcomer(desk, "2023Q4").questions
    #expect(asked.map(\.value) == [N.second])
    #expect(asked.first?.message.zh.contains("滨湖区（已不在名录，以这一名称") == true)
    try desk.link(N.second, N.key, different: different)
    #expect(try newcomer(desk, "2023Q4").tally == [1, 0, 0, 0, 2])
    #expect(try desk.keys() == [D.a, D.b, different ? N.second : N.key])
    // The one that left comes back from where it was when it left.
    let back = try N.trials([N.moved], desk, "2023Q4", .merge)
    #expect(
      back.count == 1 && back.first?.hasPrefix(different ? "[1, 0, 0, 0, 3]" : "[0, 0, 1, ") == true
    )
  }

  @Test("in the open draft, in every order", arguments: [true, false])
  func leftDraft(different: Bool) throws {
    let desk = try N.desk()
    try desk.take(N.head + N.others, .replace, "2023Q3")
    let asked = try N.trials([N.newcomer], desk, "2023Q3", .merge)
    #expect(asked.count == 1 && asked.first?.contains("identity-question \(N.second)") == true)
    // Brought back by another row of the file it was elsewhere all the same.
    let both = try N.trials([N.moved, N.newcomer], desk, "2023Q3", .merge)
    #expect(both.count == 1 && both.first?.contains("duplicate") == false, "\(both)")
    try desk.link(N.second, N.key, different: different)
    #expect(try newcomer(desk, "2023Q3").counts.entered == 1)
    #expect(try desk.keys() == [D.a, D.b, different ? N.second : N.key])
  }

  @Test("who left from there comes back without a question")
  func returns() throws {
    let desk = try D.desk()
    try desk.take(D.start)
    try desk.publish()
    try desk.take(N.head + N.others, .replace, "2023Q2")
    try desk.publish()
    #expect(try newcomer(desk, "2023Q3").tally == [1, 0, 0, 0, 2])
    #expect(try desk.keys() == [D.a, D.b, N.key])
  }
}
