import Glibc

/// A key by its bytes. Swift's texts are equal where Unicode calls them so (two spellings of é, a
/// compatibility ideograph and its plain one), which are different subjects here.
struct RecordKey: Hashable, Comparable {
  let text: String

  init(_ text: String) { self.text = text }

  static func == (a: RecordKey, b: RecordKey) -> Bool {
    a.text.utf8.count == b.text.utf8.count && a.order(b) == 0
  }

  static func < (a: RecordKey, b: RecordKey) -> Bool {
    let order = a.order(b)
    return order < 0 || order == 0 && a.text.utf8.count < b.text.utf8.count
  }

  /// Below, at or above zero as the bytes that both have are in order.
  private func order(_ other: RecordKey) -> Int32 {
    var (text, other) = (text, other.text)
    return text.withUTF8 { a in
      other.withUTF8 { b in
        guard let start = a.baseAddress, let other = b.baseAddress else { return 0 }
        return memcmp(start, other, min(a.count, b.count))
      }
    }
  }

  func hash(into hasher: inout Hasher) {
    var text = text
    text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}
