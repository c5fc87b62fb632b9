import Registry

/// What is known of the as-of period before the headers are looked at.
struct AsOfBase: Sendable {
  enum Origin: Sendable {
    /// `--asof` or the profile.
    case given
    /// A title line that says it is the as-of period: `数据所属期：2023年1-5月`.
    case title
    /// A title line that names a month or year without saying what for. It completes a header
    /// (`本年-1—本月`), and says nothing on its own.
    case mention
  }

  let period: PartialDate
  let origin: Origin

  /// As messages name it.
  var phrase: Phrase {
    switch origin {
    case .given:
      Phrase(
        zh: "--asof 或取数方案所给的 \(shown(.zh))", en: "\(shown(.en)) that --asof or the profile gives")
    case .title, .mention:
      Phrase(zh: "标题所写的 \(shown(.zh))", en: "\(shown(.en)) that the title names")
    }
  }

  private func shown(_ language: Language) -> String { period.shown(language) }
}
