import Mustache

/// The templates, compiled in and parsed once.
enum TemplateLibrary {
  /// Every template by the name under which others refer to it.
  private static let sources: [(name: String, bytes: [UInt8])] = [
    ("layout", PackageResources.layout_mustache),
    ("edition", PackageResources.edition_mustache),
    ("table", PackageResources.table_mustache),
    ("bars", PackageResources.bars_mustache),
    ("columns", PackageResources.columns_mustache),
    ("origin", PackageResources.origin_mustache),
    ("alteration", PackageResources.alteration_mustache),
    ("moves", PackageResources.moves_mustache),
    ("differences", PackageResources.differences_mustache),
    ("reconciliation", PackageResources.reconciliation_mustache),
    ("overview", PackageResources.overview_mustache),
    ("list", PackageResources.list_mustache),
    ("record", PackageResources.record_mustache),
    ("diff", PackageResources.diff_mustache),
    ("service", PackageResources.service_mustache),
    ("log", PackageResources.log_mustache),
    ("error", PackageResources.error_mustache),
  ]

  static let texts: [(name: String, text: String)] = sources.map {
    ($0.name, String(decoding: $0.bytes, as: UTF8.self))
  }

  /// Each template begins with the pragma that chooses our escaping, because the engine falls back
  /// to its own at every partial.
  static let shared: MustacheLibrary = {
    MustacheContentTypes.register(ScalarEscaping(), named: ScalarEscaping.name)
    var library = MustacheLibrary()
    for (name, text) in texts {
      do {
        try library.register("{{% CONTENT_TYPE:\(ScalarEscaping.name)}}\n" + text, named: name)
      } catch {
        preconditionFailure("template \(name): \(error)")
      }
    }
    return library
  }()
}
