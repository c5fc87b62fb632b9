/// Version numbers in ascending order, each once, with where they were asked for: the order in which
/// rows lie is the one in which an engine finds them with the fewest pages.
struct RowOrder {
  private struct Item {
    let row: Int64
    let position: Int
  }

  /// To be looked up.
  let rows: [SQLValue]
  private let items: [Item]
  /// Where in the items each number begins, and where the last one ends.
  private let starts: [Int]

  /// The numbers of one half; pairs without it are left out.
  init(_ pairs: [VersionPair], _ part: Part.Kind) {
    let items = pairs.indices.lazy.filter { pairs[$0][part] != 0 }
      .map { Item(row: pairs[$0][part], position: $0) }
      .sorted { $0.row < $1.row }
    let starts = items.indices.filter { $0 == 0 || items[$0].row != items[$0 - 1].row }
    rows = starts.map { .integer(items[$0].row) }
    self.items = items
    self.starts = starts + [items.count]
  }

  /// Which of the numbers a row has. An engine that keeps to the order finds it at `next`.
  func find(_ row: Int64, from next: inout Int) -> Int? {
    if next < rows.count, items[starts[next]].row == row {
      next += 1
      return next - 1
    }
    var (low, high) = (0, rows.count)
    while low < high {
      let middle = (low + high) / 2
      if items[starts[middle]].row < row { low = middle + 1 } else { high = middle }
    }
    return low < rows.count && items[starts[low]].row == row ? low : nil
  }

  /// Where the number was asked for.
  func positions(of found: Int) -> some Sequence<Int> {
    items[starts[found]..<starts[found + 1]].lazy.map(\.position)
  }
}
