/// What one pass over a cell finds: control characters, which no cell has by intent (NUL, escape
/// codes, C1 controls: a damaged file or a wrong encoding), and bytes that later steps ask about.
struct CellScan: Sendable {
  /// The byte position of the first control character besides tab, line feed and a carriage return
  /// before a line feed; nil where there is none.
  private(set) var controlCharacter: Int?
  private(set) var hasAsterisk = false
  private(set) var hasReturn = false

  @inline(__always)
  init(_ text: Span<UInt8>) {
    for index in 0..<text.count {
      let byte = text[index]
      if byte > 0x2A, byte != 0x7F, byte != 0xC2 { continue }
      switch byte {
      case 0x2A: hasAsterisk = true
      case 0x20..<0x2A, 0x09, 0x0A: break
      case 0x0D where index + 1 < text.count && text[index + 1] == 0x0A: hasReturn = true
      case 0xC2 where index + 1 < text.count && text[index + 1] >= 0xA0: break
      default:
        controlCharacter = index
        return
      }
    }
  }
}

extension CellFinding {
  static func controlCharacter(_ text: Span<UInt8>, at position: Int) -> CellFinding {
    let first = Int(text[position])
    let scalar = first == 0xC2 && position + 1 < text.count ? Int(text[position + 1]) : first
    let hex = String(scalar, radix: 16, uppercase: true)
    let name = "U+" + String(repeating: "0", count: 4 - hex.count) + hex
    return CellFinding(
      rule: "control-character", severity: .error,
      message: Phrase(
        zh: "单元格第 \(position + 1) 字节处有控制字符 \(name)，请检查文件编码或在来源中删除该字符",
        en: "control character \(name) at byte \(position + 1) of the cell; "
          + "check the file's encoding or remove it in the source"))
  }
}
