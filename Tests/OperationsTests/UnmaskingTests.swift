import Exporting
import Foundation
import Registry
import Testing

@testable import Operations

/// Who looked at unmasked values is on record before they are shown.
@Suite struct UnmaskingTests {
  @Test func everyLookIsARecord() throws {
    let desk = try Desk()
    try desk.take("代码,名称\nA1,示例一\n")
    try desk.publish()
    let at = try desk.office.reference(of: "firms", at: .latest)
    for purpose in ["走访前联系", "核对"] {
      try desk.office.record(
        Unmasking(act: "show", list: "firms", at: at, key: "A1", purpose: purpose))
    }
    var sink = ByteArray()
    try desk.office.export(ExportRequest(list: "disclosures", format: .ndjson), to: &sink)
    let records = try sink.text.split(separator: "\n").map {
      try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: String] ?? [:]
    }
    #expect(records.count == 2)
    #expect(
      records.allSatisfy {
        $0["person"] == "示例甲" && $0["time"] == "2023-12-20T08:30:00Z" && $0["act"] == "show"
          && $0["list"] == "firms" && $0["version"] == "2023Q1.1" && $0["subject"] == "A1"
      })
    #expect(Set(records.map { $0["purpose"] }) == ["走访前联系", "核对"])
    #expect(try desk.office.verify().failures.isEmpty)
  }

  @Test(arguments: [nil, "", " "])
  func whatForIsSaid(purpose: String?) throws {
    let desk = try Desk()
    try desk.take("代码,名称\nA1,示例一\n")
    let refused = try refusal {
      try desk.office.record(Unmasking(act: "show", list: "firms", purpose: purpose))
    }
    #expect(refused.code == "purpose-missing" && refused.exit == .usage)
    #expect(refused.remedy?.zh.contains("--purpose") == true)
    #expect(try desk.office.log(list: "disclosures").revisions.isEmpty)
  }

  @Test func whatCannotBeRecordedIsRefused() throws {
    let office = Office(
      library: try Desk().office.library, importers: [], person: "示例甲",
      now: { "2023-12-20T08:30:00Z" },
      store: { _ in
        throw Refusal("store-read-only", exit: .store, Phrase(zh: "只读", en: "read only"))
      })
    #expect(
      refusalCode { try office.record(Unmasking(act: "show", purpose: "核对")) }
        == "disclosure-unrecorded")
  }
}
