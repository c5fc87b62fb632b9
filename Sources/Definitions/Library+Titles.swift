public import Registry

extension Library {
  /// The list that people mean by a name: a list's own name, or its title, which may lack what stands
  /// in brackets and the word for what it is, as 重点企业 for 重点企业(机构)名录.
  ///
  /// Throws `unknown-list` where no list is called so, or several are. Parses nothing where the name
  /// is a list's own.
  public func list(named name: String) throws(Refusal) -> String {
    if lists.contains(name) || name.utf8.allSatisfy({ $0 < 0x80 }) { return name }
    let definitions = definitions
    let exact = definitions.filter { Notation.folded($0.title, dropsCase: true) == folded(name) }
    if let first = exact.first { return first.list }
    let found = definitions.filter { $0.shortTitles.contains(folded(name)) }
    if found.count == 1, let only = found.first { return only.list }
    throw unknownList(name, found)
  }

  private func folded(_ name: String) -> String { Notation.folded(name, dropsCase: true) }

  /// Names the lists with their titles: those that the name may mean, else all that people keep.
  func unknownList(_ name: String, _ candidates: [Definition] = []) -> Refusal {
    let kept = definitions.filter { !$0.isStanding || $0.list == "adjustments" }
    func named(_ definitions: [Definition]) -> (zh: String, en: String) {
      (
        definitions.map { "\($0.list)（\($0.title)）" }.joined(separator: "、"),
        definitions.map { "\($0.list) (\($0.titleEn ?? $0.title))" }.joined(separator: ", ")
      )
    }
    let near =
      Nearest.word(to: name, among: lists)
      ?? Nearest.word(to: name, among: kept.map(\.title)).flatMap { title in
        kept.first { $0.title == title }?.list
      }
    let all = named(candidates.isEmpty ? kept : candidates)
    return Refusal(
      "unknown-list", exit: .usage,
      candidates.isEmpty
        ? Phrase(zh: "没有名录 \(name)", en: "there is no list `\(name)`")
        : Phrase(
          zh: "“\(name)”可指 \(candidates.count) 个名录",
          en: "`\(name)` may be any of \(candidates.count) lists"),
      remedy: candidates.isEmpty
        ? Phrase(
          zh: (near.map { "是否为 \($0)？" } ?? "") + "现有：\(all.zh)",
          en: (near.map { "did you mean `\($0)`? " } ?? "") + "known: \(all.en)")
        : Phrase(zh: "写明其中一个：\(all.zh)", en: "name one of them: \(all.en)"))
  }
}

extension Definition {
  /// What people shorten the title to, folded.
  fileprivate var shortTitles: Set<String> {
    let title = Notation.folded(title, dropsCase: true)
    let open = title.replacing(/[()（）]/, with: "")
    let bare = title.replacing(/[(（][^()（）]*[)）]/, with: "")
    let kind = Notation.folded(words.list, dropsCase: true)
    return Set(
      [title, open, bare].flatMap { name in
        name.hasSuffix(kind) ? [name, String(name.dropLast(kind.count))] : [name]
      })
  }
}
