/// The Swift files of the template.
extension ImporterTemplate {
  var importer: String {
    """
    public import Importing
    public import Registry

    /// Reads `.\(word)` files: a header line, then one row a line, cells separated by `|`.
    public struct \(name)Importer: Importer {
      public let name = "\(word)"
      public let summary = Phrase(zh: "竖线分隔的文本", en: "text separated by vertical bars")
      public let endings = ["\(word)"]

      public init() {}

      public func recognises(_ source: Source) -> Bool {
        source.name.lowercased().hasSuffix(".\(word)")
      }

      public func reader(of source: Source, options: ReadingOptions) throws(Refusal)
        -> any RowReader
      {
        try \(name)Reader(source: source, options: options)
      }
    }

    """
  }

  var reader: String {
    """
    import Foundation
    import Importing
    import Registry

    /// One pass over the rows. Holds the whole file; a format of large files reads it in stretches.
    final class \(name)Reader: RowReader {
      let encoding = "UTF-8"
      private let file: String
      private let batchRows: Int
      private let columns: [SourceColumn]
      private var lines: ArraySlice<Substring>
      private var line = 1

      init(source: Source, options: ReadingOptions) throws(Refusal) {
        let bytes: Data
        do {
          bytes = try Data(contentsOf: URL(filePath: source.path))
        } catch {
          throw Refusal(
            "unreadable", exit: .input,
            Phrase(zh: "无法读取文件", en: "the file cannot be read"),
            place: Place(file: source.name))
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
          throw Refusal(
            "undecodable", exit: .input, Phrase(zh: "不是 UTF-8 文本", en: "not UTF-8 text"),
            remedy: Phrase(zh: "请另存为 UTF-8", en: "save it as UTF-8"),
            place: Place(file: source.name))
        }
        var lines = text.split(omittingEmptySubsequences: false, whereSeparator: \\.isNewline)[...]
        guard let header = lines.popFirst(), !header.isEmpty else {
          throw Refusal(
            "no-header", exit: .input, Phrase(zh: "没有表头", en: "there is no header"),
            remedy: Phrase(zh: "第一行应为列名", en: "the first line names the columns"),
            place: Place(file: source.name, line: 1))
        }
        file = source.name
        batchRows = options.batchRows
        columns = Self.cells(header).map { SourceColumn(label: String($0)) }
        self.lines = lines
      }

      func next() throws(Refusal) -> RowBatch? {
        var batch = RowBatch(columns: columns)
        while batch.rows.count < batchRows, let text = lines.popFirst() {
          line += 1
          if !text.isEmpty { try append(text, to: &batch) }
        }
        return batch.rows.isEmpty ? nil : batch
      }

      private func append(_ text: Substring, to batch: inout RowBatch) throws(Refusal) {
        let cells = Self.cells(text)
        guard cells.count == columns.count else {
          throw Refusal(
            "ragged-row", exit: .input,
            Phrase(
              zh: "本行有 \\(cells.count) 格，表头有 \\(columns.count) 列",
              en: "the row has \\(cells.count) cells where the header has \\(columns.count)"),
            place: Place(file: file, line: line))
        }
        batch.rows.append(RowBatch.Row(line: line, firstCell: batch.cells.count))
        for (column, cell) in cells.enumerated() {
          let start = batch.bytes.count
          batch.bytes.append(contentsOf: cell.utf8)
          batch.cells.append(
            RowBatch.Cell(column: column, start: start, length: batch.bytes.count - start))
        }
      }

      private static func cells(_ line: Substring) -> [Substring] {
        line.split(separator: "|", omittingEmptySubsequences: false)
      }
    }

    """
  }

  var test: String {
    let imports = ["Foundation", "Importing", "Registry", "Testing", module].sorted()
      .map { "import \($0)" }.joined(separator: "\n")
    return """
      \(imports)

      struct \(name)ImporterTests {
        @Test func readsRowsInOrderWithTheirLines() throws {
          let batch = try #require(try read("名称|板块\\n示例甲|姑苏区\\n\\n示例乙|\\n"))
          #expect(batch.columns.map(\\.label) == ["名称", "板块"])
          #expect(batch.rows.map(\\.line) == [2, 4])
          let cells = batch.cells.map { String(decoding: batch.bytes[$0.range], as: UTF8.self) }
          #expect(cells == ["示例甲", "姑苏区", "示例乙", ""])
        }

        @Test(arguments: [("", "no-header", 1), ("甲|乙\\n1|2|3\\n", "ragged-row", 2)])
        func refuses(text: String, code: String, line: Int) throws {
          let refusal = try #require(throws: Refusal.self) { try read(text) }
          #expect(refusal.code == code)
          #expect(refusal.place?.line == line)
        }

        private func read(_ text: String) throws -> RowBatch? {
          let url = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
          try Data(text.utf8).write(to: url)
          defer { try? FileManager.default.removeItem(at: url) }
          let source = Source(
            name: "sample.\(word)", path: url.path, byteCount: text.utf8.count,
            head: Array(text.utf8))
          return try \(name)Importer().reader(of: source, options: ReadingOptions()).next()
        }
      }

      """
  }
}
