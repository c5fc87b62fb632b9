import Registry

/// How one as-of period stands to another.
enum PeriodOrder {
  /// The same days.
  case same
  /// Ends before the other does.
  case older
  case newer

  init(of period: [UInt8], to other: [UInt8]) {
    let texts = [period, other].map { String(decoding: $0, as: UTF8.self) }
    guard texts[0] != texts[1] else {
      self = .same
      return
    }
    guard let a = PartialDate(texts[0]), let b = PartialDate(texts[1]) else {
      self = .newer
      return
    }
    self = a.isSameStretch(as: b) ? .same : a.latest < b.latest ? .older : .newer
  }
}
