import Importing

/// What the beginning of a CSV text says about the rest: its separator, and Excel's `sep=` line.
struct CSVOpening {
  let separator: Separator
  /// Bytes of the `sep=` line, which is no row; 0 where there is none.
  let length: Int

  /// How much of a text is looked at.
  static let sampleBytes = 64 << 10

  init(_ sample: [UInt8], options: ReadingOptions) {
    let line = Self.separatorLine(sample)
    length = line?.length ?? 0
    if let told = options.delimiter {
      separator = Separator(told)
    } else if let line {
      separator = line.separator
    } else {
      separator = Self.bestSeparator(sample, options: options)
    }
  }

  /// `sep=;` alone on the first line, with or without quotes.
  private static func separatorLine(_ sample: [UInt8]) -> (separator: Separator, length: Int)? {
    guard let end = sample.prefix(16).firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) else {
      return nil
    }
    let text = sample[..<end].filter { $0 != UInt8(ascii: "\"") }
    guard text.count == 5, String(decoding: text.prefix(4), as: UTF8.self).lowercased() == "sep="
    else { return nil }
    let isPair = sample[end] == 0x0D && end + 1 < sample.count && sample[end + 1] == 0x0A
    return (Separator(text[4]), end + (isPair ? 2 : 1))
  }

  /// How well a separator explains the sample; compared member by member.
  private struct Score {
    /// Labels that somebody will take, in the row that has most of them.
    var labels = 0
    /// Cells of the rows that have the most usual number of cells, above one.
    var cells = 0

    func isBetter(than other: Score) -> Bool { (labels, cells) > (other.labels, other.cells) }
  }

  private static func bestSeparator(_ sample: [UInt8], options: ReadingOptions) -> Separator {
    var best = Separator.candidates[0]
    var bestScore = Score()
    for candidate in Separator.candidates {
      let score = score(of: candidate, in: sample, options: options)
      if score.isBetter(than: bestScore) {
        best = candidate
        bestScore = score
      }
    }
    return best
  }

  private static func score(
    of separator: Separator, in sample: [UInt8], options: ReadingOptions
  ) -> Score {
    var batch = RowBatch()
    var scanner = CSVScanner(separator: separator, cellLimit: options.cellLimit)
    // A fault ends the scan; the rows before it count.
    _ = try? scanner.scan(sample, from: 0, isLast: false, limit: 4096, into: &batch)
    if batch.rows.isEmpty {
      _ = try? scanner.scan(sample, from: 0, isLast: true, limit: 1, into: &batch)
    }
    var score = Score()
    var rowsByWidth: [Int: Int] = [:]
    for row in batch.rows.indices {
      let cells = batch.cells(ofRow: row)
      if cells.count > 1 { rowsByWidth[cells.count, default: 0] += 1 }
      guard row < 64 else { continue }
      let labels = cells.count { cell in
        cell.length > 0 && cell.length < 256
          && options.knowsLabel(String(decoding: sample[cell.range], as: UTF8.self))
      }
      score.labels = max(score.labels, labels)
    }
    score.cells = rowsByWidth.map { (width, rows) in rows * (width - 1) }.max() ?? 0
    return score
  }
}
