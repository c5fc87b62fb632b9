import CSVFormat
public import Importing
import JSONFormat
import ProcessFormat
public import Registry
import WorkbookFormat
import XMLFormat

/// The file formats that this program reads, in the order in which they are asked.
///
/// An importer is here or it does not exist: nothing registers itself. A table is last to be
/// asked, since any text can be one.
public let standardImporters: [any Importer] = [
  WorkbookImporter(),
  XMLImporter(),
  JSONImporter(),
  CSVImporter(),
]

/// The formats of an operator's programs, and then the standard ones: who configured a program for
/// a kind of file wants it to be asked first.
///
/// Throws `importer-name` where a program has the name of a standard importer.
public func importers(with programs: [ExternalProgram]) throws(Refusal) -> [any Importer] {
  for program in programs where standardImporters.contains(where: { $0.name == program.name }) {
    throw Refusal(
      "importer-name", exit: .input,
      Phrase(
        zh: "已有自带的文件格式 \(program.name)", en: "`\(program.name)` is a format that is built in"),
      remedy: Phrase(zh: "请给导入程序换一个代号", en: "give the program another name"),
      place: program.place)
  }
  return programs.map { program -> any Importer in
    program.tap.map { TapImporter(program, $0) } ?? ProcessImporter(program)
  } + standardImporters
}
