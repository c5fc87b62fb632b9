import Definitions
import Exporting
import Registry
import Store

/// Whose a file may be of which nobody said so: that of the one office whose files had these columns, or
/// that a profile describes.
struct SourceSuggestion {
  static let rule = "source-unnamed"

  private let list: String
  private let past: PastImports
  private let profiles: [Profile]

  init(_ list: String, _ past: PastImports, _ library: Library) {
    self.list = list
    self.past = past
    profiles = library.profiles.compactMap { try? library.profile($0) }
      .filter { $0.list == list && !$0.fields.isEmpty }
  }

  /// What to say of the file; nil where several offices come into question, or none.
  func issue(_ shape: SourceShape, _ source: ImportedSource) -> Issue? {
    let file = source.file
    let offices = past.offices(ofFilesLike: shape)
    if offices.count == 1, let office = offices.first {
      return issue(
        "--source \(ShellWord.quoted(office))", file,
        Phrase(zh: "列与\(office)报送的相同", en: "it has the columns of \(office)'s files"))
    }
    let labels = Set(source.matched.map(\.label) + source.ignored + source.unknown)
    let fitting = profiles.filter { labels.isSuperset(of: $0.fields.values) }
    guard offices.isEmpty, fitting.count == 1, let profile = fitting.first else { return nil }
    return issue(
      "--profile \(ShellWord.quoted(profile.name))", file,
      Phrase(
        zh: "列与取数方案 \(profile.name) 相符", en: "it has the columns of the profile `\(profile.name)`"))
  }

  private func issue(_ option: String, _ file: String, _ why: Phrase) -> Issue {
    Issue(
      rule: Self.rule, severity: .note, place: Place(file: file),
      message: Phrase(
        zh: "未注明来源单位；\(why.zh)，如是，请加 \(option)",
        en: "nobody said whose the file is; \(why.en): if it is, add \(option)"))
  }
}

extension SourceShape {
  /// The labels of all columns that were used or dropped by name.
  var labels: Set<String> { Set(columns.map(\.label) + ignored) }
}
