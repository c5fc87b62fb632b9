import Exporting
import Importing
import Registry

/// Works out what a draft says of each column of a file.
struct ProfileDrafting {
  private let survey: SourceSurvey
  private let mapping: Mapping
  private let file: String
  private let disclosure: Disclosure
  private let matches: [ColumnMatch]
  /// What an import of the file as it is would be refused for.
  private let note: Phrase?
  private let asof: String?

  private var fields: [Field] { mapping.definition.fields }

  init(_ survey: SourceSurvey, _ mapping: Mapping, file: String, _ disclosure: Disclosure) {
    self.survey = survey
    self.mapping = mapping
    self.file = file
    self.disclosure = disclosure
    let columns = survey.columns.map(\.column)
    var reading = FileColumns(mapping, file: file)
    do {
      try reading.take(titles: survey.titles, layout: survey.layout)
      matches = try reading.plan(for: columns).matches
      note = nil
    } catch {
      matches = mapping.labels.match(columns)
      // Labels that nobody knows are what a draft is for.
      note = ["no-columns", "no-identity"].contains(error.code) ? nil : error.message
    }
    asof = reading.asof
  }

  func report() -> ProfileDraftReport {
    let columns = columns()
    let supplied = Set(columns.filter { $0.use != .known }.compactMap(\.field?.name))
    let figures = columns.filter { $0.use != .known }.compactMap(\.field).filter { $0.asof != nil }
    let dates = figures.filter { supplied.contains($0.asof ?? "") }
    let lacksAsOf = !figures.isEmpty && dates.isEmpty && asof == nil
    let layout = survey.layout
    return ProfileDraftReport(
      definition: mapping.definition, file: file, importer: survey.importer,
      encoding: survey.encoding, records: layout.records,
      sheet: survey.isHeaderGuessed ? layout.sheet : nil,
      header: survey.isHeaderGuessed ? layout.header : nil, read: survey.rows,
      isWhole: survey.isWhole, columns: columns,
      missing: fields.filter { $0.isRequired && !$0.isRetired && !supplied.contains($0.name) },
      unitless: unitless(columns),
      asof: lacksAsOf ? StatedPeriod.only(survey, file: file) : nil, lacksAsOf: lacksAsOf,
      notes: [note, lacksIdentity(supplied) ? Self.noIdentity(mapping.definition) : nil]
        .compactMap { $0 })
  }

  // MARK: Columns

  private func columns() -> [ProfileDraftReport.Column] {
    var free = fields.indices.filter { field in
      !fields[field].isRetired && !matches.contains { $0.field == field }
    }
    let issues = mapping.labels.issues(
      of: matches, columns: survey.columns.map(\.column), file: file)
    return zip(survey.columns, matches).map { sample, match in
      let label = name(sample.column)
      let remark = issues.first { $0.place.column == sample.column.label }?.message
      switch match {
      case .field(let field, let unit, _):
        return column(sample, label, .recognised, fields[field], unit: unit)
      case .ignored, .key, .suppressed: return column(sample, label, .ignored, nil)
      case .twice(let field, _), .otherAspect(let field):
        return column(sample, label, .known, fields[field], remark)
      case .blank where sample.values.isEmpty: return column(sample, label, .ignored, nil)
      case .blank, .unknown:
        let guesses = mapping.guesses(sample, free: free)
        if let guess = guesses.first, guess.isStrong {
          free.removeAll { $0 == guess.field }
          return column(sample, label, .inferred, fields[guess.field], guess.ground.phrase)
        }
        return column(
          sample, label, .unknown, nil, proposals: guesses.map { fields[$0.field] })
      }
    }
  }

  /// A column without a header goes by where it stands.
  private func name(_ column: SourceColumn) -> String {
    guard column.label.isEmpty, let position = column.position else { return column.label }
    return SourceColumn.label(ofPosition: position)
  }

  private func column(
    _ sample: ColumnSample, _ label: String, _ use: ProfileDraftReport.Use, _ field: Field?,
    _ remark: Phrase? = nil, unit: Unit? = nil, proposals: [Field] = []
  ) -> ProfileDraftReport.Column {
    ProfileDraftReport.Column(
      label: label, use: use, field: field, remark: remark, unit: unit, filled: sample.filled,
      repeats: sample.repeats, samples: shown(sample, field ?? proposals.first, label),
      proposals: proposals)
  }

  // MARK: Samples

  private static let mostSamples = 3
  private static let longestSample = 24

  /// Values as the audience may see them. Of a column that nobody knows, what may be a person's is
  /// masked.
  private func shown(_ sample: ColumnSample, _ field: Field?, _ label: String) -> [String] {
    let isPersonal = field.map { $0.secrecy == .personal } ?? PersonalLook.isLabel(label)
    return sample.values.prefix(Self.mostSamples).compactMap { value in
      var field = field ?? Field(name: "value", label: label, type: .text)
      if isPersonal || PersonalLook.isValue(value) { field.secrecy = .personal }
      guard let text = disclosure.shown(.canonical(value), of: field).text else { return nil }
      let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
      return line.count > Self.longestSample ? line.prefix(Self.longestSample - 1) + "…" : line
    }
  }

  // MARK: What is missing

  /// Figures of money whose bare numbers nothing gives a unit.
  private func unitless(_ columns: [ProfileDraftReport.Column]) -> [Field] {
    zip(columns, survey.columns).compactMap { column, sample in
      guard column.use == .recognised || column.use == .inferred, let field = column.field,
        field.type == .money, column.unit == nil, sample.column.tableUnit == nil
      else { return nil }
      let isBare = sample.values.contains { $0.allSatisfy { "0123456789.,-".contains($0) } }
      return isBare ? field : nil
    }
  }

  private func lacksIdentity(_ supplied: Set<String>) -> Bool {
    !mapping.definition.identity.contains { way in way.allSatisfy(supplied.contains) }
  }

  private static func noIdentity(_ definition: Definition) -> Phrase {
    let ways = definition.identity.map { $0.joined(separator: "+") }
    return Phrase(
      zh: "还不能导入：没有一列能确定主体，fields 中须有 \(ways.joined(separator: "，或 "))",
      en: "this cannot be imported yet: no column tells whose row it is; `fields` needs "
        + ways.joined(separator: ", or "))
  }
}

extension FieldGuess.Ground {
  fileprivate var phrase: Phrase {
    switch self {
    case .checkDigits:
      Phrase(zh: "按取值推断：校验码相符", en: "by its values, whose check digits are right")
    case .book: Phrase(zh: "按取值推断：都在代码表中", en: "by its values, which are in the code book")
    case .names: Phrase(zh: "按取值推断：像单位名称", en: "by its values, which look like names")
    case .label: Phrase(zh: "列名相近", en: "by a like label")
    }
  }
}
