import Foundation
import Testing

/// A figure that adds up, and its sum as programs and people are told it.
struct SummedField {
  let name, label: String
  private let asof: String
  /// How many of what is stored make one of what is shown.
  private let scale: Decimal

  /// The figures of a list of the played quarter.
  static func all(of list: String, in scratch: Scratch) throws -> [SummedField] {
    let text = try PlayedQuarter.output(["lists", list, "--output", "json"], in: scratch)
    let definition =
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    let fields = try #require(definition?["fields"] as? [[String: Any]])
    return fields.compactMap { field in
      let type = field["type"] as? String
      guard field["class"] as? String == "figure", type == "money" || type == "integer",
        let name = field["name"] as? String, let label = field["label"] as? String,
        let asof = field["asof"] as? String
      else { return nil }
      return SummedField(
        name: name, label: label, asof: asof,
        scale: field["unit"] as? String == "万元" ? 10_000 : 1)
    }
  }

  /// By as-of period, in a summary's row or its total.
  func sum(in row: [String: Any]) throws -> [String: Decimal] {
    let sums = row["sums"] as? [String: Any]
    let sum = try #require(sums?[name] as? [String: Any], "\(name) in \(row)")
    if let values = sum["values"] as? [String: String] {
      return try values.mapValues { try #require(Decimal(string: $0)) }
    }
    guard let value = sum["value"] as? String else { return [:] }
    return [try #require(sum["asof"] as? String): try #require(Decimal(string: value))]
  }

  /// By as-of period, of exported records.
  func added(_ records: [[String: Any]]) throws -> [String: Decimal] {
    var sums: [String: Decimal] = [:]
    for record in records {
      guard let value = record[name] else { continue }
      let period = try #require(record[asof] as? String, "\(name) of no period in \(record)")
      sums[period, default: 0] += try #require(Decimal(string: "\(value)"))
    }
    return sums
  }

  /// As people are told it: one sum by itself, several with their periods.
  func shown(_ sums: [String: Decimal]) -> [String: Decimal] {
    let shown = sums.mapValues { $0 / scale }
    return shown.count == 1 ? ["": shown.first!.value] : shown
  }

  /// What a text for people says: `2022年 22,593；2023年1—5月 94,226.8`, or one sum alone.
  func sum(in text: String, between mark: Character) throws -> [String: Decimal] {
    var sums: [String: Decimal] = [:]
    for part in text.split(separator: mark) {
      let words = part.split(separator: " ")
      guard let number = words.last, number != "—" else { continue }
      let digits = String(number).replacing(",", with: "")
      try #require(digits.wholeMatch(of: /-?[0-9]+(\.[0-9]+)?/) != nil, "\(text)")
      sums[try words.count > 1 ? period(words[0]) : ""] = Decimal(string: digits)
    }
    return sums
  }

  /// `2023-01..05` for `2023年1—5月`.
  private func period(_ label: Substring) throws -> String {
    let match = try #require(label.wholeMatch(of: /(\d{4})年(?:(\d+)—(\d+)月)?/), "\(label)")
    guard let first = match.2, let last = match.3 else { return String(match.1) }
    let months = [first, last].map { $0.count < 2 ? "0\($0)" : String($0) }
    return "\(match.1)-\(months.joined(separator: ".."))"
  }
}
