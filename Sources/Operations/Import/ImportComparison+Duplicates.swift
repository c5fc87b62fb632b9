import Exporting
import Importing
import Registry
import Store

/// Rows of a subject that another row spoke of.
extension ImportComparison {
  mutating func duplicate(_ record: Int, of batch: HashedBatch, _ position: Int) throws {
    let entry = live[position]
    // The live record will not do: it may have values that the rows do not speak about.
    let isEqual = said(record, batch) == entry.said
    let first = shown(entry.seen, from: batch)
    let key = batch.mapped.records.key(record)
    let led = isEqual ? Phrase(zh: "", en: "") : led(key)
    let issue = Issue(
      rule: isEqual ? "duplicate-row" : "duplicate-subject",
      severity: isEqual ? .warning : .error,
      place: Place(file: files[batch.file ?? 0], line: batch.mapped.records.lines[record]),
      subject: key, field: layout.definition.identity.first?.first, value: key,
      message: isEqual
        ? Phrase(zh: "与第 \(first) 行完全相同，只算一次", en: "the same as line \(first); counted once")
        : Phrase(
          zh: "与第 \(first) 行是同一主体，内容不同，只能保留一行\(led.zh)",
          en: "the same subject as line \(first), with other values; only one can stay\(led.en)"))
    guard isEqual else {
      let sharing = try sharedCode(record, of: batch, position, line: first)
      return refuse(record, of: batch, sharing ?? issue)
    }
    issues.add(issue)
    accepted += 1
  }

  /// What led a row to a subject that is known by another key, and how that is put right: nobody sees
  /// it in the row.
  private func led(_ key: String) -> Phrase {
    let unit = subjects?.unitKey ?? key
    let (said, old) = (subjects?.linked[unit], subjects?.renamed[unit])
    guard let other = said ?? old else { return Phrase(zh: "", en: "") }
    let command =
      "registry link \(ShellWord.quoted(unit)) \(ShellWord.quoted(other)) --different --evidence"
    let zh = said != nil ? "本行按认定即 \(other)" : "本行的名称是 \(other) 用过的"
    let en =
      said != nil
      ? "this row was said to mean \(other)" : "this row has a name that \(other) had before"
    return Phrase(
      zh: "。\(zh)，不是同一主体的，先改正：\(command) 依据",
      en: ". \(en); if it does not, say so first: \(command) TEXT")
  }

  /// The row has the code of another row and another name: two units under one code, or one that came
  /// twice. A person says which.
  private func sharedCode(
    _ record: Int, of batch: HashedBatch, _ position: Int, line: String
  ) throws -> Issue? {
    let records = batch.mapped.records
    guard let subjects, live[position].isLive, subjects.unitKey == nil, !isLocal(record, batch),
      let name = subjects.reading.nameText(record, records),
      let first = try firstRow(of: position, batch),
      let known = subjects.reading.nameText(first.record, first.records),
      NameKey(known).strict != NameKey(name).strict
    else { return nil }
    let isFirst = try isUnit(known, beside: name, position)
    let local =
      isFirst
      ? subjects.localKey(first.records, first.record) : subjects.localKey(records, record)
    guard local != nil || NameKey(known).relation(to: NameKey(name)) == .branch else { return nil }
    let (zh, en) =
      local.map { Self.commands($0, records.key(record)) }.map {
        ("照此认定后再导入：\($0.zh)", "say so and import again: \($0.en)")
      } ?? ("请填各自的代码，或写明所在地", "give each its own code, or say where it is")
    return Issue(
      rule: "shared-code", severity: .error,
      place: Place(file: files[batch.file ?? 0], line: records.lines[record]),
      subject: records.key(record),
      field: subjects.reading.nameField.map { layout.definition.fields[$0].name }, value: name,
      message: Phrase(
        zh: """
          与第 \(line) 行（\(known)）代码相同而名称不同：\(isFirst ? "第 \(line) 行" : "")是同一代码下的\
          另一单位的，\(zh)；是同一家的，只留一行
          """,
        en: """
          the code of line \(line) (\(known)) under another name: where \
          \(isFirst ? "line \(line)" : "it") is another unit under one code, \(en); where it is the \
          same, keep one row
          """))
  }

  /// The first row of a subject, as it stands in the batch at hand, or else what it made of the record.
  private func firstRow(
    of position: Int, _ batch: HashedBatch
  ) throws -> (records: RecordBatch, record: Int)? {
    let seen = live[position].seen
    let row = batch.mapped.records.lines.indices.first { place($0, batch) == seen }
    if let row { return (batch.mapped.records, row) }
    return try subjects?.record(of: position, live).map { ($0, 0) }
  }

  /// Whether of two rows under one code the first is that of a unit, and the other of the subject known
  /// by the code: the one that the list has under that name, or else as the names tell.
  private func isUnit(_ known: String, beside name: String, _ position: Int) throws -> Bool {
    let (first, other) = (NameKey(known), NameKey(name))
    let now = try subjects?.record(of: position, live)
    let listed =
      subjects?.namesBefore[position] ?? now.flatMap { subjects?.reading.nameText(0, $0) }
    let strict = listed.map { NameKey($0).strict }
    if strict == other.strict { return true }
    return SubjectMatching.isUnit(first, beside: other)
  }

  /// The command that tells a unit apart from the one known by its code.
  static func commands(_ unit: String, _ code: String) -> (zh: String, en: String) {
    let command =
      "registry link \(ShellWord.quoted(unit)) \(ShellWord.quoted(code)) --different --evidence"
    return ("\(command) 依据", "\(command) TEXT")
  }

  /// What to do with a row of which it is not said which of several units under one code it is about.
  func unplaced(_ record: Int, _ batch: HashedBatch) -> Issue? {
    let records = batch.mapped.records
    guard let subjects, subjects.isUnplaced else { return nil }
    return Issue(
      rule: "shared-code", severity: .error,
      place: Place(file: files[batch.file ?? 0], line: records.lines[record]),
      subject: records.key(record),
      field: subjects.reading.nameField.map { layout.definition.fields[$0].name },
      value: subjects.reading.nameText(record, records),
      message: Phrase(
        zh: "同一代码下有几个单位是这个名称，请写明所在地",
        en: "several units under this code have the name; say where it is"))
  }
}
