import Exporting
import Foundation
import Registry
import Store

@testable import Operations

/// A desk whose list has fields that several offices speak about, and each office's files.
struct ClaimDesk {
  static let firms = """
    list: firms
    title: 示例名录
    identity: [[code]]
    guards: {mass_exit_percent: 90, mass_exit_least: 3, mass_clear_percent: 20}
    fields:
      - {name: code, label: 代码, type: code, required: true, class: identity, means: code}
      - {name: name, label: 名称, required: true, class: identity, means: name}
      - {name: district, label: 区县, type: code, class: classification, means: location}
      - {name: topics, label: 领域, type: set of code, class: classification, means: sub-field}
      - {name: address, label: 地址, authority: [区市场监管局, 区税务局]}
      - {name: period, label: 所属期, type: date, class: figure, authority: [区统计局, 区税务局]}
      - {name: revenue, label: 营业收入, type: money, class: figure, asof: period}
      - {name: tax, label: 税收, type: money, class: figure, asof: period}
      - {name: note, label: 备注}

    """

  let desk: Desk

  init() throws {
    desk = try Desk(firms: Self.firms)
    try take("代码,名称\nA1,示例一\nA2,示例二\nA3,示例三\n", .replace, from: nil)
  }

  @discardableResult
  func take(
    _ text: String, _ mode: ImportRequest.Mode = .enrich, from office: String?,
    period: String = "2023Q1", file: String = "in.csv",
    _ adjust: (inout ImportRequest) -> Void = { _ in }
  ) throws -> ImportReport {
    var request = try desk.request(text, mode, period, name: file)
    request.source = office
    adjust(&request)
    return try desk.office.import(request)
  }

  /// The values of some fields by subject, `A1 1000 2023-01..05`.
  func values(_ fields: [String], _ version: String = "draft") throws -> [String] {
    try desk.office.withSnapshot("firms", at: VersionReference(version)!) { snapshot in
      var lines: [String] = []
      let positions = fields.compactMap(snapshot.definition.index(of:))
      try snapshot.view.snapshot(snapshot.layout, at: snapshot.revision) { batch in
        for record in 0..<batch.count {
          let values = positions.map { batch.record(record).values[$0]?.text ?? "-" }
          lines.append(([batch.key(record)] + values).joined(separator: " "))
        }
      }
      return lines
    }
  }

  /// What is claimed, `office subject field value`.
  func claims() throws -> [String] {
    try desk.office.store(.reading).read { view in
      guard let newest = try view.newestRevision(of: Claim.list) else { return [] }
      let shape = try ClaimShape(desk.office.library)
      var lines: [String] = []
      try view.snapshot(shape.layout, at: newest) { batch in
        for record in 0..<batch.count {
          let claim = shape.claim(batch, record)
          lines.append(
            [claim.office, claim.subject, claim.field, claim.value?.text ?? "-"]
              .joined(separator: " "))
        }
      }
      return lines
    }
  }
}

extension ImportReport {
  func count(_ rule: String) -> Int { issues.counts[rule, default: 0] }
}
