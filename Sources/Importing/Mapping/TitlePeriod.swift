import Registry

/// The as-of period that a title names: `数据所属期：2022年`, `报告期:2023年1-5月`.
enum TitlePeriod {
  private static let marks = ["数据所属期", "数据期别", "报告期别", "报告期"]

  /// Canonical; nil where no title line names one, or two name different ones.
  static func find(in titles: [String]) -> String? {
    let found = Set(titles.compactMap(period))
    return found.count == 1 ? found.first : nil
  }

  private static func period(_ line: String) -> String? {
    guard let mark = marks.first(where: line.contains), let place = line.firstRange(of: mark) else {
      return nil
    }
    let rest = line[place.upperBound...].drop { " ：:\u{3000}".contains($0) }
    let text = String(rest.prefix { !" |；;，,）)\u{3000}".contains($0) })
    let field = Field(name: "asof", label: "数据所属期", type: .date)
    var canonical: [UInt8] = []
    let reader = CellReader(field: field, book: nil, sourceUnit: nil)
    guard case .value = reader.read(Array(text.utf8).span, into: &canonical) else { return nil }
    return String(decoding: canonical, as: UTF8.self)
  }
}
