import Foundation
import Importing
import JSONFormat
import Registry
import Testing

@Suite struct JSONRefusalTests {
  private func refused(
    _ text: String, _ options: ReadingOptions = ReadingOptions(), chunkBytes: Int? = nil
  ) -> Refusal? {
    do {
      _ = try readJSON(text, options, chunkBytes: chunkBytes)
      return nil
    } catch { return error as? Refusal }
  }

  @Test(arguments: [
    ("[{\"a\":1},]", 1, 10, "a value"),
    ("[{\"a\":1}\n {\"a\":2}]", 2, 2, ", or ]"),
    ("[{\"a\" 1}]", 1, 7, "a colon"),
    ("[{\"a\":01}]", 1, 8, ", or }"),
    ("[{\"a\":1.}]", 1, 9, "a digit"),
    ("[{\"a\":.5}]", 1, 7, "a value"),
    ("[{\"a\":-}]", 1, 8, "a digit"),
    ("[{\"a\":1e+}]", 1, 10, "a digit"),
    ("[{a:1}]", 1, 3, "a quoted member name"),
    ("[{\"a\":1,}]", 1, 9, "a quoted member name"),
    ("[{\"a\":'1'}]", 1, 7, "a value"),
    ("[{\"a\":\"\t\"}]", 1, 8, "control characters"),
    ("[{\"a\":\"\\x\"}]", 1, 9, "an escape"),
    ("[{\"a\":\"\\u12G4\"}]", 1, 12, "hexadecimal"),
    ("[{\"a\":\"\\ud800\"}]", 1, 8, "surrogate"),
    ("[{\"a\":\"\\udc00\\ud800\"}]", 1, 8, "surrogate"),
    ("[{\"a\":tru}]", 1, 10, "true"),
    ("[{\"a\":1}}", 1, 9, ", or ]"),
    ("[{\"a\":1}] x", 1, 11, "the end of the file"),
    ("[{\"a\":1}]\n[]", 2, 1, "the end of the file"),
    ("{\"a\":1} {\"a\":2}", 1, 9, "the end of the file"),
    ("{\"a\":1}\n{\"a\":2} {\"a\":3}", 2, 9, "the end of the file"),
    ("{\"data\":[{\"a\":1}],\"x\":[1,}", 1, 26, "a value"),
  ])
  func malformed(text: String, line: Int, column: Int, expected: String) throws {
    for chunkBytes in [1, 7, 1 << 18] {
      let refusal = try #require(refused(text, chunkBytes: chunkBytes), "\(text) was read")
      #expect(refusal.code == "malformed")
      #expect(refusal.place?.line == line, "\(text): \(refusal.message.en)")
      #expect(refusal.place?.column == "\(column)", "\(text): \(refusal.message.en)")
      #expect(refusal.message.en.contains(expected), "\(text): \(refusal.message.en)")
      #expect(refusal.place?.file == "示例.json")
      #expect(refusal.remedy != nil)
    }
  }

  @Test(arguments: [
    ("[]", "no records"), ("{}", "no records"), ("[1,2]", "no records"), ("3", "no records"),
    (#"{"code":0,"data":[]}"#, "no records"),
    (#"{"code":500,"msg":"令牌已过期","data":null}"#, "500 令牌已过期"),
    (#"{"status":"fail","message":"无权限"}"#, "fail 无权限"),
  ])
  func nothingToRead(text: String, message: String) throws {
    let refusal = try #require(refused(text), "\(text) was read")
    #expect(refusal.code == "no-records")
    #expect(refusal.message.en.contains(message), "\(refusal.message.en)")
  }

  @Test func thePathThatWasToldIsNamed() throws {
    let refusal = try #require(refused("[{\"a\":1}]", ReadingOptions(records: "data.rows")))
    #expect(refusal.code == "no-records")
    #expect(refusal.message.en.contains("data.rows"))
  }

  @Test func everyTruncationIsRefused() throws {
    let text = #"{"code":0,"data":{"list":[{"企业":"示\u4f8b","n":-1.5e3,"t":true},{"x":[null,{}]}]}}"#
    let bytes = Array(text.utf8)
    #expect(try readJSON(bytes).rows.count == 2)
    for length in 1..<bytes.count {
      #expect(throws: Refusal.self, "cut at \(length)") {
        try readJSON(Array(bytes[..<length]))
      }
    }
  }

  @Test func nestingIsLimited() throws {
    for depth in [65, 100_000] {
      #expect(refused(String(repeating: "[", count: depth))?.code == "too-deep")
      #expect(refused(String(repeating: "{\"a\":", count: depth))?.code == "too-deep")
    }
    let deep = String(repeating: "[", count: 62) + "1" + String(repeating: "]", count: 62)
    #expect(try readJSON("[{\"a\":\(deep)}]").rows == [["a=1"]])
  }

  @Test func cellsAreLimited() throws {
    let long = String(repeating: "x", count: 20 << 20)
    let refusal = refused("[{\"a\":1},{\"a\":\"\(long)\"}]")
    #expect(refusal?.code == "cell-too-long", "\(refusal?.message.en ?? "")")
    let digits = String(repeating: "1", count: 2 << 20)
    #expect(refused("[{\"a\":1},{\"a\":\(digits)}]")?.code == "cell-too-long")
    let options = ReadingOptions(cellLimit: 4)
    #expect(try readJSON("[{\"a\":\"1234\"}]", options).rows == [["a=1234"]])
    #expect(refused("[{\"a\":\"12345\"}]", options)?.code == "cell-too-long")
    #expect(refused("[{\"a\":12345}]", options)?.code == "cell-too-long")
  }

  @Test func manyDifferentMembersAreNotColumns() {
    let members = (0..<9000).map { "\"c\($0)\":1" }.joined(separator: ",")
    #expect(refused("[{\(members)}]")?.code == "too-many-columns")
  }
}
