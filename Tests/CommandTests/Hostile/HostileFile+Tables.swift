import Importing

extension HostileFile {
  static let tables = [
    text("a cell of 20 MB", "cell.csv", .refused("cell-too-long")) { _ in
      table + "\(code),\(many("x", 20 << 20))\n"
    },
    text(
      "a quote that is never closed, 20 MB before the end", "quote.csv", .refused("cell-too-long")
    ) {
      _ in table + "\(code),\"" + many("x,y\n", 5 << 20)
    },
    text("20,000,000 separators in a line", "separators.csv", .refused("too-many-columns")) { _ in
      table + many(",", 20_000_000)
    },
    text("20 MB without an end of a line", "line.csv", .refused("cell-too-long")) { _ in
      "统一社会信用代码,企业名称," + many("x", 20 << 20)
    },
    text(
      "2,000 columns without a label, filled in 100 rows", "unnamed.csv", .read(100)
    ) {
      _ in
      "统一社会信用代码,企业名称\(many(",", 2_000))备注\n"
        + many("\(code),\(firm)\(many(",1", 2_000))\n", 100)
    },
    text("a NUL byte in a table", "nul.csv", .refused("nul-byte"), ["--importer", "csv"]) { _ in
      "统一社会信用代码,企业名称\n\(code),示\u{0}例\n"
    },
  ]

  static let encodings = [
    bytes(
      "said to be GBK, and UTF-8", "told-gbk.csv", .refused("mixed-encodings"),
      ["--encoding", "GBK"]
    ) {
      Array(table.utf8)
    },
    bytes(
      "said to be UTF-8, and GBK", "told-utf8.csv", .refused("undecodable"),
      ["--encoding", "UTF-8"]
    ) {
      gbk(table)
    },
    text("declared to be GBK, and UTF-8", "declared-gbk.xml", .refused("mixed-encodings")) { _ in
      "<?xml version=\"1.0\" encoding=\"GBK\"?>\n<r>\(record)</r>"
    },
    bytes("declared to be UTF-8, and GBK", "declared-utf8.xml", .refused("undecodable")) {
      gbk("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<r>\(record)</r>")
    },
    bytes("GBK, and further down UTF-8", "gbk-utf8.csv", .refused("mixed-encodings")) {
      gbk(table) + Array("91320505PDY008038H,苏州示例乙光电有限公司子\n".utf8)
    },
    bytes("UTF-8, and further down GBK", "utf8-gbk.csv", .refused("undecodable")) {
      Array(table.utf8) + gbk("91320505PDY008038H,苏州示例乙光电有限公司\n")
    },
    bytes("a character of four bytes, cut in UTF-8", "cut-utf8.csv", .refused("undecodable")) {
      Array(table.utf8) + Array("91320505PDY008038H,示例".utf8) + [0xF0, 0xA0, 0xAE, 0x0A]
    },
    bytes("a character of four bytes, cut in GB18030", "cut-gb18030.csv", .refused("undecodable")) {
      gbk(table) + Array("91320505PDY008038H,".utf8) + [0x95, 0x32, 0x82]
    },
    bytes("UTF-16 without a mark", "utf-16.csv", .refused("unknown-format")) {
      table.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    },
    bytes("UTF-16 with half of a pair", "utf-16-half.csv", .refused("undecodable")) {
      [0xFF, 0xFE] + table.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] } + [
        0x3D, 0xD8, 0x0A, 0,
      ]
    },
  ]

  private static func gbk(_ text: String) -> [UInt8] {
    Transcoding.encode(Array(text.utf8), as: "GB18030") ?? []
  }
}
