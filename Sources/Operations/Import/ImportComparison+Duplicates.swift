import Exporting
import Importing
import Registry
import Store

/// Rows of a subject that another row spoke of.
extension ImportComparison {
  /// - Parameter place: of the other row.
  mutating func duplicate(
    _ record: Int, of batch: HashedBatch, _ position: Int, _ place: UInt64
  ) throws {
    let entry = live[position]
    // The live record will not do: it may have values that the rows do not speak about.
    let isEqual = place == entry.seen && said(record, batch) == entry.said
    let first = shown(place, from: batch)
    if !isEqual { keepWords(record, of: batch, position) }
    let key = batch.mapped.records.key(record)
    let led = try isEqual ? Phrase(zh: "", en: "") : led(record, of: batch, position, place)
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
      let sharing = try sharedCode(record, of: batch, position, place)
      return refuse(record, of: batch, sharing ?? issue)
    }
    issues.add(issue)
    accepted += 1
  }

  /// What led a row to a subject that is known by another key, and how that is put right: nobody sees
  /// it in the row.
  private func led(
    _ record: Int, of batch: HashedBatch, _ position: Int, _ place: UInt64
  ) throws -> Phrase {
    let unit = subjects?.unitKey ?? batch.mapped.records.key(record)
    if let said = subjects?.linked[unit] {
      let (zh, en) = Self.commands(unit, said)
      return Phrase(
        zh: "。本行按认定即 \(said)，不是同一主体的，先改正：\(zh)",
        en: ". this row was said to mean \(said); if it does not, say so first: \(en)")
    }
    guard let subjects, let other = subjects.ledTo else { return Phrase(zh: "", en: "") }
    let zh = "。本行凭名称、曾用名或其他代码认作 \(other)，"
    let en = ". this row was taken for \(other) by a name, a former name or another code; "
    let row = subjects.reading.traces(of: record, in: batch.mapped.records)
    guard let first = try traces(of: position, at: place, batch), let name = row.name?.strict,
      first.name?.strict == name, !row.isElsewhere(than: first)
    else {
      let command = Self.commands(unit, other)
      return Phrase(
        zh: "\(zh)不是同一主体的，先认定：\(command.zh)",
        en: "\(en)if it does not mean it, say so first: \(command.en)")
    }
    guard row.own != nil, first.own != nil else {
      return Phrase(
        zh: "\(zh)两行名称和所在地相同，确是两家的，各填各的代码",
        en: "\(en)both have one name and place; where they are two, give each its own code")
    }
    let link = "registry link \(ShellWord.quoted(unit)) \(ShellWord.quoted(other)) --evidence"
    return Phrase(
      zh: "\(zh)两行各有代码，先认定它是哪一家的：\(link) 依据",
      en: "\(en)both rows have a code: say first whose it is: \(link) TEXT")
  }

  /// What the first row of a subject says, or what it made of the record.
  private func traces(
    of position: Int, at place: UInt64, _ batch: HashedBatch
  ) throws -> SubjectTraces? {
    guard let subjects else { return nil }
    let given = subjects.given.items(of: live[position].key).first { $0.place == place }
    return try given?.subject.traces
      ?? firstRow(of: position, at: place, batch).map {
        subjects.reading.traces(of: $0.record, in: $0.records)
      }
  }

  /// The row has the code of another row and another name: two units under one code, or one that came
  /// twice. A person says which.
  private func sharedCode(
    _ record: Int, of batch: HashedBatch, _ position: Int, _ place: UInt64
  ) throws -> Issue? {
    let (records, line) = (batch.mapped.records, shown(place, from: batch))
    guard let subjects, live[position].isLive, subjects.unitKey == nil, !isLocal(record, batch),
      let name = subjects.reading.nameText(record, records),
      let first = try firstRow(of: position, at: place, batch),
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
    of position: Int, at first: UInt64, _ batch: HashedBatch
  ) throws -> (records: RecordBatch, record: Int)? {
    let row = batch.mapped.records.lines.indices.first { place($0, batch) == first }
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
