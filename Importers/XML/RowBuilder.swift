import Importing
import Registry

/// Turns what is inside record elements into rows and cells.
///
/// The text of the innermost open element always stands at the end of the batch's bytes, so a
/// leaf's text is copied once and is a cell when the leaf ends.
struct RowBuilder {
  private struct OpenElement {
    let node: Int
    /// Where the element's own text begins in the batch's bytes.
    var textStart: Int
    var hasChild = false
    /// The column that a pair's name attribute said.
    var pairColumn = -1
    var hasPairValue = false
    var part = PairPart.none
  }

  /// What a child of a pair is to it.
  private enum PairPart {
    case none
    case name
    case value
  }

  /// Bytes of cells, and sixteenths of it as their number, that one record may hold.
  static let recordLimit = 64 << 20
  private static let batchBytes = 1 << 20

  private(set) var batch = RowBatch()
  private(set) var rowCount = 0
  private var tree: ColumnTree
  private let names: PairNames
  /// Whether children may say the name or the value of a pair; asking costs a copy of all this.
  private let hasParts: Bool
  private var open: [OpenElement] = []
  /// Text of elements that have both text and children, by depth.
  private var mixed: [Int: [UInt8]] = [:]
  private var pairValue: [UInt8] = []
  private var rowStart = 0
  private var firstCell = 0

  init(tree: ColumnTree, names: PairNames) {
    self.tree = tree
    self.names = names
    hasParts = names.keyChild != nil || names.valueChild != nil
  }

  var isInside: Bool { !open.isEmpty }
  var isTreeFull: Bool { tree.isFull }

  /// Bytes of the text that is being collected.
  var textLength: Int {
    guard !open.isEmpty else { return 0 }
    return batch.bytes.count - open[open.count - 1].textStart
      + (mixed.isEmpty ? 0 : mixed[open.count - 1]?.count ?? 0)
  }

  var isRecordTooLong: Bool {
    batch.bytes.count - rowStart > Self.recordLimit
      || batch.cells.count - firstCell > Self.recordLimit >> 4
  }

  func isBatchFull(rows: Int) -> Bool {
    batch.rows.count >= rows || batch.bytes.count >= Self.batchBytes
  }

  /// `around` is what the elements around the record say, by the label of its column.
  mutating func startRecord(line: Int, around: [(label: [UInt8], value: [UInt8])] = []) {
    (rowStart, firstCell) = (batch.bytes.count, batch.cells.count)
    rowCount += 1
    batch.rows.append(RowBatch.Row(line: line, firstCell: firstCell))
    for (label, value) in around {
      let start = batch.bytes.count
      batch.bytes += value
      appendCell(tree.column(around: label), from: start)
    }
    open.append(OpenElement(node: ColumnTree.root, textStart: batch.bytes.count))
  }

  mutating func startElement(_ name: NamePointer) {
    let parent = open.count - 1
    setAsideText(of: parent)
    open[parent].hasChild = true
    let node = tree.child(of: open[parent].node, name)
    open.append(
      OpenElement(
        node: node, textStart: batch.bytes.count,
        part: hasParts ? part(name, of: open[parent].node) : .none))
  }

  private func part(_ name: NamePointer, of parent: Int) -> PairPart {
    guard tree.isPair(parent) else { return .none }
    return name == names.keyChild ? .name : name == names.valueChild ? .value : .none
  }

  /// What is to be said about the rows; the last one is damaged where it `breaksRow`.
  mutating func add(_ issue: Issue, breaksRow: Bool) {
    batch.add(issue)
    if breaksRow, !batch.rows.isEmpty { batch.brokenRows.insert(batch.rows.count - 1) }
  }

  mutating func attribute(_ name: NamePointer, _ value: UnsafeBufferPointer<UInt8>) {
    let last = open.count - 1
    let node = open[last].node
    if tree.isPair(node) {
      if names.keys.contains(name) && open[last].pairColumn < 0 {
        open[last].pairColumn = tree.column(of: tree.child(of: node, label: value))
        return
      }
      if name == names.value {
        pairValue = Array(value)
        open[last].hasPairValue = true
        return
      }
    }
    let column = tree.column(of: tree.child(of: node, name, isAttribute: true))
    let start = batch.bytes.count
    batch.bytes.append(contentsOf: value)
    appendCell(column, from: start)
    open[last].textStart = batch.bytes.count
  }

  mutating func text(_ text: UnsafeBufferPointer<UInt8>) {
    batch.bytes.append(contentsOf: text)
  }

  /// True where the record itself has ended.
  mutating func end() -> Bool {
    let element = open.removeLast()
    let isRecord = open.isEmpty
    if !mixed.isEmpty, let text = mixed.removeValue(forKey: open.count) {
      batch.bytes.insert(contentsOf: text, at: element.textStart)
    }
    if element.part != .none {
      endPart(element)
    } else if element.hasPairValue {
      endPair(element)
    } else if (element.hasChild || isRecord) && isBlank(from: element.textStart) {
      batch.bytes.removeLast(batch.bytes.count - element.textStart)
    } else {
      let column =
        element.pairColumn >= 0 ? element.pairColumn : tree.column(of: element.node)
      appendCell(column, from: element.textStart)
    }
    if !isRecord { open[open.count - 1].textStart = batch.bytes.count }
    return isRecord
  }

  /// Hands the rows over and begins the next batch.
  mutating func takeBatch() -> RowBatch {
    var taken = RowBatch()
    swap(&taken, &batch)
    taken.columns = tree.columns
    batch.bytes.reserveCapacity(taken.bytes.count + taken.bytes.count / 8)
    batch.cells.reserveCapacity(taken.cells.count)
    batch.rows.reserveCapacity(taken.rows.count)
    (rowStart, firstCell) = (0, 0)
    return taken
  }

  /// A child that says the name or the value of its pair is no cell.
  private mutating func endPart(_ element: OpenElement) {
    let text = Array(batch.bytes[element.textStart...])
    batch.bytes.removeLast(text.count)
    let pair = open.count - 1
    if element.part == .value {
      pairValue = text
      open[pair].hasPairValue = true
    } else {
      let label = text.trimming(where: XMLHead.isBlank)
      open[pair].pairColumn = label.withUnsafeBufferPointer {
        tree.column(of: tree.child(of: open[pair].node, label: $0))
      }
    }
  }

  /// The value attribute is the cell; text beside it is one of its own, in the element's column.
  private mutating func endPair(_ element: OpenElement) {
    if isBlank(from: element.textStart) {
      batch.bytes.removeLast(batch.bytes.count - element.textStart)
    } else {
      appendCell(tree.column(of: element.node), from: element.textStart)
    }
    let start = batch.bytes.count
    batch.bytes.append(contentsOf: pairValue)
    let node = element.node
    appendCell(element.pairColumn >= 0 ? element.pairColumn : tree.column(of: node), from: start)
  }

  private mutating func appendCell(_ column: Int, from start: Int) {
    batch.cells.append(
      RowBatch.Cell(column: column, start: start, length: batch.bytes.count - start))
  }

  /// Blank text between children is layout; other text is kept until its element ends.
  private mutating func setAsideText(of depth: Int) {
    let start = open[depth].textStart
    guard batch.bytes.count > start else { return }
    if !isBlank(from: start) { mixed[depth, default: []] += batch.bytes[start...] }
    batch.bytes.removeLast(batch.bytes.count - start)
  }

  private func isBlank(from start: Int) -> Bool {
    batch.bytes[start...].allSatisfy(XMLHead.isBlank)
  }
}

extension [UInt8] {
  fileprivate func trimming(where isOuter: (UInt8) -> Bool) -> [UInt8] {
    let rest = drop(while: isOuter)
    return Array(rest[..<(rest.lastIndex { !isOuter($0) }.map { $0 + 1 } ?? rest.startIndex)])
  }
}
