import Exporting
import Foundation
import Registry
import Testing

@testable import Operations

@Suite("A file of which nobody said whose it is")
struct SourceSuggestionTests {
  private let text = "代码,备注,地址\nA1,甲,一路\n"

  @Test("with the columns of one office's files it is asked whether it is that office's")
  func office() throws {
    let desk = try ClaimDesk()
    try desk.take(text, from: "示例街道")
    let report = try desk.take(text.replacing("甲", with: "乙"), from: nil)
    let issue = try #require(report.issues.issues.first { $0.rule == SourceSuggestion.rule })
    #expect(issue.severity == .note && issue.message.zh.contains("--source '示例街道'"))
    #expect(try desk.take(text, from: "示例街道").count(SourceSuggestion.rule) == 0)
    #expect(
      try desk.take("代码,备注\nA1,丙\n", from: nil).count(SourceSuggestion.rule) == 0)
    // Of two offices with such files it may be either's.
    try desk.take(text, from: "示例园区")
    #expect(try desk.take(text, from: nil).count(SourceSuggestion.rule) == 0)
  }

  @Test("with the columns of one profile it is asked whether that profile is meant")
  func profile() throws {
    let desk = try ClaimDesk().desk
    let folder = desk.url.appending(path: "config/profiles")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data("list: firms\nsource: 区税务局\nfields: {tax: 入库税额}\n".utf8)
      .write(to: folder.appending(path: "taxes.yaml"))
    let office = try desk.redefined(ClaimDesk.firms)
    let request = try desk.request("代码,备注,入库税额\nA1,甲,5\n", .enrich)
    let report = try office.import(request)
    let issue = try #require(report.issues.issues.first { $0.rule == SourceSuggestion.rule })
    #expect(issue.message.en.contains("--profile taxes"))
  }
}
