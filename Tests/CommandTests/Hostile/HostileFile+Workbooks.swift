import Foundation
import RegistryTesting

extension HostileFile {
  static let workbooks = [
    HostileFile(
      name: "a sheet that inflates to 1 GiB", file: "bomb.xlsx", answer: .refused("workbook-bomb")
    ) { path, _ in
      try DeflatedArchive.write(path, parts(), zeros: ("xl/worksheets/sheet1.xml", 1 << 30))
    },
    HostileFile(
      name: "a sheet that inflates to 1 GiB and says 1 MiB", file: "lying-bomb.xlsx",
      answer: .refused("malformed")
    ) { path, _ in
      let sheet = "xl/worksheets/sheet1.xml"
      try DeflatedArchive.write(path, parts(), zeros: (sheet, 1 << 30))
      var archive = try Data(contentsOf: URL(fileURLWithPath: path))
      let size = Data([0, 0, 0, 0x40])
      while let found = archive.range(of: size) {
        archive.replaceSubrange(found, with: [0, 0, 0x10, 0])
      }
      try archive.write(to: URL(fileURLWithPath: path))
    },
    bytes("9,000 members in the same 30 kB", "overlap.xlsx", .refused("workbook-bomb")) {
      StoredArchive.bytes(
        parts() + [("xl/media/a", Array(many("x", 30_000).utf8))], repeatingLast: 9_000)
    },
    bytes("20,000 members", "members.xlsx", .refused("workbook-bomb")) {
      StoredArchive.bytes(parts() + (0..<20_000).map { ("xl/a\($0)", []) })
    },
    bytes("members that are named ../ and /", "paths.xlsx", .read(1)) {
      StoredArchive.bytes(
        parts() + [("../../../tmp/registry-evil", Array("x".utf8)), ("/tmp/registry-evil", [0x78])])
    },
    bytes("a sheet that is a file outside", "outside.xlsx", .refused("malformed")) {
      StoredArchive.bytes(parts(sheetTarget: "../../../../../../etc/hostname"))
    },
    bytes("a document type in the sheet", "entities.xlsx", .refused("document-type")) {
      StoredArchive.bytes(
        parts("<!DOCTYPE worksheet [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>" + sheet))
    },
    bytes("100,000 elements in one another in the sheet", "deep.xlsx", .refused("malformed")) {
      StoredArchive.bytes(parts(many("<a>", 100_000) + many("</a>", 100_000)))
    },
    bytes("200,000 attributes of a row", "attributes.xlsx", .refused("malformed")) {
      let row = "<row " + (0..<200_000).map { "a\($0)=\"\"" }.joined(separator: " ") + "/>"
      return StoredArchive.bytes(parts("<worksheet><sheetData>\(row)</sheetData></worksheet>"))
    },
    bytes("a text of 1 MB that 100,000 cells share", "shared.xlsx", .refused("workbook-bomb")) {
      let cell = "<c t=\"s\"><v>2</v></c>"
      let row = "<row>\(cell)\(cell)</row>"
      return StoredArchive.bytes(
        parts(
          "<worksheet><sheetData>\(header)\(many(row, 50_000))</sheetData></worksheet>",
          texts: ["统一社会信用代码", "企业名称", many("x", 1_000_000)]))
    },
    bytes("a text of 20 MB in a cell", "cell.xlsx", .refused("cell-too-long")) {
      let cell = "<c t=\"str\"><v>\(many("x", 20 << 20))</v></c>"
      return StoredArchive.bytes(
        parts("<worksheet><sheetData>\(header)<row>\(cell)</row></sheetData></worksheet>"))
    },
    bytes("a number format of 1,000,000 zeros", "format.xlsx", .read(2_000)) {
      let cell = "<c t=\"str\"><v>\(code)</v></c><c s=\"1\"><v>1</v></c>"
      return StoredArchive.bytes(
        parts(
          "<worksheet><sheetData>\(header)\(many("<row>\(cell)</row>", 2_000))</sheetData></worksheet>",
          format: many("0", 1_000_000)))
    },
    bytes("100,000 merged cells over 20,000 rows", "merged.xlsx", .read(20_000)) {
      let row = "<row><c t=\"str\"><v>\(code)</v></c><c t=\"str\"><v>\(firm)</v></c></row>"
      let merges = (0..<100_000).map {
        "<mergeCell ref=\"C\($0 % 20_000 + 2):D\($0 % 20_000 + 9_000)\"/>"
      }
      return StoredArchive.bytes(
        parts(
          "<worksheet><sheetData>\(header)\(many(row, 20_000))</sheetData><mergeCells>"
            + merges.joined() + "</mergeCells></worksheet>"))
    },
    bytes("200,000 hidden stretches of columns", "hidden.xlsx", .read(1)) {
      let columns = many("<col min=\"1\" max=\"16000\" hidden=\"1\"/>", 200_000)
      return StoredArchive.bytes(
        parts("<worksheet><cols>\(columns)</cols>" + sheet.dropFirst("<worksheet>".count)))
    },
    bytes("5,000 sheets that are one part", "sheets.xlsx", .refused("malformed")) {
      StoredArchive.bytes(parts(sheets: 5_000))
    },
  ]

  private static let header =
    "<row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c></row>"

  /// One record.
  private static let sheet =
    "<worksheet><sheetData>\(header)<row><c t=\"str\"><v>\(code)</v></c>"
    + "<c t=\"str\"><v>\(firm)</v></c></row></sheetData></worksheet>"

  /// The parts of a workbook of one sheet.
  private static func parts(
    _ sheet: String = sheet, texts: [String] = ["统一社会信用代码", "企业名称"], format: String = "0",
    sheetTarget: String = "worksheets/sheet1.xml", sheets: Int = 1
  ) -> [(name: String, bytes: [UInt8])] {
    func relation(_ id: String, _ kind: String, _ target: String) -> String {
      "<Relationship Id=\"\(id)\" Type=\"http://example.org/\(kind)\" Target=\"\(target)\"/>"
    }
    let parts = [
      ("_rels/.rels", "<r>" + relation("a", "officeDocument", "xl/workbook.xml") + "</r>"),
      (
        "xl/_rels/workbook.xml.rels",
        "<r>" + relation("s", "worksheet", sheetTarget)
          + relation("t", "sharedStrings", "sharedStrings.xml")
          + relation("f", "styles", "styles.xml")
          + "</r>"
      ),
      (
        "xl/workbook.xml",
        "<workbook><sheets>"
          + (0..<sheets).map { "<sheet name=\"名录\($0)\" id=\"s\"/>" }.joined()
          + "</sheets></workbook>"
      ),
      ("xl/sharedStrings.xml", "<sst>" + texts.map { "<si><t>\($0)</t></si>" }.joined() + "</sst>"),
      (
        "xl/styles.xml",
        "<s><numFmts><numFmt numFmtId=\"170\" formatCode=\"\(format)\"/></numFmts>"
          + "<cellXfs><xf/><xf numFmtId=\"170\"/></cellXfs></s>"
      ),
      ("xl/worksheets/sheet1.xml", sheet),
    ]
    return parts.map { ($0.0, Array($0.1.utf8)) }
  }
}
