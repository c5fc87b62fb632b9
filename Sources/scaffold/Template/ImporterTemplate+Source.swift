/// The Swift files of the template.
extension ImporterTemplate {
  var importer: String {
    """
    public import Importing
    public import Registry

    /// Tables in `.\(word)` files: a row a line, cells separated by `|`.
    public struct \(name)Importer: Importer {
      public let name = "\(word)"
      public let summary = Phrase(zh: "竖线分隔的文本表格", en: "text tables separated by vertical bars")
      public let endings = ["\(word)"]
      public let accepts: Set<ReadingOptions.Key> = [.encoding, .header]

      public init() {}

      public func recognises(_ source: Source) -> Bool {
        source.name.lowercased().hasSuffix(".\(word)")
      }

      /// The grid is this format's; header, titles, units and totals are found as in every table.
      public func reader(
        of source: Source, options: ReadingOptions
      ) throws(Refusal) -> any RowReader {
        let grid = try \(name)GridReader(source, options: options)
        return try TableReader(grid, file: source.name, options: options)
      }
    }

    """
  }

  var reader: String {
    """
    import Importing
    import Registry

    /// The raw rows of a text: a line each, cells between bars.
    final class \(name)GridReader: GridReader {
      private static let separator = UInt8(ascii: "|")

      private let stream: TextStream
      private let file: String
      private let batchRows: Int
      private let cellLimit: Int
      /// Decoded bytes from the first row that was not delivered.
      private var buffer: [UInt8] = []
      private var isAtEnd = false
      private var line = 1

      var encoding: String { stream.encoding }
      var bytesRead: Int { stream.bytesRead }
      let statesWidth = true
      let mergedCells: [MergedCells] = []

      init(_ source: Source, options: ReadingOptions) throws(Refusal) {
        stream = try TextStream(
          source, encoding: options.encoding, chunkBytes: options.chunkBytes)
        file = source.name
        batchRows = max(1, options.batchRows)
        cellLimit = options.cellLimit
      }

      func next() throws(Refusal) -> RowBatch? {
        var batch = RowBatch()
        var start = 0
        while batch.rows.count < batchRows, let end = try endOfLine(from: start) {
          try append(buffer[start..<end], to: &batch)
          start = min(end + 1, buffer.count)
          line += 1
        }
        buffer.removeSubrange(..<start)
        return batch.rows.isEmpty ? nil : batch
      }

      /// Where the line ends that begins at `start`, reading on where it is not all there; nil at the
      /// end of the text.
      private func endOfLine(from start: Int) throws(Refusal) -> Int? {
        var searched = start
        while true {
          if let end = buffer[searched...].firstIndex(of: 0x0A) { return end }
          searched = buffer.count
          if isAtEnd { return start < buffer.count ? buffer.count : nil }
          isAtEnd = try !stream.read(into: &buffer)
        }
      }

      private func append(_ text: ArraySlice<UInt8>, to batch: inout RowBatch) throws(Refusal) {
        let text = text.last == 0x0D ? text.dropLast() : text
        batch.rows.append(RowBatch.Row(line: line, firstCell: batch.cells.count))
        let cells = text.split(separator: Self.separator, omittingEmptySubsequences: false)
        for (column, cell) in cells.enumerated() {
          guard cell.count <= cellLimit else { throw tooLong() }
          batch.cells.append(
            RowBatch.Cell(column: column, start: batch.bytes.count, length: cell.count))
          batch.bytes += cell
        }
      }

      private func tooLong() -> Refusal {
        Refusal(
          "cell-too-long", exit: .input,
          Phrase(zh: "一格超过 \\(cellLimit) 字节", en: "a cell exceeds \\(cellLimit) bytes"),
          remedy: Phrase(zh: "请检查该行内容", en: "check the content of that line"),
          place: Place(file: file, line: line))
      }
    }

    """
  }

  var test: String {
    let imports = ["Importing", "RegistryTesting", "Testing", module].sorted()
      .map { "import \($0)" }.joined(separator: "\n")
    return """
      \(imports)

      @Suite("\(name) keeps the importer contract")
      struct \(name)ContractTests {
        static let sample = ImporterSample(
          name: "list.\(word)",
          text: \"\"\"
            示例名录
            单位名称|统一社会信用代码|备注
            示例科技有限公司|91320213PDY00001XR|甲

            示例软件有限公司|91320213PDY000028R|

            \"\"\",
          rows: [
            .init(
              line: 3, ["单位名称": "示例科技有限公司", "统一社会信用代码": "91320213PDY00001XR", "备注": "甲"]),
            .init(line: 5, ["单位名称": "示例软件有限公司", "统一社会信用代码": "91320213PDY000028R"]),
          ],
          longCell: { length in
            Array("单位名称|统一社会信用代码|备注\\n示例|91320213PDY00001XR|".utf8)
              + [UInt8](repeating: 0x78, count: length) + Array("\\n".utf8)
          })

        @Test("Every law", arguments: ImporterContract.Law.allCases)
        func law(_ law: ImporterContract.Law) {
          let csv = ImporterSample(name: "x.csv", text: "a,b\\n1,2\\n", rows: [], longCell: { _ in [] })
          let contract = ImporterContract(\(name)Importer(), sample: Self.sample, others: [csv])
          #expect(contract.failures(of: law).map(\\.description) == [])
        }
      }

      """
  }
}
