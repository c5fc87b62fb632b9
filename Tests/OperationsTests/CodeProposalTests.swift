import Exporting
import Registry
import Testing

@testable import Operations

@Suite("Damaged codes come with a proposal, and are never repaired")
struct CodeProposalTests {
  static let firms = """
    list: firms
    title: 示例名录
    identity: [[code], [name, district]]
    fields:
      - {name: code, label: 代码, type: uscc, class: identity, means: code}
      - {name: name, label: 名称, required: true, class: identity, means: name}
      - {name: district, label: 区县, type: code, class: classification, means: location}

    """

  static let code = "91320213PDY00001XR"
  static let numeric = "913202130000000005"

  private func message(_ written: String, _ name: String, district: String = "甲区") throws -> String
  {
    let desk = try Desk(firms: Self.firms)
    try desk.take("代码,名称,区县\n\(Self.code),无锡示例甲有限公司,甲区\n91320213PDY000028R,无锡示例乙有限公司,甲区\n")
    let report = try desk.take(
      "代码,名称,区县\n\(written),\(name),\(district)\n", .merge)
    #expect(report.state == .refused)
    #expect(try desk.list().count == 2)
    return report.issues.issues.first { $0.rule.hasPrefix("uscc-") }?.message.zh ?? ""
  }

  @Test(
    "the subject of that name whose code both checks allow",
    arguments: [
      // A mistyped character, two exchanged, one left out, one doubled, letters for digits.
      "91320213PDY00001XQ", "91320213PDY00010XR", "91320213PDY0001XR", "91320213PDY000001XR",
      "9132O213PDY00001XR",
    ])
  func supported(_ written: String) throws {
    let message = try message(written, "无锡示例甲有限公司", district: "乙区")
    #expect(message.contains("建议：无锡示例甲有限公司 \(Self.code)（名录中名称相同，两个校验码均相符）"), "\(message)")
  }

  @Test("digits that are lost: the name and place alone lead there")
  func scientific() throws {
    let message = try message("9.13202E+17", "无锡示例甲有限公司")
    #expect(message.contains("\(Self.code)（名录中名称相同）"), "\(message)")
    #expect(try !self.message("9.13202E+17", "无锡示例丙有限公司").contains("建议"))
  }

  @Test("another name supports nothing")
  func otherName() throws {
    let message = try message("91320213PDY00001XQ", "无锡示例丙有限公司")
    #expect(!message.contains("建议"), "\(message)")
  }

  @Test("candidates pass both checks")
  func candidates() {
    for written in ["91320213PDY00001XQ", "91320213PDY0001XR", "913202130000000000"] {
      let found = USCC.candidates(for: written)
      #expect(!found.isEmpty && found.allSatisfy { USCC.verdict($0) == .valid })
    }
    #expect(USCC.candidates(for: "91320213PDY00001XQ").contains(Self.code))
    #expect(USCC.candidates(for: "9.13202E+17").isEmpty)
    #expect(USCC.candidates(for: "示例").isEmpty)
  }
}
