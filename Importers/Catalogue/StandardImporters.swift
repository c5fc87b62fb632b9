import CSVFormat
public import Importing
import JSONFormat
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
