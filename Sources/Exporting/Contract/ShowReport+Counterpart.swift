public import Registry

extension ShowReport {
  /// The other subject of a merger or split, told where the one is shown that goes on (合并方, 分立方).
  ///
  /// JSON: `{period, key, name?, relation: "merged-into"|"merged-from"|"split-off"|"split-into", basis?}`.
  public struct Counterpart: Sendable, Equatable, JSONWritable {
    public enum Relation: String, Sendable {
      /// It merged into the subject that is shown.
      case mergedInto = "merged-into"
      /// It came of a merger of the subject that is shown.
      case mergedFrom = "merged-from"
      /// It was split off from the subject that is shown.
      case splitOff = "split-off"
      /// It was divided, and the subject that is shown came of it.
      case splitInto = "split-into"

      var phrase: Phrase {
        switch self {
        case .mergedInto: Phrase(zh: "并入本主体", en: "merged into it")
        case .mergedFrom: Phrase(zh: "合并自本主体", en: "merged from it")
        case .splitOff: Phrase(zh: "由本主体分立", en: "split off from it")
        case .splitInto: Phrase(zh: "分立为本主体", en: "split into it")
        }
      }
    }

    public var period: Period
    public var key: String
    /// As far as the audience is shown it.
    public var name: String?
    public var relation: Relation
    public var basis: String?

    public init(
      period: Period, key: String, name: String?, relation: Relation, basis: String?
    ) {
      self.period = period
      self.key = key
      self.name = name
      self.relation = relation
      self.basis = basis
    }

    public func write(to json: inout JSONWriter) {
      json.object { json in
        json.member("period", period.description)
        json.member("key", key)
        json.member("name", name)
        json.member("relation", relation.rawValue)
        json.member("basis", basis)
      }
    }

    /// `2023年第三季度 无锡示例甲有限公司 9132… 并入本主体 合并公告`.
    func line(_ presentation: Presentation) -> String {
      let parts = [presentation.title(period), name, key, presentation(relation.phrase), basis]
      return visible(parts.compactMap(\.self).joined(separator: " ")) + "\n"
    }
  }
}
