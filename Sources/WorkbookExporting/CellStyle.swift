import CLibXLSXWriter

/// How a cell looks, and how what is typed into it is taken.
struct CellStyle: Hashable {
  enum Kind: Hashable {
    case title
    /// A line above or below the table.
    case note
    /// The unit, at the right above the table.
    case unit
    case heading
    /// The number of a row.
    case running
    case text
    /// Text that stays text whatever is typed: codes, telephones.
    case code
    /// A text where a number would stand: 保密, or more digits than a number holds.
    case word
    /// With thousands separators and all the digits that the value has behind the point.
    case number(decimals: Int)
    case day
  }

  var kind: Kind
  var isTotal = false
  /// May be filled in on a protected sheet.
  var isOpen = false

  func configure(_ format: UnsafeMutablePointer<lxw_format>, isChinese: Bool) {
    format_set_font_name(format, fontName)
    format_set_font_charset(format, gb2312)
    format_set_font_size(format, kind == .title ? 16 : 10)
    format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_CENTER.rawValue))
    if isTotal || kind == .heading { format_set_bold(format) }
    if kind == .heading || isTotal { format_set_bg_color(format, 0xEEEEEE) }
    if isOpen { format_set_unlocked(format) }
    if hasFrame { format_set_border(format, UInt8(LXW_BORDER_THIN.rawValue)) }
    if let alignment { format_set_align(format, UInt8(alignment.rawValue)) }
    if wraps { format_set_text_wrap(format) }
    if let numberFormat = numberFormat(isChinese) { format_set_num_format(format, numberFormat) }
  }

  /// What every office has; other systems put their own in its place.
  private var fontName: String { kind == .title || kind == .heading ? "黑体" : "宋体" }
  /// GB2312_CHARSET, by which Excel chooses a font where the named one is missing.
  private var gb2312: UInt8 { 134 }

  private var hasFrame: Bool { kind != .title && kind != .note && kind != .unit }
  private var wraps: Bool {
    switch kind {
    case .heading, .text, .note: true
    default: false
    }
  }

  private var alignment: lxw_format_alignments? {
    switch kind {
    case .title, .heading, .running: LXW_ALIGN_CENTER
    case .unit, .number, .word: LXW_ALIGN_RIGHT
    case .note, .text, .code, .day: LXW_ALIGN_LEFT
    }
  }

  private func numberFormat(_ isChinese: Bool) -> String? {
    switch kind {
    case .title, .note, .unit, .heading, .running: nil
    // Excel 2007 shows a long text under this format as ####.
    case .text: isOpen ? "@" : nil
    case .code, .word: "@"
    case .number(let decimals):
      "#,##0" + (decimals > 0 ? "." + String(repeating: "0", count: decimals) : "")
    case .day: isChinese ? "yyyy\"年\"m\"月\"d\"日\"" : "yyyy-mm-dd"
    }
  }
}
