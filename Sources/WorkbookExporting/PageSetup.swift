import CLibXLSXWriter
import Registry

/// How a sheet is shown and printed: A4 across, the header and whose row it is on every page, as
/// many pages beside each other as keep the print legible.
struct PageSetup {
  private let layout: TableLayout
  private let pages: Int

  /// Characters of ten points that an A4 page across holds at about two thirds of their size.
  private static let pageWidth = 210

  /// - Parameter widths: of all columns, in characters.
  init(_ layout: TableLayout, widths: [Int]) {
    self.layout = layout
    // What stays on each page takes its room on each.
    let kept = widths.prefix(layout.known + 1).reduce(0, +)
    let rest = widths.reduce(0, +) - kept
    let room = max(Self.pageWidth - kept, Self.pageWidth / 3)
    pages = max((rest + room - 1) / room, 1)
  }

  func apply(to sheet: Sheet) throws(CellFault) {
    let pointer = sheet.pointer
    let header = UInt32(layout.headerRow)
    worksheet_freeze_panes(pointer, header + 1, UInt16(layout.known + 1))
    worksheet_set_landscape(pointer)
    worksheet_set_paper(pointer, 9)
    worksheet_fit_to_pages(pointer, UInt16(pages), 0)
    worksheet_center_horizontally(pointer)
    worksheet_set_margins(pointer, 0.5, 0.5, 0.6, 0.7)
    try sheet.check(worksheet_repeat_rows(pointer, header, header))
    if pages > 1 {
      try sheet.check(worksheet_repeat_columns(pointer, 0, UInt16(layout.known)))
    }
    try sheet.check(worksheet_set_footer(pointer, footer))
  }

  /// At most the 255 characters that the format holds; `&` begins a command there.
  private var footer: String {
    let page = layout.language == .zh ? "第 &P 页，共 &N 页" : "&P / &N"
    return "&L&8 " + layout.footer.prefix(100).replacing("&", with: "&&") + "&R&8" + page
  }
}
