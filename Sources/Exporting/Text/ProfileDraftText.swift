import Registry

/// A drafted profile as YAML that imports as it stands; what a person has to know stands beside it
/// in comments.
struct ProfileDraftText {
  private let report: ProfileDraftReport
  private let language: Language
  /// Comments beside the keys begin here at the latest.
  private static let mostKeyWidth = 40

  init(_ report: ProfileDraftReport, _ language: Language) {
    self.report = report
    self.language = language
  }

  var yaml: String {
    (head + place + fields + figures + rest).map { $0 + "\n" }.joined()
  }

  private func text(_ zh: String, _ en: String) -> String { language == .en ? en : zh }

  private func columns(_ use: ProfileDraftReport.Use) -> [ProfileDraftReport.Column] {
    report.columns.filter { $0.use == use }
  }

  // MARK: The head

  private var head: [String] {
    let title =
      language == .en
      ? report.definition.titleEn ?? report.definition.title : report.definition.title
    let counts = [
      (columns(.recognised).count, text("列认得", "recognised")),
      (columns(.inferred).count, text("列按取值推断", "by their values")),
      (columns(.known).count, text("列认得而不采用", "known and not taken")),
      (columns(.ignored).count, text("列按规定不取", "ignored")),
      (columns(.unknown).count, text("列没有认出", "unknown")),
    ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    let read =
      report.isWhole
      ? text("共 \(report.read) 行", "\(report.read) rows")
      : text("看了前 \(report.read) 行", "the first \(report.read) rows")
    let command =
      "registry import \(text("文件", "FILE")) --list \(report.definition.list)"
    return [
      text("# 取数方案草稿：\(title)", "# Draft of a profile: \(title)"),
      "# \(report.file)"
        + text("：", ": ")
        + [report.importer, report.encoding, read].joined(separator: text("，", ", ")),
      "# " + counts.joined(separator: text("，", ", ")),
      text("# 看过、改过即可使用：", "# Look through it, then:"),
      "#   \(command) --period \(text("期别", "PERIOD")) --profile \(text("本文件", "THIS_FILE"))",
    ] + report.notes.map { "# \(text("注意：", "Note: "))\($0.text(language))" } + [
      "list: \(report.definition.list)",
      text("# source: 报送单位，如 市统计局", "# source: the office that the file comes from"),
      text(
        "# supplies: membership（文件说明谁在名录中）或 columns（只补充数据）",
        "# supplies: membership (it says who belongs) or columns (it adds to those who do)"),
    ]
  }

  /// Where the records are.
  private var place: [String] {
    var lines: [String] = []
    if let records = report.records { lines.append("records: \(YAMLText.scalar(records))") }
    if let sheet = report.sheet {
      lines.append(
        "records: \(YAMLText.scalar(sheet))"
          + text("    # 工作表；每期不同的部分可写作 *", "    # the sheet; * stands for what changes"))
    }
    if let header = report.header {
      let shown =
        header.count == 1 ? "\(header.lowerBound)" : "\(header.lowerBound)-\(header.upperBound)"
      lines.append(
        "header: \(shown)" + text("    # 表头的行号，按样子推断", "    # the header's line, by its looks"))
    }
    return lines
  }

  // MARK: Columns

  private var fields: [String] {
    let taken = columns(.recognised) + columns(.inferred)
    guard !taken.isEmpty else { return [] }
    let entries = taken.map { column in
      let field = column.field?.name ?? ""
      let label = YAMLText.scalar(column.label)
      let mapping =
        column.repeats && column.isText
        ? "{column: \(label), repeated: join}" : label
      return (key: "  \(field): \(mapping)", comment: describe(column))
    }
    return ["fields:"] + aligned(entries)
  }

  /// Keys with their comments one below the other.
  private func aligned(_ entries: [(key: String, comment: String)]) -> [String] {
    let width = min(entries.map { displayWidth($0.key) }.max() ?? 0, Self.mostKeyWidth)
    return entries.map { key, comment in
      let padding = String(repeating: " ", count: max(0, width - displayWidth(key)))
      return key + padding + "  # " + comment
    }
  }

  /// `50/50  示例甲、示例乙`.
  private func describe(_ column: ProfileDraftReport.Column) -> String {
    var parts = ["\(column.filled)/\(report.read)"]
    if !column.samples.isEmpty { parts.append(column.samples.joined(separator: " | ")) }
    if column.use == .inferred, let remark = column.remark {
      parts.append(text("← ", "<- ") + remark.text(language))
    }
    return parts.joined(separator: "  ")
  }

  // MARK: Figures

  private var figures: [String] {
    var lines: [String] = []
    if let asof = report.asof {
      lines.append(
        "asof: \(asof.place)    # "
          + text(
            "数据所属期在\(placeName(asof.place))里：\(PartialDate.shown(asof.period, .zh))",
            "there: \(asof.period)"))
    } else if report.lacksAsOf {
      lines.append(
        text(
          "# asof: 2023-01..05    数据所属期，文件没有写明；也可在导入时用 --asof",
          "# asof: 2023-01..05    the as-of period, which the file does not say; or --asof"))
    }
    if !report.unitless.isEmpty {
      let names = report.unitless.map { field in
        "\(field.name)\(text("（", " ("))\(field.shownUnit?.rawValue ?? "")\(text("）", ")"))"
      }.joined(separator: text("、", ", "))
      lines.append(
        text(
          "# units: 万元    没有写明计量单位，现按各字段自己的单位读：\(names)",
          "# units: 万元    no unit is said; read in the fields' own: \(names)"))
    }
    return lines
  }

  private func placeName(_ place: String) -> String {
    switch place {
    case "title": "标题"
    case "sheet": "工作表名"
    default: "文件名"
    }
  }

  // MARK: What was not taken

  private var rest: [String] {
    var lines: [String] = []
    let unknown = columns(.unknown)
    if !unknown.isEmpty {
      lines.append(
        text(
          "# 没有认出的列，导入时会逐列提示；不要的写入 ignored: [列名]",
          "# Columns that nobody takes; the import names each. To drop one: ignored: [COLUMN]"))
      lines += aligned(
        unknown.map { column in
          ("#   \(column.label)", describe(column) + proposed(column))
        })
    }
    let known = columns(.known)
    if !known.isEmpty {
      lines.append(text("# 认得而不采用的列", "# Columns that are known and not taken"))
      lines += aligned(
        known.map { column in
          ("#   \(column.label)", describe(column) + "  " + (column.remark?.text(language) ?? ""))
        })
    }
    if !report.missing.isEmpty {
      let names = report.missing.map { "\($0.name) \($0.label)" }.joined(separator: text("、", ", "))
      lines.append(
        text("# 名录的必填字段，文件没有：\(names)", "# Required by the list, not in the file: \(names)"))
    }
    return lines
  }

  /// The line to write where the guess is right.
  private func proposed(_ column: ProfileDraftReport.Column) -> String {
    guard !column.proposals.isEmpty else { return "" }
    let lines = column.proposals.map { "\($0.name): \(YAMLText.scalar(column.label))" }
    return text("  可能是 ", "  perhaps ") + lines.joined(separator: text(" 或 ", " or "))
  }
}

extension ProfileDraftReport.Column {
  /// Several cells of a set are united anyway; of figures and codes none is one text.
  fileprivate var isText: Bool { field?.type == .text }
}

extension ProfileDraftReport {
  public func text(_ presentation: Presentation) -> String {
    ProfileDraftText(self, presentation.language).yaml
  }
}
