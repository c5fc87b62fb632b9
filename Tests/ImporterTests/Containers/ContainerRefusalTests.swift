import Foundation
import Importing
import Registry
import RegistryTesting
import Testing

@Suite("Archives that are not as they should be are refused with place and remedy")
struct ContainerRefusalTests {
  private static let table = Array("代码,名称\nA1,示例一\nA2,示例二\n".utf8)

  /// What is wrong: the bytes, the code, and the place within the folder.
  struct Wrong: Sendable, CustomTestStringConvertible {
    let what: String
    let bytes: [UInt8]
    let code: String
    var name = "a.zip"
    var place = "a.zip"
    var patterns: [String] = []

    var testDescription: String { what }
  }

  private static func member(_ adjust: (inout PackedFile.Member) -> Void = { _ in }) -> [UInt8] {
    var member = PackedFile.Member("a.csv", table)
    adjust(&member)
    return PackedFile.zip([member])
  }

  private static let wrong: [Wrong] = {
    let zip = member()
    let gzip = PackedFile.gzip(table)
    let two = PackedFile.zip([.init("a.csv", table), .init("b/c.csv", table)])
    var torn = gzip
    torn[torn.count - 5] ^= 1
    return [
      Wrong(what: "cut zip", bytes: Array(zip.dropLast(30)), code: "archive-damaged"),
      Wrong(
        what: "check sum in a zip", bytes: member { $0.checkSum = 1 }, code: "archive-damaged",
        place: "a.zip!a.csv"),
      Wrong(
        what: "no deflate in a zip", bytes: member { $0.packed = [0xFF, 0xFF, 0xFF] },
        code: "archive-damaged", place: "a.zip!a.csv"),
      Wrong(
        what: "more than the directory says", bytes: member { $0.statedBytes = 5 },
        code: "archive-damaged", place: "a.zip!a.csv"),
      Wrong(
        what: "less than the directory says", bytes: member { $0.statedBytes = 500 },
        code: "archive-damaged", place: "a.zip!a.csv"),
      Wrong(
        what: "encrypted", bytes: member { $0.flags = 1 }, code: "archive-encrypted",
        place: "a.zip!a.csv"),
      Wrong(
        what: "unknown method", bytes: member { $0.method = 77 }, code: "archive-method",
        place: "a.zip!a.csv"),
      Wrong(
        what: "zip in zip", bytes: PackedFile.zip([.init("in.zip", zip)]), code: "nested-archive",
        place: "a.zip!in.zip"),
      Wrong(
        what: "gzip in zip", bytes: PackedFile.zip([.init("a.gz", gzip)]), code: "nested-archive",
        place: "a.zip!a.gz"),
      Wrong(
        what: "zip in gzip", bytes: PackedFile.gzip(zip), code: "nested-archive", name: "a.zip.gz",
        place: "a.zip.gz!a.zip"),
      Wrong(what: "no member", bytes: PackedFile.zip([]), code: "archive-empty"),
      Wrong(
        what: "folders alone", bytes: PackedFile.zip([.init("a/", [])]), code: "archive-empty"),
      Wrong(
        what: "an empty member", bytes: PackedFile.zip([.init("a.csv", [])]), code: "empty-file",
        place: "a.zip!a.csv"),
      Wrong(what: "several", bytes: two, code: "several-members"),
      Wrong(what: "not there", bytes: two, code: "no-such-member", patterns: ["x*"]),
      Wrong(
        what: "one of two not there", bytes: two, code: "no-such-member", place: "",
        patterns: ["a.csv", "x"]),
      Wrong(
        what: "a folder", bytes: PackedFile.zip([.init("b/", []), .init("b/c.csv", table)]),
        code: "member-is-directory", place: "a.zip!b/", patterns: ["b"]),
      Wrong(
        what: "a name twice", bytes: PackedFile.zip([.init("a.csv", table), .init("a.csv", [1])]),
        code: "member-twice", place: "a.zip!a.csv", patterns: ["*"]),
      Wrong(
        what: "cut gzip", bytes: Array(gzip.dropLast(10)), code: "archive-damaged", name: "a.gz",
        place: "a.gz!a"),
      Wrong(
        what: "check sum in gzip", bytes: torn, code: "archive-damaged", name: "a.gz",
        place: "a.gz!a"),
      Wrong(
        what: "bytes behind gzip", bytes: gzip + [1], code: "archive-damaged", name: "a.gz",
        place: "a.gz!a"),
      Wrong(
        what: "nothing in gzip", bytes: PackedFile.gzip([]), code: "empty-file", name: "a.gz",
        place: "a.gz!a"),
      Wrong(
        what: "no archive", bytes: table, code: "no-archive", name: "a.csv", place: "",
        patterns: ["*"]),
    ]
  }()

  @Test(arguments: wrong)
  func isRefused(_ wrong: Wrong) throws {
    let packed = try Packed(wrong.bytes, name: wrong.name)
    let refusal = try #require(refused(packed, wrong.patterns))
    #expect(refusal.code == wrong.code)
    #expect(refusal.exit == (wrong.code == "no-archive" ? .usage : .input))
    #expect(refusal.remedy != nil)
    let place = refusal.place?.file ?? ""
    #expect(place == (wrong.place.isEmpty ? "" : packed.folder.path + "/" + wrong.place))
  }

  private func refused(_ packed: Packed, _ patterns: [String]) -> Refusal? {
    switch patterns.count {
    case 0: packed.refusal()
    case 1: packed.refusal(patterns[0])
    default: packed.refusal(patterns[0], patterns[1])
    }
  }

  @Test("whoever has to choose is told from what, and how")
  func severalAreListed() throws {
    let packed = try Packed(
      PackedFile.zip((1...12).map { .init("第\($0)季.csv", Self.table) }))
    let refusal = try #require(packed.refusal())
    #expect(refusal.message.zh.contains("12 个文件：第1季.csv、第2季.csv"))
    #expect(refusal.message.zh.hasSuffix("第10季.csv …"))
    #expect(refusal.remedy?.zh.contains("--member '*'") == true)
  }

  @Test(
    "kinds that are not read are named",
    arguments: [
      ("RAR", Array("Rar!".utf8) + [0x1A, 0x07, 0x01, 0x00]),
      ("7-Zip", [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C, 0, 4]),
      ("tar", [UInt8](repeating: 0, count: 257) + Array("ustar".utf8)),
    ])
  func otherKinds(kind: String, bytes: [UInt8]) throws {
    let packed = try Packed(bytes, name: "a.rar")
    let source = try Source.only(packed.path, MemberChoice([]))
    #expect(source.unreadArchive?.message.en == "\(kind) archives are not read")
  }

  @Test("every cut and every flipped byte of an archive is refused or gives the same bytes")
  func damage() throws {
    let good = [
      (PackedFile.gzip(Self.table), "a.gz"), (Self.member(), "a.zip"),
    ]
    for (bytes, name) in good {
      for length in 1..<bytes.count {
        let packed = try Packed(Array(bytes[..<length]), name: name)
        #expect(throws: Refusal.self) { try Self.same(packed) }
      }
      for position in bytes.indices {
        var torn = bytes
        torn[position] ^= 0x10
        let packed = try Packed(torn, name: name)
        // Times, attributes and names may differ; content may not.
        if let read = try? Self.same(packed) { #expect(read, "\(name) byte \(position)") }
      }
    }
  }

  /// Whether an archive's content is the table; what is no archive any more is none.
  private static func same(_ packed: Packed) throws -> Bool {
    let source = try Source.only(packed.path, MemberChoice([]))
    guard source.name.contains("!") else {
      throw Refusal("no-archive", exit: .input, Phrase(zh: "不是压缩包", en: "no archive"))
    }
    return try packed.bytes() == table
  }
}
