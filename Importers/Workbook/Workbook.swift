import Importing
import Registry

/// What a workbook says about itself: its sheets, its texts and its formats.
final class Workbook {
  struct Sheet {
    let name: String
    let part: String
    let isHidden: Bool
  }

  /// More than any office's workbook has.
  private static let sheetLimit = 1_000

  let package: OfficePackage
  let sheets: [Sheet]
  /// Whether days are counted from 1904, as old Macintosh workbooks do.
  let countsFrom1904: Bool
  let styles: CellStyles
  private let textsPart: String?
  private var texts: SharedTexts?

  var file: String { package.source.name }

  /// Throws the refusal that names what the file is where it is no plain workbook.
  init(_ package: OfficePackage) throws(Refusal) {
    self.package = package
    if let other = PackageKind.other(than: package) { throw other }
    let root = try Relations(package, of: "")
    guard let main = root.first(ending: "/officeDocument"), let input = try package.part(main)
    else { throw .damagedWorkbook(package.source.name, "xl/workbook.xml") }
    let outline = WorkbookOutline()
    try PartParser(input, outline).run()
    let relations = try Relations(package, of: main)
    var sheets: [Sheet] = []
    for sheet in outline.sheets {
      // Charts and dialogues are sheets without cells.
      guard let target = relations[sheet.relation], target.kind.hasSuffix("/worksheet") else {
        continue
      }
      sheets.append(Sheet(name: sheet.name, part: target.part, isHidden: sheet.isHidden))
    }
    // A part that is many sheets would be read as often.
    guard sheets.count <= Self.sheetLimit, Set(sheets.map(\.part)).count == sheets.count else {
      throw .damagedWorkbook(package.source.name, "\(main): \(sheets.count) <sheet>")
    }
    self.sheets = sheets
    countsFrom1904 = outline.countsFrom1904
    styles = try CellStyles(package, part: relations.first(ending: "/styles"))
    textsPart = relations.first(ending: "/sharedStrings")
  }

  /// The shared texts, read when the first sheet is.
  func sharedTexts() throws(Refusal) -> SharedTexts {
    if let texts { return texts }
    let read = try SharedTexts(package, part: textsPart)
    texts = read
    return read
  }
}

/// `xl/workbook.xml`: the sheets in their order, and the epoch of days.
private final class WorkbookOutline: PartListener {
  struct Entry {
    var name: String
    var relation: String
    var isHidden: Bool
  }

  private(set) var sheets: [Entry] = []
  private(set) var countsFrom1904 = false
  private var names: [String: NamePointer] = [:]

  func prepare(_ interned: (String) -> NamePointer) {
    for name in ["sheet", "workbookPr", "name", "id", "state", "date1904"] {
      names[name] = interned(name)
    }
  }

  func start(_ name: NamePointer, _ attributes: PartAttributes) {
    if name == names["sheet"] {
      guard let title = attributes.text(names["name"]!),
        let relation = attributes.text(names["id"]!)
      else { return }
      let state = attributes.text(names["state"]!) ?? "visible"
      sheets.append(Entry(name: title, relation: relation, isHidden: state != "visible"))
    } else if name == names["workbookPr"] {
      countsFrom1904 = ["1", "true"].contains(attributes.text(names["date1904"]!) ?? "")
    }
  }

  func text(_ text: UnsafeBufferPointer<UInt8>) {}
  func end(_ name: NamePointer) {}
}
