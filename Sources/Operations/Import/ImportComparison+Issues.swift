import Exporting
import Importing
import Registry
import Store

extension ImportComparison {
  static let unknownRule = "unknown-subject"

  /// Hash over both halves of a row, without notation. Never 0, which stands for a refused row.
  func said(_ record: Int, _ batch: HashedBatch) -> UInt64 {
    let (a, b) = (batch.description[record].print.high, batch.figures[record].print.high)
    return max(a ^ (b << 1 | b >> 63), 1)
  }

  /// Reports values that another row has already; false where a rule refuses the row for it.
  mutating func isUnique(_ record: Int, _ batch: HashedBatch) -> Bool {
    let clashes = unique.add(batch.mapped.records, record, place: place(record, batch))
    for clash in clashes {
      let first = shown(clash.first, from: batch)
      refuse(
        record, of: batch,
        Issue(
          rule: clash.rule.name, severity: clash.rule.severity,
          place: Place(file: files[batch.file ?? 0], line: batch.mapped.records.lines[record]),
          subject: batch.mapped.records.key(record), field: clash.field, value: clash.value,
          message: Phrase(
            zh: "\(clash.rule.message.zh)（与第 \(first) 行重复）",
            en: "\(clash.rule.message.en) (as line \(first) has it)")))
    }
    return !clashes.contains { $0.rule.severity == .error }
  }

  /// A place as people read it: the line, with the file where it is another one.
  func shown(_ place: UInt64, from batch: HashedBatch) -> String {
    let (file, line) = (Int(place >> 48), Int(place & 0xFFFF_FFFF_FFFF))
    return file == batch.file ?? 0 ? "\(line)" : "\(files[file]):\(line)"
  }

  mutating func unknownSubject(_ record: Int, _ batch: HashedBatch) {
    subjects?.leaveOut(batch.mapped.records, record, file: batch.file ?? 0)
    let key = batch.mapped.records.key(record)
    let name = tellableName(record, of: batch)
    // Who comes back comes with what it left with: this file has to be handed in again then.
    let hasLeft = departures.last(batch.keys[record]) != nil
    let words = layout.definition.words
    let zh =
      hasLeft
      ? "在本期草稿中已\(words.exited)，未补充；如恢复，请重新导入本文件" : "不在名录中，补充数据不新增主体"
    let en =
      hasLeft
      ? "no longer on the list; if it comes back in this draft, import this file again"
      : "not on the list; `enrich` adds nobody"
    refuse(
      record, of: batch,
      Issue(
        rule: Self.unknownRule, severity: .warning,
        place: Place(file: files[batch.file ?? 0], line: batch.mapped.records.lines[record]),
        subject: key, field: layout.definition.identity.first?.first, value: key,
        message: Phrase(
          zh: (name.map { "“\($0)”" } ?? "") + zh, en: (name.map { "\($0) is " } ?? "") + en)))
  }

  /// The name of a row that has a code too; nil where it is a person's, for messages go to everybody.
  private func tellableName(_ record: Int, of batch: HashedBatch) -> String? {
    let records = batch.mapped.records
    guard let reading = subjects?.reading, let field = reading.nameField,
      !layout.definition.fields[field].secrecy.mayBePersonal, !records.key(record).hasPrefix("~")
    else { return nil }
    return reading.nameText(record, records)
  }

  func asofMissing(_ figure: Int, _ record: Int, _ batch: HashedBatch) -> Issue {
    PeriodReview.undatedIssue(
      layout.definition.fields[figure], layout.definition,
      Place(file: files[batch.file ?? 0], line: batch.mapped.records.lines[record]))
  }

  /// The doubts about required cells that a row of a known subject leaves empty: what the list has
  /// stays, since whose record it is, or what must be there, does not end by an empty cell.
  func requiredEmpty(_ record: Int, _ batch: HashedBatch, _ merged: RecordBatch, _ index: Int)
    -> [Issue]
  {
    let records = batch.mapped.records
    return requiredFields.compactMap { field in
      let kept = merged.slot(index, field)
      guard records.slot(record, field).state == .empty, kept.state == .value else { return nil }
      let (definition, value) = (layout.definition.fields[field], merged.text(kept))
      return Issue(
        rule: "required-empty", severity: .warning,
        place: Place(file: files[batch.file ?? 0], line: records.lines[record]),
        subject: merged.key(index), field: definition.name, value: value,
        message: Phrase(
          zh: "\(definition.label)是必填项，本行为空，保留名录中的“\(value)”；请补填来源文件",
          en: "the required `\(definition.name)` is empty in this row; the list keeps “\(value)”; "
            + "fill it in in the source"))
    }
  }

  func requiredMissing(_ field: Int, _ record: Int, _ batch: HashedBatch) -> Issue {
    let definition = layout.definition.fields[field]
    return Issue(
      rule: "required-missing", severity: .error,
      place: Place(file: files[batch.file ?? 0], line: batch.mapped.records.lines[record]),
      field: definition.name, value: batch.mapped.records.key(record),
      message: Phrase(
        zh: "缺少必填项：\(definition.label)", en: "the required field `\(definition.name)` is missing"))
  }
}
