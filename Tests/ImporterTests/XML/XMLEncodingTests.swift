import Foundation
import Importing
import Registry
import Testing
import XMLFormat

@Suite struct XMLEncodingTests {
  /// 企业 and 示例 in GBK.
  static let gbk: [UInt8] =
    Array("><r><".utf8) + [0xC6, 0xF3, 0xD2, 0xB5] + Array(">".utf8) + [0xCA, 0xBE, 0xC0, 0xFD]
    + Array("</".utf8) + [0xC6, 0xF3, 0xD2, 0xB5] + Array("></r><r/></x>".utf8)

  @Test(arguments: ["GBK", "gb2312", "GB18030"])
  func declared(name: String) throws {
    let bytes = Array("<?xml version='1.0' encoding='\(name)'?><x".utf8) + Self.gbk
    #expect(try readXML(bytes).rows.first == ["企业=示例"])
    let sample = try Sample(bytes, ending: "xml")
    let reader = try XMLImporter().reader(of: sample.source, options: ReadingOptions())
    #expect(reader.encoding == "GB18030")
  }

  @Test func fourByteCharactersUnderAnOldName() throws {
    // U+20BB7 is 9534B235 in GB 18030 and not in GB 2312.
    let bytes =
      Array("<?xml version='1.0' encoding='GB2312'?><x><r><a>".utf8) + [0x95, 0x34, 0xB2, 0x35]
      + Array("</a></r><r/></x>".utf8)
    #expect(try readXML(bytes).rows.first == ["a=\u{20BB7}"])
  }

  @Test func toldOverridesDeclared() throws {
    let bytes = Array("<?xml version='1.0' encoding='UTF-8'?><x".utf8) + Self.gbk
    #expect(try readXML(bytes, ReadingOptions(encoding: "GB18030")).rows.first == ["企业=示例"])
    #expect(throws: Refusal.self) { try readXML(bytes) }
    #expect(throws: Refusal.self) { try readXML(bytes, ReadingOptions(encoding: "no-such-set")) }
  }

  @Test(arguments: [String.Encoding.utf16LittleEndian, .utf16BigEndian], [true, false])
  func utf16(encoding: String.Encoding, hasMark: Bool) throws {
    let text = (hasMark ? "\u{FEFF}" : "") + "<x>\n<r><企业>示例𠮷</企业></r>\n<r/></x>"
    let read = try readXML([UInt8](text.data(using: encoding)!))
    #expect(read.rows.first == ["企业=示例𠮷"])
    #expect(read.lines == [2, 3])
  }

  @Test func aMarkBeforeUTF8() throws {
    #expect(try readXML("\u{FEFF}<x><r><a>示例</a></r><r/></x>").rows.first == ["a=示例"])
  }

  @Test func damagedTextIsRefusedWhereverItStands() throws {
    let start = Array("<?xml version='1.0' encoding='GB18030'?><x><r><a>1</a></r>".utf8)
    for text in ["<r><a>\u{1}</a></r></x>", "<r/></x><!-- \u{1} -->"] {
      let damaged = start + Array(text.utf8).flatMap { $0 == 1 ? [0xFF, 0xFF] : [$0] }
      do {
        _ = try readXML(damaged)
        Testing.Issue.record("was read: \(text)")
      } catch {
        let refusal = try #require(error as? Refusal)
        #expect(refusal.code == "undecodable" && refusal.place?.line == 1)
        let offset = damaged.firstIndex(of: 0xFF)!
        #expect(refusal.message.en.contains("\(offset)"), "\(refusal.message.en)")
      }
    }
  }

  @Test(.enabled(if: PublicData.has("gleif_lei2_a.xml"), "the public files are not here"))
  func legalEntityIdentifiers() throws {
    for name in ["gleif_lei2_a.xml", "gleif_lei2_b.xml"] {
      let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: PublicData.path(name))))
      let read = try readXML(bytes)
      #expect(read.rows.count == 12, "\(name)")
      #expect(read.rows.allSatisfy { $0.contains { $0.hasPrefix("Entity/LegalName=") } })
      #expect(read.rows.allSatisfy { $0[0].hasPrefix("LEI=") && $0[0].utf8.count == 24 })
      #expect(read.issues.map(\.rule) == ["outside-records"])
      let lines = String(decoding: bytes, as: UTF8.self).split(
        separator: "\n", omittingEmptySubsequences: false)
      #expect(read.lines.allSatisfy { lines[$0 - 1].contains("<lei:LEIRecord") })
    }
  }
}
