/// Why a pair was made: a stable code, or a leader's own words.
public struct ServiceReason: Sendable, Hashable {
  /// What is stored: `district`, `designated`, or the words as they were written.
  public let code: String
  public let message: Phrase

  private init(_ code: String, zh: String, en: String) {
    self.code = code
    message = Phrase(zh: zh, en: en)
  }

  /// Reads what is stored; anything but a known code is somebody's own words, shown as written.
  public init(stored: String) {
    self =
      Self.known.first { $0.code == stored } ?? Self(stored, zh: stored, en: stored)
  }

  public static let designated = Self("designated", zh: "领导指定", en: "designated")
  public static let districtAndSubField = Self(
    "district-and-sub-field", zh: "区域、领域均一致", en: "same district and sub-field")
  public static let district = Self("district", zh: "区域一致", en: "same district")
  public static let subField = Self("sub-field", zh: "领域一致", en: "same sub-field")
  public static let hasRoom = Self(
    "has-room", zh: "区域、领域无可用专员，由尚有余量的专员服务",
    en: "no officer of its district or sub-field is free; this one has room")

  /// Every code that a plan or a designation writes.
  public static let known: [Self] = [
    designated, districtAndSubField, district, subField, hasRoom,
  ]
}
