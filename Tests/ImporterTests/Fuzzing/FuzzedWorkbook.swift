import RegistryTesting

/// A workbook whose parts are arbitrary bytes: mutations of an archive as a whole would hardly get
/// past its checksums.
///
/// The bytes up to the first 0x1E are the sheet; those of the shared texts, the styles and the
/// workbook's outline follow. What begins like an archive is taken for one.
struct FuzzedWorkbook {
  let archive: [UInt8]

  init(_ bytes: [UInt8]) {
    guard !bytes.starts(with: [0x50, 0x4B]) else {
      archive = bytes
      return
    }
    var parts = Self.usual
    let given = bytes.split(separator: 0x1E, omittingEmptySubsequences: false)
    let names = [
      "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml",
    ]
    for (name, part) in zip(names, given) where !part.isEmpty { parts[name] = Array(part) }
    archive = StoredArchive.bytes(parts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
  }

  private static let office =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

  /// The least that a workbook has.
  private static let usual: [String: [UInt8]] = [
    "[Content_Types].xml": "<Types/>",
    "_rels/.rels":
      #"<r><Relationship Id="a" Type="\#(office)/officeDocument" Target="xl/workbook.xml"/></r>"#,
    "xl/_rels/workbook.xml.rels":
      #"<r><Relationship Id="s1" Type="\#(office)/worksheet" Target="worksheets/sheet1.xml"/>"#
      + #"<Relationship Id="t" Type="\#(office)/sharedStrings" Target="sharedStrings.xml"/>"#
      + #"<Relationship Id="f" Type="\#(office)/styles" Target="styles.xml"/></r>"#,
    "xl/workbook.xml": #"<workbook><sheets><sheet name="名录" id="s1"/></sheets></workbook>"#,
    "xl/sharedStrings.xml": "<sst><si><t>企业名称</t></si><si><t>示例</t></si></sst>",
    "xl/styles.xml": #"<s><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></s>"#,
    "xl/worksheets/sheet1.xml": "<worksheet/>",
  ].mapValues { Array($0.utf8) }
}
