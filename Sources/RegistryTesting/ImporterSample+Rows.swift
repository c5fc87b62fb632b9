import Importing
import Registry

extension ImporterSample {
  /// Expected rows from a file, one object a line: `{"line": 2, "cells": {"label": "value"}}`.
  ///
  /// Throws exit `input` with the line where it is something else.
  static func rows(_ bytes: [UInt8], file: String) throws(Refusal) -> [Row] {
    let tokenizer = JSONTokenizer(
      bytes: bytes, refusals: JSONRefusals(file: file), cellLimit: .max
    ) { _ in false }
    var reading = RecordReading(tokenizer, file: file)
    reading.tokenizer.takesLines = true
    while true {
      let token = try reading.tokenizer.next()
      if token == .end { break }
      guard token == .objectStart else {
        throw wrong(reading.tokenizer.tokenLine, file: file)
      }
      try reading.readRecord(key: nil, path: "$")
    }
    let batch = reading.takeBatch()
    if let issue = batch.issues.first { throw wrong(issue.place.line ?? 1, file: file) }
    var rows: [Row] = []
    for index in batch.rows.indices { rows.append(try row(index, of: batch, file: file)) }
    return rows
  }

  private static func row(_ index: Int, of batch: RowBatch, file: String) throws(Refusal) -> Row {
    var row = Row(line: 0, cells: [])
    for cell in batch.cells(ofRow: index) {
      let label = batch.columns[Int(cell.column)].label
      let value = String(decoding: batch.bytes[cell.range], as: UTF8.self)
      if label == "line", let line = Int(value) {
        row.line = line
      } else if label.hasPrefix("cells.") {
        // Empty cells are no cells: a format may leave out what it has nothing for.
        let cell = Cell(label: String(label.dropFirst("cells.".count)), value: value)
        if !value.isEmpty { row.cells.append(cell) }
      } else {
        throw wrong(batch.rows[index].line, file: file)
      }
    }
    guard row.line > 0 else { throw wrong(batch.rows[index].line, file: file) }
    return row
  }

  private static func wrong(_ line: Int, file: String) -> Refusal {
    Refusal(
      "sample", exit: .input,
      Phrase(zh: "样例的应得结果写法不对", en: "these are no expected rows"),
      remedy: Phrase(
        zh: #"一行一个对象：{"line": 2, "cells": {"表头": "值"}}"#,
        en: #"write an object a line: {"line": 2, "cells": {"label": "value"}}"#),
      place: Place(file: file, line: line))
  }
}
