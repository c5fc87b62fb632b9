import Registry
import Testing

@Suite struct CodeTests {
  @Test(arguments: [
    "91320213PDY00001XR", "91320213PDY000028R", "91320202PDY000036N", "91320505PDY000044C",
    "91320594PDY0000524", "91320583PDY0000601", "12320500PDY000079U", "52320500PDY000087J",
    "31320000PDY000095Q", "92320213PDY000108A", "91350100M000100Y43",
  ])
  func validUSCC(code: String) {
    #expect(USCC.verdict(code) == .valid)
    #expect(USCC.damage(code) == nil)
  }

  @Test func eachFailureIsNamed() {
    #expect(USCC.verdict("") == .length(0))
    #expect(USCC.verdict("91320213PDY00001X") == .length(17))
    #expect(USCC.verdict("91320213PDY00001XRR") == .length(19))
    #expect(USCC.verdict("9132O213PDY00001XR") == .format(position: 5))
    #expect(USCC.verdict("9132A213PDY00001XR") == .format(position: 5))
    #expect(USCC.verdict("91320213PDY00001Xr") == .format(position: 18))
    #expect(USCC.verdict("91320213PDY00001X0") == .outerCheck(expected: UInt8(ascii: "R")))
  }

  @Test func innerCheckAloneIsAWarning() throws {
    var bytes = Array("91320213PDY000010".utf8)
    let check = USCC.checkCharacter(bytes.span)
    bytes.append(try #require(check))
    let verdict = USCC.verdict(bytes.span)
    #expect(verdict == .innerCheck(expected: UInt8(ascii: "X")))
    #expect(verdict.isAcceptable)
  }

  @Test(arguments: ["A1", "N1", "Y1"])
  func departmentsWithLetters(department: String) throws {
    var bytes = Array((department + "320500PDY000079").utf8)
    let check = USCC.checkCharacter(bytes.span)
    bytes.append(try #require(check))
    let verdict = USCC.verdict(bytes.span)
    #expect(verdict == .valid)
  }

  @Test func damageIsRecognised() {
    #expect(USCC.damage("9.13202E+17") == .scientificNotation)
    #expect(USCC.damage("91320213PDYOOOO1XR") == .typo(proposal: "91320213PDY00001XR"))
    #expect(USCC.damage("91320213PDYOOOO2XR") == nil)
    #expect(USCC.damage("320213000000012") == .registrationNumber)
    #expect(USCC.damage("320213PDY00001X") == .taxNumber)
    #expect(USCC.damage("913202130") == nil)
  }

  @Test func truncatedCodeOffersOnlyValidCandidates() throws {
    guard case .truncated(let candidates) = USCC.damage("913202130000000000") else {
      Issue.record("not recognised as cut to 15 digits")
      return
    }
    #expect(!candidates.isEmpty && candidates.count <= 10)
    for candidate in candidates {
      #expect(USCC.verdict(candidate) == .valid)
      #expect(candidate.hasPrefix("913202130000000"))
    }
    #expect(candidates.contains("913202130000000005"))
  }

  @Test func organisationCodes() {
    for code in ["PDY00001X", "PDY00001-X", "PDY000028", "PDY000108"] {
      #expect(OrganisationCode.isValid(code), "\(code)")
    }
    for code in ["", "PDY000010", "PDY00001", "pdy00001X", "PDY00001--X"] {
      #expect(!OrganisationCode.isValid(code), "\(code)")
    }
  }

  @Test func registrationNumbers() {
    for number in ["320213000000012", "320200000012346", "320594400005678", "320500600012348"] {
      #expect(RegistrationNumber.isValid(number), "\(number)")
    }
    for number in ["", "320213000000013", "32021300000001", "32021300000001A"] {
      #expect(!RegistrationNumber.isValid(number), "\(number)")
    }
    #expect(RegistrationNumber.ownership("320213000000012") == .domestic)
    #expect(RegistrationNumber.ownership("320594400005678") == .foreign)
    #expect(RegistrationNumber.ownership("320500600012348") == .selfEmployed)
    #expect(RegistrationNumber.ownership("320500600012349") == nil)
  }

  @Test func projectCodes() {
    let forms: [(String, ProjectCode.Verdict)] = [
      ("2020-320213-65-01-123456", .valid(.byYear(2020))),
      ("2013-320213-65-01-123456", .valid(.byYear(2013))),
      ("2107-320506-89-01-123456", .valid(.byMonth(year: 2021, month: 7))),
      ("2012-320213-04-01-123456", .valid(.byMonth(year: 2020, month: 12))),
      ("2025-320213-04-01-123456", .time),
      ("2009-320213-04-01-123456", .time),
      ("2113-320213-04-01-123456", .time),
      ("2107-320506-89-01-12345", .shape),
      ("2107-320506-89-01-12345A", .shape),
    ]
    for (code, verdict) in forms { #expect(ProjectCode.verdict(code) == verdict, "\(code)") }
    for text in [
      "21073205068901123456", "2107–320506–89–01–123456", "２１０７－３２０５０６－８９－０１－１２３４５６",
      " 2107-320506-89-01-123456\u{3000}",
    ] {
      let canonical = ProjectCode.canonical(Array(text.utf8).span)
      #expect(canonical.map { String(decoding: $0, as: UTF8.self) } == "2107-320506-89-01-123456")
    }
    let misgrouped = ProjectCode.canonical(Array("2107-32050689-01-123456".utf8).span)
    #expect(misgrouped == nil)
  }

  @Test func securitiesCodes() {
    let boards: [(String, [SecuritiesCode.Board])] = [
      ("600000", [.shanghaiMain]), ("688001", [.star]), ("000001", [.shenzhenMain]),
      ("300001", [.chiNext]), ("920001", [.beijing]), ("830001", [.beijing, .neeq]),
      ("400001", [.neeq]), ("00700", [.hongKong]), ("ABCD", [.unitedStates]), ("700", []),
      ("", []), ("60000A", []),
    ]
    for (code, expected) in boards { #expect(SecuritiesCode.boards(of: code) == expected) }
    #expect(SecuritiesCode.padded("1", board: .shenzhenMain) == "000001")
    #expect(SecuritiesCode.padded("700", board: .hongKong) == "00700")
    #expect(SecuritiesCode.padded("1", board: .star) == nil)
    #expect(SecuritiesCode.padded("", board: .hongKong) == nil)
  }
}
