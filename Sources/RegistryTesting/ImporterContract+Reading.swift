import Importing
import Registry

extension ImporterContract {
  func options() -> ReadingOptions {
    let labels = sample.labels
    return ReadingOptions(records: sample.records, knowsLabel: { labels.contains($0) })
  }

  /// What differs from the expected rows; empty where nothing does.
  func difference(
    _ bytes: [UInt8], _ what: String, options: ReadingOptions? = nil,
    expected: [ImporterSample.Row]? = nil
  ) -> [String] {
    difference(read(bytes, options: options), what, expected: expected)
  }

  func difference(
    _ read: Result<[ImporterSample.Row], Refusal>, _ what: String,
    expected: [ImporterSample.Row]? = nil
  ) -> [String] {
    let expected = expected ?? sample.rows
    switch read {
    case .failure(let refusal): return ["\(what): \(describe(refusal))"]
    case .success(let rows):
      if let index = zip(rows, expected).enumerated().first(where: { $1.0 != $1.1 })?.offset {
        return ["\(what): row \(index) is \(rows[index]), expected \(expected[index])"]
      }
      return rows.count == expected.count
        ? [] : ["\(what): \(rows.count) rows, expected \(expected.count)"]
    }
  }

  func read(
    _ bytes: [UInt8], options: ReadingOptions? = nil
  ) -> Result<[ImporterSample.Row], Refusal> {
    do throws(ScratchFailure) {
      let file = try ScratchFile(bytes, name: sample.name)
      return withExtendedLifetime(file) {
        ReadRows.all(of: file.source(bytes), by: importer, options: options ?? self.options())
      }
    } catch {
      return .failure(scratchRefusal(error))
    }
  }

  /// Reads the one member of an archive.
  func readPacked(_ bytes: [UInt8], name: String) -> Result<[ImporterSample.Row], Refusal> {
    do throws(ScratchFailure) {
      let file = try ScratchFile(bytes, name: name)
      return withExtendedLifetime(file) {
        do throws(Refusal) {
          let source = try Source.only(file.path, MemberChoice([]))
          return ReadRows.all(of: source, by: importer, options: options())
        } catch {
          return .failure(error)
        }
      }
    } catch {
      return .failure(scratchRefusal(error))
    }
  }

  func with(_ bytes: [UInt8], name: String, _ body: (Source) -> [String]) -> [String] {
    do throws(ScratchFailure) {
      let file = try ScratchFile(bytes, name: name)
      return withExtendedLifetime(file) { body(file.source(bytes)) }
    } catch {
      return [describe(scratchRefusal(error))]
    }
  }

  func describe(_ refusal: Refusal) -> String { "\(refusal.code): \(refusal.message.en)" }

  private func scratchRefusal(_ failure: ScratchFailure) -> Refusal {
    let code = failure.code
    return Refusal(
      "scratch", exit: .input,
      Phrase(zh: "无法写临时文件（errno \(code)）", en: "no temporary file (errno \(code))"))
  }
}

/// Rows of batches as values that can be compared.
enum ReadRows {
  static func all(
    of source: Source, by importer: any Importer, options: ReadingOptions
  ) -> Result<[ImporterSample.Row], Refusal> {
    do throws(Refusal) {
      let reader = try importer.reader(of: source, options: options)
      var rows: [ImporterSample.Row] = []
      while let batch = try reader.next() {
        if let fault = fault(in: batch) {
          throw Refusal("bounds", exit: .bug, Phrase(zh: fault, en: fault))
        }
        rows += batch.rows.indices.map { row(of: batch, at: $0) }
      }
      return .success(rows)
    } catch {
      return .failure(error)
    }
  }

  /// A row, column or range that does not fit its batch.
  static func fault(in batch: RowBatch) -> String? {
    for cell in batch.cells where !batch.columns.indices.contains(Int(cell.column)) {
      return "column \(cell.column) of \(batch.columns.count)"
    }
    for cell in batch.cells where cell.range.upperBound > batch.bytes.count {
      return "cell \(cell.range) of \(batch.bytes.count) bytes"
    }
    let starts = batch.rows.map(\.firstCell) + [batch.cells.count]
    let isOrdered = zip(starts, starts.dropFirst()).allSatisfy { $0 <= $1 }
    guard starts.first == 0, isOrdered else { return "rows do not divide the cells" }
    let lines = batch.rows.map(\.line)
    guard zip(lines, lines.dropFirst()).allSatisfy({ $0 <= $1 }) else { return "lines fall" }
    return damageFault(in: batch)
  }

  /// A damaged row that is none of the batch, or one that no error speaks of.
  private static func damageFault(in batch: RowBatch) -> String? {
    if let row = batch.brokenRows.first(where: { !batch.rows.indices.contains($0) }) {
      return "broken row \(row) of \(batch.rows.count)"
    }
    let damaged = batch.brokenRows.count + batch.lostRows
    let errors = batch.issues.lazy.filter { $0.severity == .error }.reduce(0) { $0 + $1.count }
    return batch.lostRows < 0 || errors < damaged
      ? "\(damaged) damaged rows, \(errors) errors" : nil
  }

  /// Empty cells are left out: a format may leave out what it has nothing for.
  private static func row(of batch: RowBatch, at row: Int) -> ImporterSample.Row {
    let cells = batch.cells(ofRow: row).filter { $0.length > 0 }
    return ImporterSample.Row(
      line: batch.rows[row].line,
      cells: cells.map { cell in
        ImporterSample.Cell(
          label: batch.columns[Int(cell.column)].label,
          value: String(decoding: batch.bytes[cell.range], as: UTF8.self))
      })
  }
}
