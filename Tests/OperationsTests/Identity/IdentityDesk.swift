import Exporting
import Registry
import Store

@testable import Operations

/// Firms with every way to be known: code, organisation code, registration number, name and place,
/// former names.
enum IdentityDesk {
  static let firms = """
    list: firms
    title: 示例名录
    served: true
    identity: [[uscc], [org_code], [reg_no], [name, district], [former_names]]
    guards: {mass_exit_percent: 100, mass_exit_least: 3, mass_clear_percent: 100}
    fields:
      - {name: uscc, label: 信用代码, type: uscc, class: identity, means: code, secrecy: public}
      - {name: org_code, label: 机构代码, type: code, class: identity, means: code}
      - {name: reg_no, label: 注册号, type: code, class: identity, means: code}
      - {name: name, label: 名称, required: true, class: identity, means: name, secrecy: public}
      - {name: district, label: 区县, type: code, book: districts, means: location}
      - {name: former_names, label: 曾用名, type: set of text, class: identity}
      - {name: address, label: 地址}
      - {name: staff, label: 人数, type: integer, class: figure}

    """

  static func desk() throws -> Desk { try Desk(firms: firms) }

  static let a = "91320213PDY00001XR"
  static let b = "91320213PDY000028R"
  static let c = "91320202PDY000036N"
  static let d = "91320505PDY000044C"
  static let e = "91320594PDY0000524"

  /// The list as it stands before each test: two with codes, one without.
  static let start = """
    信用代码,名称,区县,人数
    \(a),无锡示例科技有限公司,梁溪区,10
    \(b),无锡样本信息有限公司,滨湖区,20
    ,示例研究院,梁溪区,30

    """
}

extension Desk {
  /// The keys of the list, in their order.
  func keys(_ version: String = "draft") throws -> [String] {
    try office.withSnapshot("firms", at: VersionReference(version)!) { snapshot in
      var keys: [String] = []
      try snapshot.view.snapshot(snapshot.layout, at: snapshot.revision) { batch in
        keys += (0..<batch.count).map(batch.key)
      }
      return keys
    }
  }

  @discardableResult
  func link(
    _ code: String, _ key: String, different: Bool = false, from: String? = nil, to: String? = nil,
    evidence: String = "示例通知书第1号"
  ) throws -> EditReport {
    try office.link(
      LinkRequest(
        code: code, key: key, evidence: evidence, isDifferent: different, from: from, to: to))
  }
}

extension ImportReport {
  /// The questions asked, with their lines.
  var questions: [Issue] { issues.issues.filter { $0.rule == IdentityQuestion.rule } }
}
