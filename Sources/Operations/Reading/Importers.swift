public import Exporting
import Importing

extension Office {
  /// The file formats that can be read.
  public func importersReport() -> ImportersReport {
    ImportersReport(
      importers: importers.map {
        ImportersReport.Line(name: $0.name, summary: $0.summary, endings: $0.endings)
      })
  }
}
