import Foundation
import Importing
import Registry
import RegistryTesting
import Testing

@Suite("Archives made to fill a memory or a disk are refused early")
struct ContainerLimitTests {
  @Test("a gibibyte in a megabyte of gzip")
  func gzip() throws {
    let mebibyte = PackedFile.gzip([UInt8](repeating: 0x20, count: 1 << 20))
    let bytes =
      PackedFile.gzip(Array("代码,名称\n".utf8)) + Array(repeatElement(mebibyte, count: 1024).joined())
    #expect(bytes.count < 2 << 20)
    let packed = try Packed(bytes, name: "a.csv.gz")
    try expectBomb(packed)
    // Before a row of it is read.
    let early = #expect(throws: Refusal.self) { try Source.find([packed.path]) }
    #expect(early?.code == "archive-bomb")
  }

  @Test("a gibibyte in a megabyte of zip, whatever the directory says of it")
  func zip() throws {
    var member = PackedFile.Member("a.csv", [0x20])
    member.packed = PackedFile.deflatedBlank(mebibytes: 1024)
    member.statedBytes = 1 << 30
    try expectBomb(try Packed(zip: member))
    member.statedBytes = 1 << 20
    let modest = try Packed(zip: member)
    let began = ContinuousClock.now
    #expect(modest.refusal()?.code == "archive-damaged")
    #expect(ContinuousClock.now - began < .seconds(2))
  }

  @Test("many members, each harmless")
  func together() throws {
    var member = PackedFile.Member("0.csv", [0x20])
    member.packed = PackedFile.deflatedBlank(mebibytes: 32)
    member.statedBytes = 32 << 20
    let members = (0..<32).map { number in
      var copy = member
      copy.name = Array("\(number).csv".utf8)
      return copy
    }
    let packed = try Packed(PackedFile.zip(members))
    #expect(packed.refusal("*")?.code == "archive-bomb")
  }

  @Test("more members than anybody meant, more files than one import takes")
  func count() throws {
    let members = (0...10_000).map { PackedFile.Member("\($0).csv", Array("甲\n".utf8)) }
    #expect(try Packed(PackedFile.zip(members)).refusal("1.csv")?.code == "archive-members")
    let fewer = try Packed(PackedFile.zip(Array(members.prefix(1_001))))
    #expect(fewer.refusal("*")?.code == "too-many-files")
    #expect(fewer.refusal("7.csv") == nil)
  }

  private func expectBomb(_ packed: Packed) throws {
    let began = ContinuousClock.now
    let refusal = try #require(packed.refusal())
    #expect(refusal.code == "archive-bomb")
    #expect(ContinuousClock.now - began < .seconds(2))
  }
}
