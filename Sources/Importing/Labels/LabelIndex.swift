public import Registry

/// Finds the field that a source's column supplies, by labels, aliases, field names and a profile.
///
/// Built once per file. Labels are compared by ``HeaderKey``; a lookup costs a few microseconds.
public struct LabelIndex: Sendable {
  /// What a label stands for, as far as it can be told from the label alone.
  struct Target: Equatable {
    let field: Int
    let ground: ColumnMatch.Ground
  }

  /// An indicator with the period that a field's own label names, if it does.
  struct Aspect: Hashable {
    let indicator: String
    let isGrowth: Bool
    let role: PeriodRole.Kind?
    let part: PeriodRole.Part?

    init(_ indicator: String, of key: HeaderKey) {
      (self.indicator, isGrowth) = (indicator, key.isGrowth)
      (role, part) = (key.role?.kind, key.role?.part)
    }

    /// Of a field that is so far, whenever that is (1-本月): the first quarter is too.
    init(soFar indicator: String, of key: HeaderKey) {
      (self.indicator, isGrowth, role, part) = (indicator, key.isGrowth, .currentYTD, nil)
    }

    /// Of a field that names no period of its own.
    init(plain indicator: String, of key: HeaderKey) {
      (self.indicator, isGrowth, role, part) = (indicator, key.isGrowth, nil, nil)
    }
  }

  let fields: [Field]
  let profileUnits: [String: Unit]
  /// Columns that the profile names, by field.
  private(set) var promised: [Int: String] = [:]
  private var exact: [String: Target] = [:]
  private var aspects: [Aspect: Int] = [:]
  /// Fields by indicator, whatever the period: tells whose other aspect a column is.
  private var indicators: [String: Int] = [:]
  /// Fields of last year's figures, by the indicator of this year's.
  private var lastYears: [String: Int] = [:]
  private var ignored: Set<String> = []
  private let namesPositions: Bool
  /// Fields that several columns make together.
  private let joined: Set<Int>
  /// The field of the strongest way to tell whose row it is, where it is one.
  private let identity: Int?

  /// Retired fields take nothing. Where two fields claim one label, the stronger ground has it,
  /// then the field that is defined first.
  public init(definition: Definition, profile: Profile?) {
    fields = definition.fields
    identity = definition.identity.first.flatMap {
      $0.count == 1 ? definition.index(of: $0[0]) : nil
    }
    profileUnits = profile?.units ?? [:]
    namesPositions =
      profile.map { Array($0.fields.values) + $0.further.values.joined() + $0.ignored }?
      .contains { $0.hasPrefix("#") } ?? false
    joined = Set(profile?.further.keys.compactMap(definition.index(of:)) ?? [])
    for label in definition.ignored + (profile?.ignored ?? []) {
      ignored.insert(LabelFolding.fold(label))
    }
    for (index, field) in fields.enumerated() where !field.isRetired {
      if let label = profile?.fields[field.name] {
        promised[index] = label
        add(label, index, .profile)
        for label in profile?.further[field.name] ?? [] { add(label, index, .profile) }
      }
      add(field.label, index, .label)
      add(field.name, index, .fieldName)
      if let label = field.labelEn { add(label, index, .alias) }
      for alias in field.aliases { add(alias, index, .alias) }
    }
    for (index, field) in fields.enumerated() where !field.isRetired {
      guard let own = field.lastYearOf.flatMap(definition.index(of:)) else { continue }
      for label in [fields[own].label] + fields[own].aliases {
        let key = HeaderKey(label)
        if key.role?.part == nil { lastYears[key.indicator] = index }
      }
    }
  }

  private mutating func add(_ label: String, _ field: Int, _ ground: ColumnMatch.Ground) {
    let folded = LabelFolding.fold(label)
    guard !folded.isEmpty else { return }
    if let known = exact[folded], known.ground <= ground {
    } else {
      exact[folded] = Target(field: field, ground: ground)
    }
    // A profile names one column, not every one that is like it.
    guard ground != .profile else { return }
    let key = HeaderKey(folded: folded)
    let isOfPart = key.role?.part != nil
    guard !key.indicator.isEmpty || isOfPart else { return }
    let aspect = Aspect(key.indicator, of: key)
    if aspects[aspect] == nil { aspects[aspect] = field }
    // A field of one quarter (三季度产值) is no place for the figures of others.
    if !isOfPart, indicators[key.indicator] == nil { indicators[key.indicator] = field }
  }

  /// Whether somebody will take a column of this label, or drop it by name. Header rows are found
  /// by it, so it may be given any cell of a file.
  public func knows(_ label: String) -> Bool {
    guard label.utf8.count <= 240 else { return false }
    let folded = LabelFolding.fold(label)
    guard !folded.isEmpty else { return false }
    if exact[folded] != nil || ignored.contains(folded) { return true }
    // A number names nothing else.
    guard folded.utf8.contains(where: { !(0x25...0x39).contains($0) }) else { return false }
    let key = HeaderKey(folded: folded)
    return indicators[key.indicator] != nil || byLastStep(folded, tableUnit: nil) != nil
  }

  /// What becomes of each column, in the order of `columns`.
  ///
  /// A field that is no set has one column: the one recognised on the strongest ground, of equal
  /// ones that of the latest period, of these the first. The others are ``ColumnMatch/twice``.
  public func match(_ columns: [SourceColumn]) -> [ColumnMatch] {
    var matches: [ColumnMatch] = []
    var keys: [HeaderKey] = []
    for column in columns {
      let folded = LabelFolding.fold(column.label)
      let key = HeaderKey(folded: folded)
      matches.append(
        byPosition(column, key)
          ?? match(folded, key, tableUnit: column.tableUnit, leftKeys: keys))
      keys.append(key)
    }
    settleTwice(&matches, keys: keys)
    settleEarlierYears(&matches, columns, keys)
    settleOwnExport(&matches, columns)
    settleObjectKeys(&matches, columns)
    return matches
  }

  /// The profile names columns of a table by where they stand, `#3`, whatever their header.
  private func byPosition(_ column: SourceColumn, _ key: HeaderKey) -> ColumnMatch? {
    guard namesPositions, let position = column.position else { return nil }
    let label = SourceColumn.label(ofPosition: position)
    if let target = exact[label], target.ground == .profile {
      return taken(target, key: key, tableUnit: column.tableUnit)
    }
    return ignored.contains(label) ? .ignored : nil
  }

  private func match(
    _ folded: String, _ key: HeaderKey, tableUnit: Unit?, leftKeys: [HeaderKey]
  ) -> ColumnMatch {
    guard !folded.isEmpty else { return .blank }
    if let target = exact[folded] { return taken(target, key: key, tableUnit: tableUnit) }
    if ignored.contains(folded) || ignored.contains(key.indicator) { return .ignored }
    if key.indicator.isEmpty {
      // 2023年一季度 is a field's where one is called 一季度.
      return byAspect(key, "", tableUnit: tableUnit)
        ?? qualifier(key, tableUnit: tableUnit, leftKeys)
    }
    if let match = byIndicator(key, key.indicator, tableUnit: tableUnit) { return match }
    return byLastStep(folded, tableUnit: tableUnit) ?? .unknown
  }

  private func byIndicator(
    _ key: HeaderKey, _ indicator: String, tableUnit: Unit?
  ) -> ColumnMatch? {
    if let match = byAspect(key, indicator, tableUnit: tableUnit) { return match }
    // What is no figure is told of a quarter in a column of its own (一季度走访情况).
    let plain = aspects[Aspect(plain: indicator, of: key)]
    let told = (plain ?? indicators[indicator]).map { fields[$0] }
    if key.role?.part != nil, told?.asof == nil { return nil }
    if key.role?.isOwnOfPlainField == true {
      if let field = plain {
        return taken(Target(field: field, ground: .indicator), key: key, tableUnit: tableUnit)
      }
    }
    if !key.isGrowth, key.role?.isOfLastYear == true, let field = lastYears[indicator] {
      return taken(Target(field: field, ground: .indicator), key: key, tableUnit: tableUnit)
    }
    return indicators[indicator].map { .otherAspect(field: $0) }
  }

  /// A field that names the period itself.
  private func byAspect(
    _ key: HeaderKey, _ indicator: String, tableUnit: Unit?
  ) -> ColumnMatch? {
    var field = aspects[Aspect(indicator, of: key)]
    if key.role?.kind == .currentYTD { field = field ?? aspects[Aspect(soFar: indicator, of: key)] }
    return field.map {
      taken(Target(field: $0, ground: .indicator), key: key, tableUnit: tableUnit)
    }
  }

  /// A column that says only `上年同期` or `12月增速` belongs to the nearest indicator on its left,
  /// at most four columns away.
  private func qualifier(
    _ key: HeaderKey, tableUnit: Unit?, _ leftKeys: [HeaderKey]
  ) -> ColumnMatch {
    guard let left = leftKeys.suffix(4).last(where: { !$0.indicator.isEmpty }) else {
      return .unknown
    }
    return byIndicator(key, left.indicator, tableUnit: tableUnit) ?? .unknown
  }

  /// `Entity/LegalName`, `address.city`, `row/@name`, `lei:LegalName`: the name after the last
  /// step, where the whole path is nobody's label.
  private func byLastStep(_ folded: String, tableUnit: Unit?) -> ColumnMatch? {
    // A unit may have a stroke of its own: `营业收入(万元/年)`.
    let path = folded.prefix { $0 != "(" }
    guard !folded.contains(";"), let cut = path.lastIndex(where: { "/.@:".contains($0) }) else {
      return nil
    }
    let step = String(folded[folded.index(after: cut)...])
    let key = HeaderKey(folded: step)
    let field: Int?
    if let target = exact[step], target.ground != .profile {
      field = target.field
    } else if path.count < folded.count {
      field = aspects[Aspect(key.indicator, of: key)]
    } else {
      field = nil
    }
    guard let field else { return ignored.contains(step) ? .ignored : nil }
    return taken(Target(field: field, ground: .lastStep), key: key, tableUnit: tableUnit)
  }

  /// The keys of an object of objects are the subjects' codes, where no member gives them: a code
  /// that is none is refused row by row, and a profile may say otherwise.
  private func settleObjectKeys(_ matches: inout [ColumnMatch], _ columns: [SourceColumn]) {
    guard let identity, let keys = columns.firstIndex(where: { $0.label == MemberTree.keyLabel }),
      matches[keys] == .unknown, promised[identity] == nil,
      !matches.contains(where: { $0.field == identity })
    else { return }
    matches[keys] = .field(identity, unit: nil, by: .lastStep)
  }

  func taken(_ target: Target, key: HeaderKey, tableUnit: Unit?) -> ColumnMatch {
    let field = fields[target.field]
    // Last year's figure stands in the unit of this year's.
    if let unit = profileUnits[field.name] ?? field.lastYearOf.flatMap({ profileUnits[$0] }) {
      return .field(target.field, unit: unit, by: target.ground)
    }
    if let unit = key.unit {
      // `营业收入(%)` is a share of the revenue, not the revenue.
      let isOther = field.measuredKind.map { $0 != unit.kind } ?? false
      if isOther, target.ground != .profile { return .otherAspect(field: target.field) }
      return .field(target.field, unit: unit, by: target.ground)
    }
    let holds = tableUnit.map { field.measuredKind == $0.kind } ?? false
    return .field(target.field, unit: holds ? tableUnit : nil, by: target.ground)
  }

  func settleTwice(_ matches: inout [ColumnMatch], keys: [HeaderKey]) {
    var winners: [Int: Int] = [:]
    for (column, match) in matches.enumerated() {
      guard case .field(let field, _, _) = match, !fields[field].isSet else { continue }
      guard let rival = winners[field] else {
        winners[field] = column
        continue
      }
      // Of these each has its part in the value.
      if joined.contains(field), match.isByProfile, matches[rival].isByProfile { continue }
      let wins = beats(matches[column], keys[column], matches[rival], keys[rival])
      let (taken, other) = wins ? (column, rival) : (rival, column)
      winners[field] = taken
      matches[other] = .twice(field: field, taken: taken)
    }
    // An earlier loser names the column that won in the end.
    for (column, match) in matches.enumerated() {
      if case .twice(let field, _) = match, let winner = winners[field] {
        matches[column] = .twice(field: field, taken: winner)
      }
    }
  }

  private func beats(
    _ a: ColumnMatch, _ aKey: HeaderKey, _ b: ColumnMatch, _ bKey: HeaderKey
  ) -> Bool {
    guard case .field(_, _, let aGround) = a, case .field(_, _, let bGround) = b else {
      return false
    }
    if aGround != bGround { return aGround < bGround }
    let aPeriod = (aKey.role?.year ?? 0, aKey.role?.month ?? 0)
    let bPeriod = (bKey.role?.year ?? 0, bKey.role?.month ?? 0)
    if aPeriod != bPeriod { return aPeriod > bPeriod }
    return aKey.parent == nil && bKey.parent != nil
  }
}

extension ColumnMatch {
  fileprivate var isByProfile: Bool {
    if case .field(_, _, by: .profile) = self { true } else { false }
  }
}

extension Field {
  fileprivate var isSet: Bool {
    if case .set = type { true } else { false }
  }

  /// What the field's numbers measure; nil for counts without a unit and for everything else.
  var measuredKind: Unit.Kind? {
    if let unit { return unit.kind }
    switch type {
    case .money: return .money
    case .percent: return .percent
    default: return nil
    }
  }
}
