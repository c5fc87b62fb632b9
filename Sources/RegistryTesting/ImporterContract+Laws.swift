import Importing
import Registry

extension ImporterContract {
  func recognition(of other: ImporterSample, expected: Bool) -> [String] {
    with(other.bytes, name: other.name) { source in
      importer.recognises(source) == expected
        ? [] : ["\(other.name) is \(expected ? "not " : "")recognised"]
    }
  }

  func cellsInBounds() -> [String] {
    with(sample.bytes, name: sample.name) { source in
      do throws(Refusal) {
        let reader = try importer.reader(of: source, options: options())
        while let batch = try reader.next() {
          if let fault = ReadRows.fault(in: batch) { return [fault] }
        }
        return []
      } catch {
        return [describe(error)]
      }
    }
  }

  func everyBatchSize() -> [String] {
    [1, 2, 3, 5].flatMap { size in
      var options = options()
      options.batchRows = size
      return difference(sample.bytes, "\(size) rows a batch", options: options)
    }
  }

  func everyChunkSize() -> [String] {
    (1...64).flatMap { size in
      var options = options()
      options.chunkBytes = size
      return difference(sample.bytes, "chunks of \(size) bytes", options: options)
    }
  }

  /// Cut at every byte: a refusal, or the rows so far. The last of them may itself be cut, since
  /// some formats do not mark the end of a row.
  func truncation() -> [String] {
    (1..<sample.bytes.count).compactMap { length -> String? in
      guard case .success(let rows) = read(Array(sample.bytes[..<length])) else { return nil }
      let isPrefix =
        rows.count <= sample.rows.count
        && rows.indices.dropLast().allSatisfy { rows[$0] == sample.rows[$0] }
      guard isPrefix, let last = rows.last else {
        return isPrefix ? nil : "cut at byte \(length): rows that are not in the sample"
      }
      let whole = sample.rows[rows.count - 1]
      let isCut =
        last.line == whole.line
        && zip(last.cells, whole.cells).allSatisfy { $1.value.hasBytePrefix($0.value) }
      return isCut ? nil : "cut at byte \(length): \(last) instead of \(whole)"
    }
  }

  func emptyFile() -> [String] {
    switch read([]) {
    case .success: ["0 bytes are read as a list without rows"]
    case .failure: []
    }
  }

  func carriageReturns() -> [String] {
    var bytes: [UInt8] = []
    for byte in sample.bytes {
      if byte == 0x0A { bytes.append(0x0D) }
      bytes.append(byte)
    }
    // Line feeds inside cells are CRLF now, as the file has them.
    let rows = sample.rows.map { row in
      ImporterSample.Row(
        line: row.line,
        cells: row.cells.map { cell in
          ImporterSample.Cell(
            label: cell.label,
            value: cell.value.split(separator: "\n", omittingEmptySubsequences: false)
              .joined(separator: "\r\n"))
        })
    }
    return difference(bytes, "with CRLF", expected: rows)
  }

  func gb18030() -> [String] {
    guard let bytes = Transcoding.encode(sample.bytes, as: "GB18030") else {
      return ["the sample cannot be written in GB18030"]
    }
    guard bytes != sample.bytes else { return ["the sample has no Chinese text"] }
    return difference(bytes, "in GB18030")
  }

  /// Who opens a source's bytes by ``Source/input()`` or ``Source/path()`` need do nothing for it.
  func inArchives() -> [String] {
    let archives = [
      ("gzip", PackedFile.gzip(sample.bytes), sample.name + ".gz"),
      ("zip", PackedFile.zip([.init(sample.name, sample.bytes)]), "archive.zip"),
    ]
    return archives.flatMap { kind, bytes, name in
      difference(readPacked(bytes, name: name), "in \(kind)")
    }
  }

  /// As long as the limit is read whole; one byte more is refused with its place.
  func longCell() -> [String] {
    let limit = options().cellLimit
    var faults: [String] = []
    switch read(sample.longCell(limit)) {
    case .success(let rows):
      let longest = rows.flatMap(\.cells).map(\.value.utf8.count).max() ?? 0
      if longest != limit { faults.append("a cell of \(limit) bytes came as \(longest)") }
    case .failure(let refusal): faults.append("a cell of \(limit) bytes: " + describe(refusal))
    }
    switch read(sample.longCell(limit + 1)) {
    case .success: faults.append("a cell above the limit is not refused")
    case .failure(let refusal):
      if refusal.code != "cell-too-long" || refusal.place?.line == nil {
        faults.append("a cell above the limit: " + describe(refusal))
      }
    }
    return faults
  }
}

extension String {
  fileprivate func hasBytePrefix(_ prefix: String) -> Bool { utf8.starts(with: prefix.utf8) }
}
