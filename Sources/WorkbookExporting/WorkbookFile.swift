import CLibXLSXWriter
import Exporting
import Glibc
import Registry

/// A workbook that is being written: rows go to a scratch file as they come, so that memory does
/// not grow with them.
///
/// The same content gives the same bytes: the time in the file is that of the content.
final class WorkbookFile {
  struct Properties {
    var title: String
    /// What tells this state from others: version and digest.
    var comment: String
    /// Time in UTC of the content, `2023-06-20T08:30:00Z`; nil where it has none.
    var at: String?
    var language: Language
    /// How many cells there will be about.
    var cells = 0
  }

  /// From so many cells on, parts of the file may pass 4 GiB.
  private static let manyCells = 20_000_000

  private let scratch: ScratchDirectory
  private let book: UnsafeMutablePointer<lxw_workbook>
  private var isClosed = false
  private var formats: [CellStyle: UnsafeMutablePointer<lxw_format>] = [:]
  private let isChinese: Bool

  private static func path(in scratch: ScratchDirectory) -> String { scratch.path + "/book.xlsx" }

  init(_ properties: Properties) throws(Refusal) {
    let scratch = try ScratchDirectory()
    self.scratch = scratch
    isChinese = properties.language == .zh
    let isLarge = properties.cells > Self.manyCells
    let opened = scratch.path.withCString { directory in
      var options = lxw_workbook_options(
        constant_memory: 1, tmpdir: UnsafeMutablePointer(mutating: directory),
        use_zip64: isLarge ? 1 : 0)
      return workbook_new_opt(Self.path(in: scratch), &options)
    }
    guard let opened else { throw .unwritten(LXW_ERROR_MEMORY_MALLOC_FAILED) }
    book = opened
    describe(properties)
  }

  deinit {
    if !isClosed { lxw_workbook_free(book) }
  }

  private func describe(_ properties: Properties) {
    // Without a time of its own a file would bear that of its making.
    let time = properties.at.flatMap(Self.time) ?? Self.noTime
    properties.title.withCString { title in
      properties.comment.withCString { comment in
        var described = lxw_doc_properties()
        described.title = UnsafeMutablePointer(mutating: title)
        described.comments = UnsafeMutablePointer(mutating: comment)
        described.created = time
        workbook_set_properties(book, &described)
      }
    }
  }

  /// 1980-01-01, which the members of the archive bear too.
  private static let noTime = 315_532_800

  private static func time(_ text: String) -> Int? {
    let numbers = text.split { !$0.isASCII || !$0.isNumber }.compactMap { Int32($0) }
    guard numbers.count == 6 else { return nil }
    var parts = tm()
    parts.tm_year = numbers[0] - 1900
    parts.tm_mon = numbers[1] - 1
    parts.tm_mday = numbers[2]
    parts.tm_hour = numbers[3]
    parts.tm_min = numbers[4]
    parts.tm_sec = numbers[5]
    return timegm(&parts)
  }

  /// - Parameter name: what a sheet's name cannot have is left out of it.
  func addSheet(_ name: String) throws(Refusal) -> Sheet {
    let plain = name.filter { !"[]:*?/\\'".contains($0) }.prefix(31)
    guard let sheet = workbook_add_worksheet(book, String(plain)) else {
      throw .unwritten(LXW_ERROR_SHEETNAME_ALREADY_USED)
    }
    return Sheet(sheet, self)
  }

  func format(_ style: CellStyle) -> UnsafeMutablePointer<lxw_format> {
    if let known = formats[style] { return known }
    let format: UnsafeMutablePointer<lxw_format> = workbook_add_format(book)
    style.configure(format, isChinese: isChinese)
    formats[style] = format
    return format
  }

  /// Puts the file together and hands it over; nothing can be written after.
  func finish(to sink: inout some ByteSink) throws(Refusal) {
    isClosed = true
    let error = workbook_close(book)
    guard error == LXW_NO_ERROR else { throw .unwritten(error) }
    let path = Self.path(in: scratch)
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .unwritten(LXW_ERROR_CREATING_XLSX_FILE) }
    defer { close(descriptor) }
    var buffer = [UInt8](repeating: 0, count: 1 << 17)
    while true {
      let count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .unwritten(LXW_ERROR_READING_TMPFILE) }
      guard count > 0 else { return }
      try sink.write(buffer.span.extracting(0..<count))
    }
  }
}
