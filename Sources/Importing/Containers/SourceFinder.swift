public import Registry

extension Source {
  /// The sources behind what a user named: files, `-` for standard input, archives (told by their
  /// content) and folders, of which `choice` says what is meant.
  ///
  /// Throws a ``Refusal`` with exit `input` where something cannot be read, or where an archive holds
  /// several files and nobody said which; with exit `usage` where a choice means nothing.
  public static func find(
    _ paths: [String], _ choice: MemberChoice = MemberChoice([])
  ) throws(Refusal) -> [Source] {
    var finder = SourceFinder(choice)
    for path in paths { try finder.add(path) }
    return try finder.found()
  }

  /// The one source behind what a user named. Throws `several-members` where there are several.
  public static func only(_ path: String, _ choice: MemberChoice) throws(Refusal) -> Source {
    let found = try find([path], choice)
    guard found.count == 1 else { throw .severalMembers(path, found.map(\.name)) }
    return found[0]
  }
}

/// Looks into what a user named.
struct SourceFinder {
  private let choice: MemberChoice
  private var sources: [Source] = []
  /// Patterns that meant something.
  private var used: Set<Int> = []
  /// Names of what there was to choose from, for who mistyped one.
  private var offered: [String] = []
  private var chooses = false

  init(_ choice: MemberChoice) {
    self.choice = choice
  }

  mutating func add(_ path: String) throws(Refusal) {
    guard path == "-" || !SourceFolder.isFolder(path) else { return try addFolder(path) }
    let source = try path == "-" ? Source.standardInput() : Source.open(path: path)
    try open(source, choice)
  }

  func found() throws(Refusal) -> [Source] {
    guard choice.isOpen || chooses else { throw .nothingToChoose(choice.patterns) }
    for (index, pattern) in choice.patterns.enumerated() where !used.contains(index) {
      throw .noSuchMember(pattern, among: offered, of: nil)
    }
    guard sources.count <= InflationLimits.taken else {
      throw .tooManySources(sources.count)
    }
    return sources
  }

  /// An archive among a folder's files was chosen as a whole, so it has to hold one file.
  private mutating func addFolder(_ path: String) throws(Refusal) {
    guard !choice.isOpen else { throw .isDirectory(path) }
    let folder = try SourceFolder(path)
    for file in try chosen(among: folder.files, of: path) {
      try open(try Source.open(path: folder.location(file)), MemberChoice([]))
    }
  }

  private mutating func open(_ source: Source, _ choice: MemberChoice) throws(Refusal) {
    guard case .file(let path) = source.origin else { return sources.append(source) }
    switch ContainerKind(source.head) {
    case .gzip: sources.append(try Self.inflated(source, path))
    case .zip: try addMembers(of: source, at: path, choice)
    default: sources.append(source)
    }
  }

  private static func inflated(_ source: Source, _ path: String) throws(Refusal) -> Source {
    let ownName = source.name.lowercased().hasSuffix(".gz")
    let inner =
      ownName
      ? source.name.dropLast(3).split(separator: "/").last.map(String.init)
      : GzipHead.name(in: source.head)
    let name = inner.map { "\(source.name)!\($0)" } ?? source.name
    let content = try Source.read(.gzip(path: path), name: name, spool: source.spool)
    switch ContainerKind(content.head) {
    case .gzip: throw .nestedArchive(name)
    case .zip where !content.startsLikeDocument: throw .nestedArchive(name)
    default: break
    }
    try GzipInput(path: path, name: name).probe()
    return content
  }

  private mutating func addMembers(
    of source: Source, at path: String, _ choice: MemberChoice
  ) throws(Refusal) {
    // What is damaged and looks like a workbook is best told about as one.
    let archive: ZipArchive
    do throws(Refusal) {
      archive = try ZipArchive(path: path, name: source.name)
    } catch {
      guard source.startsLikeDocument else { throw error }
      return sources.append(source)
    }
    guard !archive.isDocument else { return sources.append(source) }
    let entries = try members(of: archive, choice)
    try archive.guardProportion(of: entries, archiveBytes: source.byteCount)
    guard sources.count + entries.count <= InflationLimits.taken else {
      throw .tooManySources(sources.count + entries.count)
    }
    for entry in entries { sources.append(try archive.source(entry, spool: source.spool)) }
  }

  private mutating func members(
    of archive: ZipArchive, _ choice: MemberChoice
  ) throws(Refusal) -> [ZipArchive.Entry] {
    let files = archive.entries.filter { !$0.isDirectory }
    if choice.isOpen {
      let candidates = files.filter { !MemberChoice.isHidden($0.name) }
      guard let only = candidates.first else { throw .emptyArchive(archive.name) }
      guard candidates.count == 1 else {
        throw .severalMembers(archive.name, candidates.map(\.name))
      }
      return [only]
    }
    let names = try chosen(among: files.map(\.name), of: archive.name, folders: archive.entries)
    let taken = files.filter { names.contains($0.name) }
    // Programs differ in which of two they take, so a list could say two things.
    guard taken.count == names.count else {
      let twice = taken.first { entry in taken.count { $0.name == entry.name } > 1 }
      throw .memberTwice("\(archive.name)!\(twice?.name ?? "")")
    }
    return taken
  }

  /// The names that the patterns mean, in their order.
  private mutating func chosen(
    among names: [String], of container: String, folders: [ZipArchive.Entry] = []
  ) throws(Refusal) -> [String] {
    chooses = true
    offered += names.filter { !MemberChoice.isHidden($0) }
    var chosen: Set<String> = []
    var inOrder: [String] = []
    for name in names {
      let meaning = choice.patterns(meaning: name)
      guard !meaning.isEmpty, chosen.insert(name).inserted else { continue }
      used.formUnion(meaning)
      inOrder.append(name)
    }
    guard inOrder.isEmpty else { return inOrder }
    let folder = folders.first { entry in
      entry.isDirectory
        && choice.patterns.contains { $0 == entry.name || $0 + "/" == entry.name }
    }
    if let folder { throw .memberIsFolder("\(container)!\(folder.name)") }
    throw .noSuchMember(
      choice.patterns.joined(separator: ", "),
      among: names.filter { !MemberChoice.isHidden($0) }, of: container)
  }
}
