/// Attributes of the elements that are open around the records: `<街道 名称="崇安寺街道"><企业>…`.
struct AroundRecords {
  private var attributes: [(depth: Int, name: NamePointer, value: [UInt8])] = []

  /// An element begins: what was at its depth and below has ended.
  mutating func enter(_ depth: Int) { attributes.removeAll { $0.depth >= depth } }

  mutating func add(_ name: NamePointer, _ value: UnsafeBufferPointer<UInt8>, at depth: Int) {
    attributes.append((depth, name, Array(value)))
  }

  /// By the label of the column, as seen from a record at a depth: `../@名称`.
  func values(at depth: Int) -> [(label: [UInt8], value: [UInt8])] {
    attributes.filter { $0.depth < depth }.map { attribute in
      let up = String(repeating: "../", count: depth - attribute.depth)
      return (Array((up + "@" + String(cString: attribute.name)).utf8), attribute.value)
    }
  }
}
