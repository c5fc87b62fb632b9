import Exporting
public import Registry

/// What one `registry summary` is asked to count and add up.
public struct SummaryRequest: Sendable {
  public var list: String
  public var version: VersionReference
  /// One or two coded fields; the second divides the groups of the first.
  public var by: [String]
  public var sums: [String]
  /// Field name -> value, all of which must hold.
  public var filters: [String: String]
  public var audience: Audience

  public init(
    list: String, version: VersionReference = .latest, by: [String], sums: [String] = [],
    filters: [String: String] = [:], audience: Audience = .internal
  ) {
    self.list = list
    self.version = version
    self.by = by
    self.sums = sums
    self.filters = filters
    self.audience = audience
  }
}

extension SummaryRequest {
  /// With the names of the fields that a person meant.
  func named(by definition: Definition) throws(Refusal) -> SummaryRequest {
    var request = self
    request.by = by.map(definition.fieldName)
    request.sums = sums.map(definition.fieldName)
    request.filters = try definition.fieldNames(filters)
    return request
  }
}

/// The request's fields as positions of a definition.
struct SummaryFields {
  let by: [Int]
  let figures: FigureColumns
  /// Positions among the figures of those that the audience is not shown firm by firm.
  let secret: Set<Int>

  /// Throws exit `usage` for fields that are unknown, not coded, not additive or not open to the
  /// audience, and for what would let a secret figure be worked out of several tables.
  init(_ request: SummaryRequest, _ definition: Definition) throws(Refusal) {
    by = try Self.groups(request, definition)
    var figures: [Int] = []
    for name in request.sums where !figures.contains(where: { definition.fields[$0].name == name })
    {
      figures.append(try Self.figure(name, definition, request.audience))
    }
    self.figures = FigureColumns(figures, definition)
    secret = Set(
      figures.indices.filter {
        request.audience.visibility(of: definition.fields[figures[$0]].secrecy) != .shown
      })
    for position in secret.sorted() {
      let field = definition.fields[figures[position]]
      guard definition.hasOpenSums else {
        throw .sumsOfOtherList(field, definition, request.audience)
      }
      guard field.lastYearOf == nil else { throw .sumsOfLastYear(field, request.audience) }
    }
    let place = definition.fieldOfSecretSums
    guard let first = secret.min(), by != [place] || !request.filters.isEmpty else { return }
    throw .crossedSecretly(
      definition.fields[figures[first]], by: place.map { definition.fields[$0] }, definition,
      request.audience)
  }

  private static func groups(
    _ request: SummaryRequest, _ definition: Definition
  ) throws(Refusal) -> [Int] {
    guard (1...2).contains(request.by.count), Set(request.by).count == request.by.count else {
      throw .groupCount
    }
    var groups: [Int] = []
    for name in request.by {
      try definition.admit(name, for: request.audience)
      guard let index = definition.index(of: name), definition.fields[index].isCoded else {
        throw .notCoded(name, definition)
      }
      groups.append(index)
    }
    return groups
  }

  private static func figure(
    _ name: String, _ definition: Definition, _ audience: Audience
  ) throws(Refusal) -> Int {
    guard let index = definition.index(of: name), !definition.fields[index].isRetired else {
      throw .unknownFilterField(name, definition)
    }
    let field = definition.fields[index]
    if let obstacle = field.obstacleToSum { throw .notAdditive(field, obstacle) }
    guard !field.secrecy.mayBePersonal || audience.visibility(of: .personal) == .shown else {
      throw .hiddenFilterField(field, audience)
    }
    return index
  }
}

extension Field {
  /// Whether its values put records into groups.
  var isCoded: Bool {
    switch type {
    case .code, .boolean, .set: true
    default: false
    }
  }
}

extension Refusal {
  static var groupCount: Refusal {
    Refusal(
      "group-count", exit: .usage,
      Phrase(zh: "汇总须按一个或两个不同的字段", en: "a summary is by one field, or by two different ones"),
      remedy: Phrase(zh: "写作 --by 字段 [--by 字段]", en: "write --by FIELD [--by FIELD]"))
  }

  static func notCoded(_ name: String, _ definition: Definition) -> Refusal {
    let coded = definition.fields.filter { $0.isCoded && $0.fieldClass != .identity }
      .map(\.name).joined(separator: ", ")
    return Refusal(
      "not-coded", exit: .usage,
      Phrase(zh: "字段 \(name) 不是代码，不能用来分组", en: "`\(name)` is not coded and divides nothing"),
      remedy: Phrase(zh: "可用：\(coded)", en: "use one of: \(coded)"))
  }

  static func notAdditive(_ field: Field, _ obstacle: Phrase) -> Refusal {
    Refusal(
      "not-additive", exit: .usage,
      Phrase(
        zh: "\(field.label)\(obstacle.zh)，不能合计",
        en: "`\(field.name)` does not add up: it \(obstacle.en)"),
      remedy: Phrase(zh: "换一个金额或数量指标", en: "name an amount or a count"))
  }

  /// Two lists share firms, so what one tells less what the other tells may be one firm's.
  static func sumsOfOtherList(
    _ field: Field, _ definition: Definition, _ audience: Audience
  ) -> Refusal {
    Refusal(
      "sums-closed", exit: .usage,
      Phrase(
        zh: "\(field.label)不对“\(audience.phrase.zh)”逐家开放，\(definition.title)也不对外汇总：几份名录有相同的企业，"
          + "汇总相减就能推算出单家数据",
        en:
          "`\(field.name)` is not open to `\(audience.rawValue)` firm by firm, nor are its sums in "
          + "\(definition.list): lists share firms, and their sums could be subtracted"),
      remedy: Phrase(
        zh: "看写有 open_sums: true 的那一份名录；或用 --audience internal",
        en: "see the list that has `open_sums: true`, or use --audience internal"))
  }

  /// Last year's figure as the source repeats it, less what was told of it last year, may be one
  /// firm's.
  static func sumsOfLastYear(_ field: Field, _ audience: Audience) -> Refusal {
    Refusal(
      "sums-closed", exit: .usage,
      Phrase(
        zh: "\(field.label)不对“\(audience.phrase.zh)”汇总：与上年公布的汇总相减就能推算出单家数据",
        en:
          "sums of `\(field.name)` are not open to `\(audience.rawValue)`: they could be subtracted "
          + "from what was told a year before"),
      remedy: Phrase(
        zh: "看上年同期版次的汇总；或用 --audience internal",
        en: "see the summary of last year's edition, or use --audience internal"))
  }

  /// - Parameter place: the field by which the list's secret figures are summed; nil without one.
  static func crossedSecretly(
    _ field: Field, by place: Field?, _ definition: Definition, _ audience: Audience
  ) -> Refusal {
    guard let place else {
      return Refusal(
        "crossed-secretly", exit: .usage,
        Phrase(
          zh: "\(field.label)不对“\(audience.phrase.zh)”逐家开放，\(definition.title)没有可用来公开汇总的字段",
          en: "`\(field.name)` is not open to `\(audience.rawValue)` firm by firm, and "
            + "\(definition.list) has no field to sum it by"),
        remedy: Phrase(zh: "用 --audience internal", en: "use --audience internal"))
    }
    return Refusal(
      "crossed-secretly", exit: .usage,
      Phrase(
        zh: "\(field.label)不对“\(audience.phrase.zh)”逐家开放，只按\(place.label)汇总：另按其他字段、交叉或加条件，"
          + "几张表相减就能推算出单家数据",
        en:
          "`\(field.name)` is not open to `\(audience.rawValue)` firm by firm and is summed by "
          + "`\(place.name)` alone: other, crossed or filtered tables could be subtracted from it"),
      remedy: Phrase(
        zh: "只用 --by \(place.name)，不加条件；或用 --audience internal",
        en: "use --by \(place.name) without conditions, or --audience internal"))
  }
}
