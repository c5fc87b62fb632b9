import Importing
import Registry

/// The texts that cells refer to by number (`xl/sharedStrings.xml`), in one buffer.
final class SharedTexts {
  /// More text than a list of a million subjects has.
  static let byteLimit = 512 << 20

  fileprivate(set) var bytes: [UInt8] = []
  /// Where each text ends; it begins where the one before ends.
  fileprivate var ends: [Int] = []

  var count: Int { ends.count }

  /// Empty where the workbook has none.
  init(_ package: OfficePackage, part: String?) throws(Refusal) {
    guard let part, let input = try package.part(part) else { return }
    guard input.byteCount <= Self.byteLimit else {
      throw .bomb(package.source.name, member: part)
    }
    try PartParser(input, SharedTextReader(self)).run()
  }

  /// The stretch of ``bytes`` of a text; nil where there is none of that number.
  func range(_ number: Int) -> Range<Int>? {
    guard ends.indices.contains(number) else { return nil }
    return (number == 0 ? 0 : ends[number - 1])..<ends[number]
  }
}

/// Reads `<si>`: plain or in runs, without the phonetic hints beside them.
private final class SharedTextReader: PartListener {
  private let texts: SharedTexts
  private var names: (item: NamePointer, text: NamePointer, phonetic: NamePointer)!
  private var isInText = false
  private var isPhonetic = false
  private var start = 0

  init(_ texts: SharedTexts) {
    self.texts = texts
  }

  func prepare(_ interned: (String) -> NamePointer) {
    names = (interned("si"), interned("t"), interned("rPh"))
  }

  func start(_ name: NamePointer, _ attributes: PartAttributes) {
    if name == names.text {
      isInText = !isPhonetic
    } else if name == names.phonetic {
      isPhonetic = true
    } else if name == names.item {
      start = texts.bytes.count
    }
  }

  func text(_ text: UnsafeBufferPointer<UInt8>) {
    if isInText { texts.bytes.append(contentsOf: text) }
  }

  func end(_ name: NamePointer) {
    if name == names.text {
      isInText = false
    } else if name == names.phonetic {
      isPhonetic = false
    } else if name == names.item {
      EscapedText.unescape(&texts.bytes, from: start)
      texts.ends.append(texts.bytes.count)
    }
  }
}
