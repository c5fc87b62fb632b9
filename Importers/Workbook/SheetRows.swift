import Importing
import Registry

/// Listens to a sheet part and fills batches with its rows.
final class SheetRows: PartListener {
  private static let batchBytes = 1 << 20
  /// What rows between two pieces of the part may hold; more comes of nothing but a text that is
  /// referred to again and again.
  private static let byteLimit = 64 << 20

  private let text: CellText
  private let file: String
  private let options: ReadingOptions
  private var names: SheetNames!
  private var batch = RowBatch()
  private(set) var hidden = HiddenParts()
  private(set) var refusal: Refusal?

  /// The row that is being read, from 1; 0 before the first.
  private var row = 0
  private var isRowHidden = false
  /// Its end has not come yet.
  private var isRowOpen = false
  private var rowStart = 0
  /// The cell that is being read.
  private var column = -1
  private var style = 0
  private var kind: CellText.Kind? = .number
  private var hasFormula = false
  private var stored: [UInt8] = []
  private var hasInlineText = false
  private var takesText = false
  private var isPhonetic = false
  /// Bytes of all cells so far.
  private var givenBytes = 0
  private let fileBytes: Int

  init(text: CellText, source: Source, options: ReadingOptions) {
    self.text = text
    file = source.name
    fileBytes = source.byteCount
    self.options = options
  }

  /// The whole rows read so far, where they fill a batch or `evenIfSmall`. A piece of the file may
  /// end within a row, whose other cells come with the next.
  func takeBatch(evenIfSmall: Bool) -> RowBatch? {
    let whole = batch.rows.count - (isRowOpen ? 1 : 0)
    let isFull = whole >= options.batchRows || batch.bytes.count >= Self.batchBytes
    guard whole > 0, isFull || evenIfSmall else { return nil }
    var full = batch
    batch = isRowOpen ? full.takeLastRow() : RowBatch()
    batch.bytes.reserveCapacity(full.bytes.count)
    batch.cells.reserveCapacity(full.cells.count)
    return full
  }

  func prepare(_ interned: (String) -> NamePointer) { names = SheetNames(interned) }

  func start(_ name: NamePointer, _ attributes: PartAttributes) {
    if name == names.cell {
      startCell(attributes)
    } else if name == names.value {
      takesText = !hasInlineText
    } else if name == names.text {
      // Some writers put a number beside a text for those who do not know inline texts.
      if !hasInlineText { stored.removeAll(keepingCapacity: true) }
      hasInlineText = true
      takesText = !isPhonetic
    } else if name == names.formula {
      hasFormula = true
    } else if name == names.phonetic {
      isPhonetic = true
    } else if name == names.row {
      startRow(attributes)
    } else if name == names.columns {
      hidden.addColumns(attributes, names)
    }
  }

  func text(_ text: UnsafeBufferPointer<UInt8>) {
    guard takesText else { return }
    stored.append(contentsOf: text)
    if stored.count > options.cellLimit, refusal == nil {
      refusal = .longCell(
        file, row: row, column: max(column, 0), limit: options.cellLimit)
    }
  }

  func end(_ name: NamePointer) {
    if name == names.cell {
      endCell()
    } else if name == names.row {
      isRowOpen = false
    } else if name == names.value || name == names.text {
      takesText = false
    } else if name == names.phonetic {
      isPhonetic = false
    }
  }

  private func startRow(_ attributes: PartAttributes) {
    var number = row + 1
    if let told = attributes.text(names.reference) {
      guard let told = Int(told), told > row, told <= CellReference.rowLimit else {
        return refuse("row \(told) after row \(row)")
      }
      number = told
    }
    row = number
    column = -1
    isRowOpen = true
    isRowHidden = attributes.text(names.hidden).map { $0 == "1" || $0 == "true" } ?? false
    batch.rows.append(RowBatch.Row(line: row, firstCell: batch.cells.count))
    if isRowHidden { hidden.rows.append(row) }
  }

  private func startCell(_ attributes: PartAttributes) {
    guard isRowOpen else { return refuse("a cell outside of rows after row \(row)") }
    var next = column + 1
    if let reference = attributes[names.reference] {
      guard let found = CellReference.parse(reference), found.row == row, found.column > column
      else { return refuse("cell \(String(decoding: reference, as: UTF8.self)) in row \(row)") }
      next = found.column
    }
    guard next < CellReference.columnLimit else { return refuse("\(next) cells in row \(row)") }
    column = next
    style = attributes[names.style].flatMap(Self.number) ?? 0
    kind = CellText.Kind(attributes[names.type])
    hasFormula = false
    hasInlineText = false
    stored.removeAll(keepingCapacity: true)
  }

  private func endCell() {
    guard refusal == nil else { return }
    guard !stored.isEmpty else {
      if hasFormula { reportFormula() }
      return
    }
    let start = batch.bytes.count
    guard let kind, text.append(stored, kind, style: style, to: &batch.bytes) else {
      return refuse("cell \(CellReference.letters(column))\(row)")
    }
    stored.removeAll(keepingCapacity: true)
    let length = batch.bytes.count - start
    batch.cells.append(RowBatch.Cell(column: column, start: start, length: length))
    givenBytes += length
    if batch.bytes.count > Self.byteLimit
      || InflationLimits.isOutOfProportion(givenBytes, from: fileBytes)
    {
      refusal = .bomb(file, member: "\(CellReference.letters(column))\(row)")
    }
  }

  /// A formula that was never computed has no value that could be read: its row is refused.
  private func reportFormula() {
    guard !batch.rows.isEmpty else { return }
    batch.brokenRows.insert(batch.rows.count - 1)
    batch.add(.formulaWithoutValue(file, row: row, column: column))
  }

  private func refuse(_ cause: String) {
    if refusal == nil { refusal = .damagedWorkbook(file, cause) }
  }

  private static func number(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
    var number = 0
    for byte in text {
      guard (0x30...0x39).contains(byte), number < 1 << 30 else { return nil }
      number = number * 10 + Int(byte - 0x30)
    }
    return text.isEmpty ? nil : number
  }
}

/// The element and attribute names of a sheet that mean something here.
struct SheetNames {
  let row, cell, value, text, formula, phonetic, columns: NamePointer
  let reference, style, type, hidden, least, most: NamePointer

  init(_ interned: (String) -> NamePointer) {
    row = interned("row")
    cell = interned("c")
    value = interned("v")
    text = interned("t")
    formula = interned("f")
    phonetic = interned("rPh")
    columns = interned("col")
    reference = interned("r")
    style = interned("s")
    type = interned("t")
    hidden = interned("hidden")
    least = interned("min")
    most = interned("max")
  }
}
