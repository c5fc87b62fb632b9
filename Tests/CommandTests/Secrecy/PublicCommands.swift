/// What the public may type, and what there is besides.
///
/// A new verb of the tool belongs here before ``PublicSweepTests`` pass again. The words are those of
/// ``MarkedFirms``; ``SweptRegistry`` puts those of other lists in their place.
enum PublicCommands {
  /// Every verb that takes an audience, in every format, but the one below.
  static let open = [
    "show firms K1", "show firms K1 --history", "show firms K1 --output json --history",
    "diff firms", "diff firms --format json --by district", "diff firms --format csv",
    "diff firms --format markdown", "diff firms --format html", "diff firms r1 r2",
    "export firms --format csv", "export firms --format json", "export firms --format ndjson",
    "export firms --format xml", "export firms --format html", "export firms --at 2023Q1",
    "summary firms --by district --sum revenue --sum tax",
    "summary firms --by district --sum revenue --output json",
    "summary firms --by district --sum tax --format csv --at 2023Q1",
    "issues firms", "issues firms --output json", "issues firms --at r1", "log firms",
    "log firms --output json", "assignments", "assignments --output json",
    "assignments --subject K1", "diff firms 2023Q1 2023Q2 --format markdown --lang en",
    "show firms K1 --lang en --history", "export firms --carried", "show firms K7",
    "show firms 示例1有限公司",
    "diff firms --format xlsx", "diff firms 2023Q1 2023Q2 --format xlsx --lang en",
    "export firms --format xlsx", "export firms --at 2023Q1 --format xlsx",
    "summary firms --by district --sum revenue --format json",
    "profile FILE --list firms", "profile FILE --list firms --output json",
    // What is refused says nothing either.
    "assignments --format xlsx", "assignments --format json",
    "assignments --list firms --at 2023Q2",
    "source r1", "source r1 --output json", "replay r1", "replay r1 --profile PROFILE",
    "replay r1 --profile PROFILE --output json", "export firms --at draft --format xlsx",
    "diff firms 2023Q2 draft --format xlsx", "export officers --format xlsx",
    "conflicts firms --format json", "adjustments firms --format json",
    "adjustments firms --format xlsx",
    "summary firms --by group", "summary firms --by district --sum phone",
    "export firms --where staff=内部标记1", "diff firms --by group", "show officers F01",
    "export verifications", "export disclosures", "issues verifications", "log disclosures",
    "conflicts firms", "conflicts firms --output json", "conflicts firms --format csv",
    "conflicts firms --at draft", "adjustments firms", "adjustments firms --output json",
    "adjustments firms --by district", "adjustments firms --format csv",
    "adjustments firms --missing",
    "show firms K1 --at draft", "show firms K1 --at r9", "diff firms 2023Q2 draft",
    "diff firms --format html draft", "export firms --at draft",
    "export firms --at draft --format html",
    "issues firms --at draft", "summary firms --by district --at draft", "export claims",
    "log claims",
    "show claims K1", "issues claims", "diff claims", "summary claims --by list",
    "export claims --format html", "export identities", "export adjustments", "export officers",
    "export assignments --format html",
  ]

  /// Besides, where a draft was published as not to be disclosed.
  static let closed = [
    "export firms --at 2023Q3", "export firms --at 2023Q3 --format html", "show firms K8",
    "show firms K8 --history", "show firms K8 --at 2023Q3", "show firms K7 --history",
    "diff firms 2023Q2 2023Q3", "diff firms 2023Q3 2023Q2 --format markdown",
    "summary firms --by district --sum revenue --at 2023Q3", "summary firms --by district --at r7",
    "summary firms --by district --sum revenue --at 2023Q2",
    "summary firms --by 板块 --sum 税收", "export firms --where 板块=丙区",
    "show firms K8 --history --lang en",
  ]

  /// Its answers are pages: the sweep of them is `PublicAudienceTests`.
  static let pages = ["serve"]

  /// Print no values, whoever asks, and so take no audience.
  static let valueless = [
    "lists", "lists firms", "status", "status --output json", "verify", "importers",
  ]

  /// Answer whoever keeps the registry of what they did to it; nobody does that for the public.
  static let acts: Set = [
    "import", "add", "edit", "remove", "link", "undo", "publish", "correct", "discard", "settle",
    "assign", "copy", "backup", "restore",
  ]

  /// The parser's own, which knows of no registry.
  static let ofTheParser: Set = ["help"]

  /// By verb and format, as each has a writer of its own.
  static let kinds = Dictionary(grouping: open) { command in
    let words = command.split(separator: " ")
    let option = words.firstIndex { $0 == "--format" || $0 == "--output" }
    return option.map { "\(words[0]) \(words[$0]) \(words[$0 + 1])" } ?? String(words[0])
  }
}
