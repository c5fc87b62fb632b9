/// What people said about one change of a list (调整事项): why, on what basis, who decided.
///
/// That something was not said yet is not kept: it follows from the change that is there.
public struct Adjustment: Sendable, Equatable {
  public enum Status: String, Sendable, CaseIterable {
    /// 待补理由: nobody has said why.
    case missing
    /// 待确认: a reason speaks from the evidence, or was put forward; nobody has agreed.
    case proposed
    /// 已确认.
    case confirmed
    /// 不予调整: the change is not to happen.
    case refused
  }

  public var subject: String
  public var change: AdjustedChange
  /// Code in the book of reasons.
  public var reason: String?
  public var text: String?
  public var basis: String?
  /// Whom the subject merged into, or was split off from or into; several where it was several.
  public var counterparts: [String]
  public var proposedBy: String?
  public var opinion: String?
  public var confirmedBy: String?
  /// As written; ``status`` is what follows from it.
  public var stated: Status?

  public init(
    subject: String, change: AdjustedChange, reason: String? = nil, text: String? = nil,
    basis: String? = nil, counterparts: [String] = [], proposedBy: String? = nil,
    opinion: String? = nil, confirmedBy: String? = nil, stated: Status? = nil
  ) {
    self.subject = subject
    self.change = change
    self.reason = reason
    self.text = text
    self.basis = basis
    self.counterparts = counterparts
    self.proposedBy = proposedBy
    self.opinion = opinion
    self.confirmedBy = confirmedBy
    self.stated = stated
  }

  /// A reason of the book that people gave counts as confirmed unless they say that it is only put
  /// forward, words beside none only where they say that it is confirmed; where there is neither,
  /// nothing is confirmed whatever the sheet says.
  public var status: Status {
    if stated == .refused { return .refused }
    if reason != nil { return stated == .proposed ? .proposed : .confirmed }
    guard text != nil else { return .missing }
    return stated == .confirmed ? .confirmed : .proposed
  }
}

extension Adjustment {
  /// The other subjects that somebody wrote in one place, as in `甲公司、乙公司`. A comma does not part
  /// them: names have it.
  public static func counterparts(in text: String) -> [String] {
    var found: [String] = []
    for part in text.split(whereSeparator: { "、；;\n".contains($0) }) {
      let name = part.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed()
      let written = String(name)
      if !written.isEmpty && !found.contains(written) { found.append(written) }
    }
    return found
  }

  /// The same as they are kept in one place; nil where there are none.
  public var counterpartText: String? {
    counterparts.isEmpty ? nil : counterparts.joined(separator: "、")
  }
}
