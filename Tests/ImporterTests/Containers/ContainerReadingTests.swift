import CSVFormat
import Foundation
import Glibc
import Importing
import Registry
import RegistryTesting
import Testing
import WorkbookFormat

@Suite("What is in an archive or a folder is found and read")
struct ContainerReadingTests {
  private static let table = Array("代码,名称\nA1,示例一\nA2,示例二\n".utf8)

  @Test("a zip archive is told by its content, its one file needs no choice")
  func only() throws {
    let packed = try Packed(
      PackedFile.zip([.init("sub/", []), .init("sub/表.csv", Self.table)]), name: "x")
    #expect(try packed.names() == ["x!sub/表.csv"])
    #expect(try packed.bytes() == Self.table)
  }

  @Test("names in GBK without a flag, in UTF-8, and in the extra field of Info-ZIP")
  func names() throws {
    let gbk = try #require("重点企业.csv".data(using: .init(rawValue: 0x8000_0632)))
    var named = PackedFile.Member(name: Array(gbk), Self.table)
    #expect(try Packed(zip: named).names() == ["报送.zip!重点企业.csv"])
    named = .init("重点企业.csv", Self.table)
    #expect(try Packed(zip: named).names() == ["报送.zip!重点企业.csv"])
    named.flags = 1 << 11
    #expect(try Packed(zip: named).names() == ["报送.zip!重点企业.csv"])
    let marks = Array("????.csv".utf8)
    named = .init(name: marks, Self.table)
    named.extra = PackedFile.unicodePath("重点企业.csv", beside: marks)
    #expect(try Packed(zip: named).names() == ["报送.zip!重点企业.csv"])
    // The name was changed after the field was written: the field is out of date.
    named.extra = PackedFile.unicodePath("重点企业.csv", beside: Array("old.csv".utf8))
    #expect(try Packed(zip: named).names() == ["报送.zip!????.csv"])
    #expect(
      try Packed(zip: .init("a\u{1B}[2J\n.csv", Self.table)).names() == [
        "报送.zip!a\u{FFFD}[2J\u{FFFD}.csv"
      ])
  }

  @Test("members are chosen by name, by pattern, or all")
  func choice() throws {
    let packed = try Packed(
      zip: .init("b.csv", Self.table), .init("sub/a.csv", Self.table), .init("a.txt", Self.table),
      .init("__MACOSX/._b.csv", [0]), .init(".DS_Store", [0]), .init("[1]*.csv", Self.table))
    let all = ["b.csv", "sub/a.csv", "a.txt", "[1]*.csv"].map { "报送.zip!\($0)" }
    #expect(try packed.names("*") == all)
    #expect(try packed.names("*.csv") == [all[0], all[1], all[3]])
    #expect(try packed.names("sub/*") == [all[1]])
    #expect(try packed.names("sub/a.csv", "?.txt") == [all[1], all[2]])
    #expect(try packed.names("[1]*.csv") == [all[3]])
    #expect(try packed.names(".DS_Store") == ["报送.zip!.DS_Store"])
  }

  @Test("a name that leads out of the archive is only ever a name")
  func outside() throws {
    let packed = try Packed(zip: .init("../../evil.csv", Self.table))
    #expect(try packed.names() == ["报送.zip!../../evil.csv"])
    let source = try Source.only(packed.path, MemberChoice(["evil.csv"]))
    let spooled = try source.path()
    #expect(try Data(contentsOf: URL(fileURLWithPath: spooled)) == Data(Self.table))
    #expect(!spooled.contains("evil"))
    let parent = packed.folder.deletingLastPathComponent()
    for folder in [parent, parent.deletingLastPathComponent()] {
      #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "evil.csv").path))
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: packed.folder.path) == ["报送.zip"])
  }

  @Test("gzip of one member or several, under its own name or the one in its head")
  func gzip() throws {
    let halves = [Self.table[..<20], Self.table[20...]].map { PackedFile.gzip(Array($0)) }
    let packed = try Packed(halves[0] + halves[1] + [0, 0, 0], name: "表.CSV.GZ")
    #expect(try packed.names() == ["表.CSV.GZ!表.CSV"])
    #expect(try packed.bytes() == Self.table)
    let bare = try Packed(PackedFile.gzip(Self.table), name: "dump")
    #expect(try bare.names() == ["dump"])
    var headed = PackedFile.gzip(Self.table)
    headed[3] |= 0b1000
    headed.insert(contentsOf: Array("../表.csv".utf8) + [0], at: 10)
    let named = try Packed(headed, name: "dump")
    #expect(try named.names() == ["dump!表.csv"])
    #expect(try named.bytes() == Self.table)
  }

  @Test("a workbook stays a workbook, whatever its name, also inside an archive")
  func workbook() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../samples/shapes/workbook.xlsx")
    let bytes = Array(try Data(contentsOf: file))
    for (packed, name) in [
      (try Packed(bytes, name: "b.zip"), "b.zip"),
      (try Packed(zip: .init("报表.xlsx", bytes)), "报送.zip!报表.xlsx"),
      (try Packed(PackedFile.gzip(bytes), name: "b.gz"), "b.gz!b"),
    ] {
      #expect(try packed.names() == [name])
      let source = try Source.only(packed.path, MemberChoice([]))
      let options = ReadingOptions(knowsLabel: { $0 == "企业名称" })
      #expect(WorkbookImporter().recognises(source) && !CSVImporter().recognises(source))
      let rows = try ReadRows(WorkbookImporter().reader(of: source, options: options))
      #expect(rows.rows.count == 6)
    }
  }

  @Test("archives on standard input are spooled, and the file goes away")
  func standardInput() throws {
    let archives = [
      (PackedFile.zip([.init("a.csv", Self.table)]), "-!a.csv"), (PackedFile.gzip(Self.table), "-"),
    ]
    for (bytes, name) in archives {
      var ends: [Int32] = [0, 0]
      try #require(pipe(&ends) == 0)
      try #require(write(ends[1], bytes, bytes.count) == bytes.count)
      close(ends[1])
      let kept = dup(0)
      dup2(ends[0], 0)
      close(ends[0])
      defer {
        dup2(kept, 0)
        close(kept)
      }
      let source = try Source.only("-", MemberChoice([]))
      #expect(source.name == name)
      let rows = try ReadRows(
        CSVImporter().reader(of: source, options: ReadingOptions(knowsLabel: { $0 == "代码" })))
      #expect(rows.lines == [2, 3])
    }
  }

  @Test("files of a folder by pattern, in the order of their paths")
  func folder() throws {
    let packed = try Packed(Self.table, name: "b.csv")
    let below = packed.folder.appending(path: "昆山/q")
    try FileManager.default.createDirectory(at: below, withIntermediateDirectories: true)
    try Data(Self.table).write(to: below.appending(path: "a.csv"))
    try Data(PackedFile.gzip(Self.table)).write(to: below.appending(path: "c.csv.gz"))
    try Data([0]).write(to: packed.folder.appending(path: ".hidden.csv"))
    func names(_ patterns: String...) throws -> [String] {
      try Source.find([packed.folder.path + "/"], MemberChoice(patterns)).map {
        String($0.name.dropFirst(packed.folder.path.count + 1))
      }
    }
    #expect(try names("*.csv") == ["b.csv", "昆山/q/a.csv"])
    #expect(try names("*") == ["b.csv", "昆山/q/a.csv", "昆山/q/c.csv.gz!c.csv"])
    #expect(try names("昆山/*/*.csv") == ["昆山/q/a.csv"])
    let open = #expect(throws: Refusal.self) { try Source.find([packed.folder.path]) }
    #expect(open?.code == "is-directory")
  }

  @Test("what is inflated is read in bounded memory, in any chunks")
  func chunks() throws {
    var text = "代码,名称\n"
    for row in 0..<50_000 { text += "A\(row),示例\(row &* 7_919)\n" }
    let bytes = Array(text.utf8)
    for packed in [
      try Packed(zip: .init("a.csv", bytes)), try Packed(PackedFile.gzip(bytes), name: "a.gz"),
    ] {
      #expect(try packed.bytes() == bytes)
      let input = try Source.only(packed.path, MemberChoice([])).input()
      var read: [UInt8] = []
      while try input.read(into: &read, atMost: 1_013) > 0 {}
      try input.rewind()
      var again: [UInt8] = []
      while try input.read(into: &again, atMost: 65_537) > 0 {}
      #expect(read == bytes && again == bytes)
    }
  }
}
