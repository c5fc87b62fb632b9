import Foundation
import Registry
import Store

/// Finds fields whose numbers all became about 10, 10³, 10⁴ or 10⁸ times as large or small: the unit
/// of a column changed and its header did not.
///
/// Compared is each subject's new number with its old one, so that a file of other subjects is no
/// change of unit. A look at the first rows of each batch, all of them in a small file: no
/// sorting, no query, a bounded cost whatever the file's size.
struct UnitDrift {
  /// Powers of ten that units differ by; of percentages also 100.
  private static let powers = [-8, -4, -3, -1, 1, 3, 4, 8]
  private static let percentPowers = powers + [-2, 2]
  /// How far from the power the tenfold logarithm may be: between 0.6 and 1.6 times as large.
  private static let tolerance = 0.2
  /// Rows at the beginning that are all looked at, and rows of each batch after that.
  private static let allRows = 4096
  private static let rowsOfBatch = 8

  struct Field {
    let index: Int
    let isPercent: Bool
    /// Position of its as-of field.
    let asof: Int?
    /// Subjects that have a number now and had one.
    var pairs = 0
    /// Of these, by power.
    var hits: [Int: Int] = [:]
  }

  private(set) var fields: [Field]
  /// Rows looked at that did not differ, and so are the same in every field.
  private var unchanged = 0

  init(_ definition: Definition) {
    fields = definition.fields.indices.compactMap { index in
      let field = definition.fields[index]
      guard field.type.isNumeric, !field.isRetired else { return nil }
      return Field(
        index: index, isPercent: field.type == .percent,
        asof: field.asof.flatMap(definition.index(of:)))
    }
  }

  /// Whether a row is one of those looked at.
  static func looksAt(_ record: Int, read: Int) -> Bool {
    record < rowsOfBatch || read < allRows
  }

  mutating func noteUnchanged() { unchanged += 1 }

  /// Looks at a row of a subject as the list has it and as the file gives it.
  mutating func compare(_ old: RecordBatch, _ index: Int, _ new: RecordBatch, _ record: Int) {
    for position in fields.indices {
      let field = fields[position]
      let (before, after) = (old.slot(index, field.index), new.slot(record, field.index))
      guard before.state == .value, after.state == .value else { continue }
      if old.bytes[before.range] == new.bytes[after.range] {
        fields[position].pairs += 1
        continue
      }
      guard let was = Self.magnitude(old.bytes, before), let now = Self.magnitude(new.bytes, after)
      else { continue }
      fields[position].pairs += 1
      guard let power = Self.power(now - was, of: field) else { continue }
      if abs(power) == 1, let asof = field.asof, !Self.isAlike(old, index, new, record, asof) {
        continue
      }
      fields[position].hits[power, default: 0] += 1
    }
  }

  /// A year so far of eleven months is about ten times one of a month.
  private static func isAlike(
    _ old: RecordBatch, _ index: Int, _ new: RecordBatch, _ record: Int, _ asof: Int
  ) -> Bool {
    func months(_ records: RecordBatch, _ position: Int) -> Int? {
      let slot = records.slot(position, asof)
      guard slot.state == .value, let date = PartialDate(records.text(slot)) else { return nil }
      return date.monthCount
    }
    return months(old, index) == months(new, record)
  }

  private static func power(_ difference: Double, of field: Field) -> Int? {
    (field.isPercent ? percentPowers : powers).first {
      abs(difference - Double($0)) <= tolerance
    }
  }

  /// The tenfold logarithm of a canonical number; nil for 0. How many times as large is all that is
  /// asked, so the rounding of a Double does not matter.
  private static func magnitude(_ bytes: [UInt8], _ slot: RecordBatch.Slot) -> Double? {
    var (value, scale, isFraction) = (0.0, 1.0, false)
    for byte in bytes[slot.range] {
      switch byte {
      case 0x30...0x39:
        value = value * 10 + Double(byte - 0x30)
        if isFraction { scale *= 10 }
      case UInt8(ascii: "."): isFraction = true
      default: continue
      }
    }
    return value == 0 ? nil : log10(value / scale)
  }

  /// Fields of which more than half of at least `least` subjects moved by one power; the power.
  func found(atLeast least: Int) -> [(field: Int, power: Int)] {
    fields.compactMap { field in
      guard let (power, count) = field.hits.max(by: { $0.value < $1.value }),
        field.pairs >= least, count * 2 > field.pairs + unchanged
      else { return nil }
      return (field.index, power)
    }
  }
}

extension PartialDate {
  /// How many months it spans; nil where its beginning is not known.
  fileprivate var monthCount: Int? {
    earliest.map { (latest.year - $0.year) * 12 + latest.month - $0.month + 1 }
  }
}
