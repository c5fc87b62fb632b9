import Store

extension SourceRecord {
  /// The file by its name, without the folders in which somebody had it.
  var fileName: String { file.split(separator: "/").last.map(String.init) ?? file }
}
