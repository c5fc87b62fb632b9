import Definitions
public import Exporting
import Registry
import Store

/// Values shown unmasked: what of, and what for.
public struct Unmasking: Sendable {
  /// The command or page that shows them.
  public var act: String
  public var list: String?
  public var at: SnapshotReference?
  /// The subject, where it is one.
  public var key: String?
  public var purpose: String?

  public init(
    act: String, list: String? = nil, at: SnapshotReference? = nil, key: String? = nil,
    purpose: String? = nil
  ) {
    self.act = act
    self.list = list
    self.at = at
    self.key = key
    self.purpose = purpose
  }

  static let list = "disclosures"
}

extension Office {
  /// Notes in the `disclosures` list who is shown unmasked values, before they are shown.
  ///
  /// Throws `purpose-missing` where nobody said what for, and `disclosure-unrecorded` where the store
  /// cannot be written: what cannot be noted is not shown.
  public func record(_ unmasking: Unmasking) throws {
    guard let purpose = unmasking.purpose, !purpose.allSatisfy(\.isWhitespace) else {
      throw Refusal.purposeMissing
    }
    do {
      try writing { transaction in
        var amendment = try Amendment(Unmasking.list, office: self, transaction: transaction)
        let time = now()
        let texts: [String: String?] = [
          "number": "\(try transaction.nextRevision())", "person": person, "time": time,
          "act": unmasking.act, "list": unmasking.list, "version": unmasking.at.map(\.name),
          "subject": unmasking.key, "purpose": purpose,
        ]
        amendment.put(texts.compactMapValues(\.self).mapValues(Value.canonical))
        let period = unmasking.at?.period ?? Period(String(today.prefix(4)))
        guard let period else { throw Refusal.damaged("time \(time)") }
        _ = try amendment.write(.edit, period: period)
      }
    } catch let refusal as Refusal where refusal.exit == .store {
      throw Refusal.disclosureUnrecorded(refusal)
    }
  }
}

extension SnapshotReference {
  /// As the command line and addresses name it.
  public var name: String { edition.map { "\(period).\($0)" } ?? "r\(revision)" }
}

extension Refusal {
  fileprivate static let purposeMissing = Refusal(
    "purpose-missing", exit: .usage,
    Phrase(
      zh: "不脱敏查看须写明用途，随查看记录留存",
      en: "unmasked values are shown for a purpose, which is recorded"),
    remedy: Phrase(
      zh: "加 --purpose，如 --purpose 走访前联系",
      en: "add --purpose, such as --purpose 'calls before a visit'"))

  static func disclosureUnrecorded(_ cause: Refusal) -> Refusal {
    Refusal(
      "disclosure-unrecorded", exit: .store,
      Phrase(
        zh: "不脱敏查看须记入查看记录，但名录库写不进：\(cause.message.zh)",
        en:
          "unmasked values are shown only once that is recorded, and the store cannot be written: "
          + cause.message.en),
      remedy: Phrase(
        zh: "改用 --audience internal，或在可写的名录库上操作",
        en: "use --audience internal, or a store that may be written"),
      place: cause.place)
  }
}
