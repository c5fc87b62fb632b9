import Registry
import Testing

@testable import Operations

@Suite("Answers put together: which codes are one subject's")
struct IdentitiesTests {
  private func same(
    _ code: String, _ subject: String, from: String? = nil, to: String? = nil, on: String? = nil
  ) -> IdentityStatement {
    IdentityStatement(
      code: code, subject: subject, isSame: true, from: from.flatMap { PartialDate($0) },
      to: to.flatMap { PartialDate($0) }, evidence: "\(code) 的依据",
      confirmedOn: on.flatMap { PartialDate($0) })
  }

  private func different(_ code: String, _ subject: String) -> IdentityStatement {
    IdentityStatement(code: code, subject: subject, isSame: false)
  }

  @Test("chains and branches of codes end at the one that was there first", arguments: [0, 1, 2])
  func chains(turn: Int) {
    let all = [same("B", "A"), same("C", "B"), same("D", "A")]
    let identities = Identities(Array(all[turn...] + all[..<turn]))
    for code in ["A", "B", "C", "D", "ｄ", "d"] { #expect(identities.subject(of: code) == "A") }
    #expect(Set(identities.codes(with: SubjectCode("C")).map(\.text)) == ["A", "B", "C", "D"])
    #expect(identities.subject(of: "E") == "E")
    #expect(identities.evidence(of: "C")?.evidence == "C 的依据")
  }

  @Test("circles end somewhere, the same for each code")
  func circles() {
    let identities = Identities([same("B", "A"), same("A", "B")])
    #expect(identities.subject(of: "A") == identities.subject(of: "B"))
  }

  @Test("told apart holds for all codes of both, and contradicts being one")
  func apart() {
    let identities = Identities([same("B", "A"), same("Y", "X"), different("B", "Y")])
    #expect(identities.areApart(SubjectCode("A"), SubjectCode("X")))
    #expect(identities.areApart(SubjectCode("X"), SubjectCode("B")))
    #expect(!identities.areApart(SubjectCode("A"), SubjectCode("Z")))
    #expect(identities.contradiction == nil)
    let wrong = Identities(identities.statements + [same("X", "A")])
    #expect(wrong.contradiction?.code.text == "B")
  }

  @Test("a later code goes before the first one, an ended one never does")
  func order() {
    let later = Identities([same("B", "A"), same("C", "A", from: "2023-04", on: "2023-05-01")])
    #expect(later.order(of: "A", beside: "B") == .earlier)
    #expect(later.order(of: "B", beside: "A") == .later)
    #expect(later.order(of: "A", beside: "Z") == nil)
    let ended = Identities([same("B", "A", to: "2022")])
    #expect(ended.order(of: "B", beside: "A") == .earlier)
    #expect(ended.order(of: "A", beside: "B") == .later)
    let both = Identities([same("B", "A", from: "2020"), same("C", "A", from: "2023-04")])
    #expect(both.order(of: "B", beside: "C") == .earlier)
    #expect(both.order(of: "C", beside: "B") == .later)
  }

  @Test("a code that was said of another one is the later of the two, whatever the days are")
  func chained() {
    for statements in [
      [same("B", "A", on: "2026-01-02"), same("C", "B", from: "2023-05-30", on: "2026-01-02")],
      [same("C", "B", on: "2026-01-02"), same("B", "A", from: "2023-05", on: "2026-02-01")],
    ] {
      let identities = Identities(statements)
      #expect(identities.subject(of: "C") == "A")
      for (old, new) in [("A", "B"), ("B", "C"), ("A", "C")] {
        #expect(identities.order(of: old, beside: new) == .earlier)
        #expect(identities.order(of: new, beside: old) == .later)
      }
    }
  }

  @Test("days of confirmation are held against each other alone; else the order is untold")
  func untold() {
    func order(_ b: IdentityStatement, _ c: IdentityStatement) -> Identities.CodeOrder? {
      let identities = Identities([b, c])
      let (one, other) = (
        identities.order(of: "B", beside: "C"), identities.order(of: "C", beside: "B")
      )
      #expect((one == .earlier) == (other == .later) && (one == .untold) == (other == .untold))
      return one
    }
    let day = "2026-01-02"
    #expect(order(same("B", "A", on: day), same("C", "A", on: day)) == .untold)
    #expect(order(same("B", "A", on: day), same("C", "A", on: "2026-01-03")) == .earlier)
    #expect(
      order(same("B", "A", on: day), same("C", "A", from: "2023-05-30", on: day)) == .untold)
  }
}
