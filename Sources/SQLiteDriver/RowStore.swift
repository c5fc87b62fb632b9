/// Values of rows that are held back, in plain memory: adding one is a store and no bookkeeping.
final class RowStore {
  private var cellMemory = UnsafeMutableBufferPointer<RowWindow.Cell>.allocate(capacity: 1024)
  private var byteMemory = UnsafeMutableRawBufferPointer.allocate(
    byteCount: 1 << 14, alignment: 16)
  private(set) var count = 0
  private(set) var byteCount = 0

  deinit {
    cellMemory.deallocate()
    byteMemory.deallocate()
  }

  /// Valid until the next change.
  var cells: UnsafeBufferPointer<RowWindow.Cell> {
    UnsafeBufferPointer(rebasing: cellMemory[..<count])
  }

  /// Valid until the next change.
  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: byteMemory[..<byteCount]) }

  func add(_ cell: RowWindow.Cell) {
    if count == cellMemory.count { growCells() }
    cellMemory.initializeElement(at: count, to: cell)
    count += 1
  }

  /// Copies bytes; answers where they start.
  func copy(_ source: UnsafeRawBufferPointer) -> Int {
    if byteCount + source.count > byteMemory.count { growBytes(by: source.count) }
    let start = byteCount
    UnsafeMutableRawBufferPointer(rebasing: byteMemory[start...]).copyMemory(from: source)
    byteCount += source.count
    return start
  }

  func removeAll() {
    count = 0
    byteCount = 0
  }

  private func growCells() {
    let grown = UnsafeMutableBufferPointer<RowWindow.Cell>.allocate(capacity: count * 2)
    _ = grown.initialize(from: cells)
    cellMemory.deallocate()
    cellMemory = grown
  }

  private func growBytes(by added: Int) {
    let grown = UnsafeMutableRawBufferPointer.allocate(
      byteCount: max(byteMemory.count * 2, byteCount + added), alignment: 16)
    grown.copyMemory(from: bytes)
    byteMemory.deallocate()
    byteMemory = grown
  }
}
