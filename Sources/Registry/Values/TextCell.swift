/// Text: as written, outer blanks left out.
enum TextCell {
  /// Whether a trimmed cell is its own value and nothing is to be asked about it. False says
  /// nothing: an asterisk or a character after U+0080 may still be in order.
  @inline(__always)
  static func isPlain(_ text: Span<UInt8>, isPersonal: Bool) -> Bool {
    if !isPersonal, PersonalNumber.mayBeIn(text) { return false }
    for index in 0..<text.count {
      let byte = text[index]
      if byte > 0x2A, byte != 0x7F, byte != 0xC2 { continue }
      guard byte >= 0x20 ? byte < 0x2A : byte == 0x09 || byte == 0x0A else { return false }
    }
    return AbsenceSign.of(text, isNumeric: false) == nil
  }

  @inline(__always)
  static func read(
    _ text: Span<UInt8>, _ scan: CellScan, isPersonal: Bool, into canonical: inout [UInt8]
  ) -> CellOutcome {
    if scan.hasAsterisk, MaskedValue.isIn(text, isPersonal: isPersonal) {
      return .refused(.masked(text))
    }
    if scan.hasReturn {
      // CRLF inside a quoted cell is one line end; the carriage return is how the file was written.
      for index in 0..<text.count where text[index] != 0x0D { canonical.append(text[index]) }
    } else {
      ByteText.append(text, to: &canonical)
    }
    if !isPersonal, let numbers = PersonalNumber.alone(in: text) {
      return .doubtful(.personalNumber(numbers))
    }
    return .value
  }
}

/// Values that an earlier export masked (`138****1234`, `王*`): importing them would overwrite the
/// real ones.
enum MaskedValue {
  /// Three asterisks in a row anywhere, one in personal data; `5*8` is text like any other.
  @inline(__always)
  static func isIn(_ text: Span<UInt8>, isPersonal: Bool) -> Bool {
    var run = 0
    for index in 0..<text.count {
      let byte = text[index]
      if byte == 0x2A {
        run += 1
        if isPersonal || run == 3 { return true }
      } else {
        run = 0
      }
    }
    return false
  }
}

extension CellFinding {
  /// - Parameter numbers: masked, for messages go further than the cell.
  static func personalNumber(_ numbers: String) -> CellFinding {
    CellFinding(
      rule: "personal-number", severity: .warning,
      message: Phrase(
        zh: "文字中有电话或身份证号码 \(numbers)：请从来源中删去，或移到联系电话一栏；"
          + "未删的，公开和内部输出中打星号",
        en: "a telephone or identity number stands in the text (\(numbers)): take it out of the "
          + "source or move it to the telephone column; if it stays, public and internal outputs "
          + "mask it"))
  }

  static func masked(_ text: Span<UInt8>) -> CellFinding {
    CellFinding(
      rule: "masked-value", severity: .error,
      message: Phrase(
        zh: "“\(ByteText.shown(text))”是打了星号的脱敏值，不能导入；请用未脱敏的来源，或不取该列",
        en: "“\(ByteText.shown(text))” is a masked value and cannot be imported; "
          + "use the unmasked source or leave the column out"))
  }
}
