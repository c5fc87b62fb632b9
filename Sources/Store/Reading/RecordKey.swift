/// A key by its bytes. Swift's texts are equal where Unicode calls them so (two spellings of é, a
/// compatibility ideograph and its plain one), which are different subjects here.
struct RecordKey: Hashable, Comparable {
  let text: String

  init(_ text: String) { self.text = text }

  static func == (a: RecordKey, b: RecordKey) -> Bool { a.text.utf8.elementsEqual(b.text.utf8) }

  static func < (a: RecordKey, b: RecordKey) -> Bool {
    a.text.utf8.lexicographicallyPrecedes(b.text.utf8)
  }

  func hash(into hasher: inout Hasher) {
    var text = text
    text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}
