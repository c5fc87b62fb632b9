/// Which version of a list a page shows: period, edition, document and check digest.
public struct EditionMark: Sendable, Equatable {
  /// 2023年第二季度.
  public var period: String
  /// 第1版, 第2版（更正版）, 草稿, 送审稿.
  public var edition: String
  public var isDraft: Bool
  /// The number of records with its counter: 312, 家.
  public var records: String
  public var counter: String
  /// The first characters of the digest, for reading over the telephone.
  public var digest: String?
  public var documentNumber: String?
  public var approvedBy: String?
  public var date: String?

  public init(
    period: String, edition: String, isDraft: Bool = false, records: String, counter: String,
    digest: String? = nil, documentNumber: String? = nil, approvedBy: String? = nil,
    date: String? = nil
  ) {
    self.period = period
    self.edition = edition
    self.isDraft = isDraft
    self.records = records
    self.counter = counter
    self.digest = digest.map { Self.short($0) }
    self.documentNumber = documentNumber
    self.approvedBy = approvedBy
    self.date = date
  }

  /// The first twelve hexadecimal digits in groups of four; 48 bits are enough to tell two
  /// printed lists apart.
  public static func short(_ digest: String) -> String {
    let head = Array(digest.prefix(12))
    return stride(from: 0, to: head.count, by: 4)
      .map { String(head[$0..<min($0 + 4, head.count)]) }
      .joined(separator: " ")
  }
}
