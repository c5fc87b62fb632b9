import Glibc
import Importing
import Registry

/// The merged cells of a sheet. They stand behind its rows, and so are looked for beforehand.
enum MergedRanges {
  /// Inflates the part once; parses it only where the word is in it.
  static func read(_ package: OfficePackage, part: String) throws(Refusal) -> [MergedCells] {
    guard let scan = try package.part(part), try mentionsMerges(scan),
      let input = try package.part(part)
    else { return [] }
    let list = MergeList()
    try PartParser(input, list).run()
    return list.merges
  }

  private static func mentionsMerges(_ input: PartInput) throws(Refusal) -> Bool {
    let word = Array("mergeCell".utf8)
    let chunk = 1 << 16
    var buffer = [UInt8](repeating: 0, count: chunk + word.count)
    var kept = 0
    while true {
      let count = try input.read(into: &buffer, at: kept, atMost: chunk)
      let filled = kept + count
      if buffer.withUnsafeBytes({ holds($0[..<filled], word) }) { return true }
      if count == 0 { return false }
      kept = min(word.count - 1, filled)
      for index in 0..<kept { buffer[index] = buffer[filled - kept + index] }
    }
  }

  /// By the C library: the standard library's search takes 7 MB a second, and a sheet may be gigabytes.
  private static func holds(_ bytes: Slice<UnsafeRawBufferPointer>, _ word: [UInt8]) -> Bool {
    var rest = UnsafeRawBufferPointer(rebasing: bytes)
    while rest.count >= word.count,
      let found = memchr(rest.baseAddress!, Int32(word[0]), rest.count - word.count + 1)
    {
      if memcmp(found, word, word.count) == 0 { return true }
      let next = UnsafeRawPointer(found) - rest.baseAddress! + 1
      rest = UnsafeRawBufferPointer(rebasing: rest[next...])
    }
    return false
  }
}

private final class MergeList: PartListener {
  private(set) var merges: [MergedCells] = []
  private var names: (merge: NamePointer, reference: NamePointer)!

  func prepare(_ interned: (String) -> NamePointer) {
    names = (interned("mergeCell"), interned("ref"))
  }

  /// Only what goes down matters: a value beside itself is a heading.
  func start(_ name: NamePointer, _ attributes: PartAttributes) {
    guard name == names.merge, let range = attributes[names.reference] else { return }
    let ends = range.split(separator: UInt8(ascii: ":")).map { CellReference.parse($0) }
    guard ends.count == 2, let from = ends[0], let to = ends[1], to.row > from.row else { return }
    merges.append(MergedCells(column: from.column, lines: from.row...to.row))
  }

  func text(_ text: UnsafeBufferPointer<UInt8>) {}
  func end(_ name: NamePointer) {}
}
