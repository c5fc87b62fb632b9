import Exporting
import Operations
import Registry

extension ListsReport.Line {
  /// The line as an audience may have it; nil for a list that is not open to it.
  func narrowed(for audience: Audience) -> Self? {
    guard definition.isOpen(to: audience) else { return nil }
    var line = self
    line.definition.fields.removeAll { audience.visibility(of: $0.secrecy) == .hidden }
    guard !audience.seesDrafts else { return line }
    line.draft = nil
    if latest == nil { line.records = nil }
    return line
  }
}

extension LogReport {
  func withoutFolders() -> LogReport {
    var report = self
    for revision in report.revisions.indices {
      for source in report.revisions[revision].sources.indices {
        let file = report.revisions[revision].sources[source].file
        report.revisions[revision].sources[source].file = PageWords.fileName(file)
      }
    }
    return report
  }
}

extension ShowReport {
  func withoutFolders() -> ShowReport {
    var report = self
    report.sources = sources.mapValues(\.withoutFolders)
    report.history = history?.map { state in
      var state = state
      state.source = state.source.withoutFolders
      state.left = state.left?.withoutFolders
      return state
    }
    report.left = left?.withoutFolders
    return report
  }
}

extension ShowReport.Leaving {
  fileprivate var withoutFolders: Self {
    Self(period: period, source: source.withoutFolders)
  }
}

extension DiffLine.Origin {
  /// A source's name as it was typed tells of the folders of somebody's machine.
  fileprivate var withoutFolders: Self {
    var origin = self
    origin.file = self.file.map(PageWords.fileName)
    return origin
  }
}

extension DiffReport {
  func narrowed(for audience: Audience) -> DiffReport {
    var report = self
    report.changes = changes.map { line in
      let change = line.change.narrowed(in: definition, for: audience)
      return audience.seesDrafts
        ? DiffLine(
          change, reason: line.reason, basis: line.basis, evidence: line.evidence,
          source: line.source?.withoutFolders)
        : DiffLine(change)
    }
    return report
  }
}

extension Change {
  /// A kind of change tells of the field that changed (上市进程推进), so it goes where the field goes.
  func narrowed(in definition: Definition, for audience: Audience) -> Change {
    let seen = Set(
      fields.compactMap { definition.index(of: $0.field) }.map { definition.fields[$0] }
        .filter { audience.visibility(of: $0.secrecy) == .shown }.compactMap(\.trace))
    let showsCode = definition.codeField.map {
      audience.visibility(of: definition.fields[$0].secrecy) == .shown
    }
    return Change(
      event: event, key: key, code: showsCode == true ? code : nil, name: name,
      kinds: kinds.filter { $0.trace.map(seen.contains) ?? true }, fields: fields)
  }
}

/// What a change of a field lets one conclude.
private enum Trace: Hashable {
  case meaning(Field.Meaning)
  case figure
}

extension Field {
  fileprivate var trace: Trace? {
    fieldClass == .figure ? .figure : means.map(Trace.meaning)
  }
}

extension ChangeKind {
  /// nil for a kind that is about the record as a whole.
  fileprivate var trace: Trace? {
    switch self {
    case .renamed: .meaning(.name)
    case .relocated, .rezoned: .meaning(.location)
    case .reclassified: .meaning(.classification)
    case .subFieldAdded, .subFieldLeft: .meaning(.subField)
    case .recoded: .meaning(.code)
    case .advanced, .fellBack: .meaning(.stage)
    case .promoted, .demoted: .meaning(.level)
    case .restated: .figure
    case .restored: nil
    }
  }
}
