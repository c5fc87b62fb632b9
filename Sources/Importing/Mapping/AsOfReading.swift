import Registry

/// Finds the as-of period (数据所属期) of each as-of field in the headers of the figures' columns.
///
/// A record has one as-of period for all the figures that share its field, so columns of two periods
/// cannot be read together; and what a header says is never overruled in silence.
struct AsOfReading {
  /// By as-of field. Where the header says no more than is known already, it is not here.
  private(set) var periods: [Int: PartialDate] = [:]

  /// Throws `asof-conflict` for two columns of different periods, `asof-contradiction` for a header
  /// against `--asof` or the title.
  init(
    _ definition: Definition, columns: [SourceColumn], matches: [ColumnMatch],
    bases: (_ asof: Int) -> [AsOfBase], file: String
  ) throws(Refusal) {
    var claims: [Int: [AsOfClaim]] = [:]
    let headers = Header.all(definition, columns, matches)
    let years = Dictionary(grouping: headers, by: \.asof).mapValues {
      Set($0.compactMap(\.role.year))
    }
    for header in headers {
      let (asof, known, named) = (header.asof, bases(header.asof), years[header.asof])
      let claim = AsOfClaim(
        column: header.column, role: header.role, bases: known,
        besides: named?.count == 1 ? named?.first : nil,
        isOfField: header.field.isOfPeriod(header.role.kind))
      guard let claim else { continue }
      if let base = known.first(where: { !claim.agrees(with: $0) }) {
        throw .asofContradiction(claim, base, file: file)
      }
      if let other = claims[asof]?.first(where: { !claim.agrees(with: $0) }) {
        throw .asofConflict(claim, other, file: file)
      }
      claims[asof, default: []].append(claim)
    }
    for (asof, claims) in claims {
      guard let widest = Self.widest(claims) else { continue }
      let isKnown = bases(asof).contains {
        $0.origin != .mention && $0.period.isSameStretch(as: widest)
      }
      if !isKnown { periods[asof] = widest }
    }
  }

  /// Of claims that agree: that of a plain figure, else the longest.
  private static func widest(_ claims: [AsOfClaim]) -> PartialDate? {
    let plain = claims.filter { !$0.isOfField }
    return (plain.isEmpty ? claims : plain).map(\.period).max {
      $1.contains($0) && !$0.contains($1)
    }
  }
}

/// A column of figures whose header names a period.
private struct Header {
  let column: String
  let field: Field
  let asof: Int
  let role: PeriodRole

  static func all(
    _ definition: Definition, _ columns: [SourceColumn], _ matches: [ColumnMatch]
  ) -> [Header] {
    zip(columns, matches).compactMap { column, match in
      guard let field = match.field.map({ definition.fields[$0] }), field.lastYearOf == nil,
        let asof = field.asof.flatMap(definition.index(of:)),
        let role = HeaderKey(column.label).role.map(field.besides)
      else { return nil }
      return Header(column: column.label, field: field, asof: asof, role: role)
    }
  }
}

extension Field {
  /// Whether the field's own label or an alias names the kind of period.
  fileprivate func isOfPeriod(_ kind: PeriodRole.Kind) -> Bool {
    ([label] + aliases).contains { HeaderKey($0).role?.kind == kind }
  }

  /// What a header says of the period beside the quarter or half year that the field itself is of
  /// (三季度产值): a record of such fields has the figures of several.
  fileprivate func besides(_ role: PeriodRole) -> PeriodRole {
    guard role.part != nil,
      ([label] + aliases).contains(where: { HeaderKey($0).role?.part == role.part })
    else { return role }
    return PeriodRole(.year, year: role.year)
  }
}

extension Refusal {
  fileprivate static func asofContradiction(
    _ claim: AsOfClaim, _ base: AsOfBase, file: String
  ) -> Refusal {
    Refusal(
      "asof-contradiction", exit: .data,
      Phrase(
        zh: "列“\(claim.column)”的数据所属期是 \(claim.period.shown(.zh))，与\(base.phrase.zh)不符",
        en: "column \"\(claim.column)\" is as of \(claim.period.shown(.en)), not of "
          + base.phrase.en),
      remedy: Phrase(
        zh: "核对文件与 --asof，以正确者为准后重新导入", en: "check the file and --asof, correct one of them"),
      place: Place(file: file, column: claim.column))
  }

  fileprivate static func asofConflict(
    _ claim: AsOfClaim, _ other: AsOfClaim, file: String
  ) -> Refusal {
    let (first, second) = (shown(other), shown(claim))
    let isYearOpen = [claim, other].contains { $0.yearBesides != nil }
    return Refusal(
      "asof-conflict", exit: .data,
      Phrase(
        zh: "列“\(other.column)”的数据所属期是 \(first.zh)，列“\(claim.column)”的是 \(second.zh)，不能记在同一数据所属期下",
        en: "column \"\(other.column)\" is as of \(first.en), column \"\(claim.column)\" of "
          + "\(second.en); one record has one as-of period"),
      remedy: Phrase(
        zh: "分成两个文件导入，或在取数方案中忽略其中一列" + (isYearOpen ? "；表头没有年份的，用 --asof 写明" : ""),
        en: "import them as two files, or ignore one of the columns in a profile"
          + (isYearOpen ? "; of a header without a year say the period with --asof" : "")),
      place: Place(file: file, column: claim.column))
  }

  /// The claim's period, and whether its year stands in another column's header.
  private static func shown(_ claim: AsOfClaim) -> Phrase {
    let period = Phrase(zh: claim.period.shown(.zh), en: claim.period.shown(.en))
    guard let year = claim.yearBesides else { return period }
    return Phrase(
      zh: "\(period.zh)（未写年份，按旁列的 \(year) 年）",
      en: "\(period.en) (the year \(year) is that of the column beside it)")
  }
}
