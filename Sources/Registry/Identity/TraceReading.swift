/// Reads what records' subjects are known by; compiled once per definition.
public struct TraceReading: Sendable {
  private let own: Int?
  /// Fields with one code, with their way's position.
  let codes: [(field: Int, way: Int)]
  /// Ways that are neither a code nor a name: all of their values together.
  let others: [(fields: [Int], way: Int)]
  /// The field with the subject's name, where the identity asks for it.
  public let nameField: Int?
  let formerNames: Int?
  /// What each way by name asks for besides the name.
  let places: [[Int]]
  private let placesMove: Bool
  private let corroborating: [Int]
  private let sameness: Sameness
  private let isText: [Bool]

  public init(_ definition: Definition, _ sameness: Sameness) {
    self.sameness = sameness
    let fields = definition.fields
    isText = fields.map { $0.type == .text }
    let ways = definition.identity.map { $0.compactMap(definition.index(of:)) }
    own = ways.first.flatMap { $0.count == 1 ? $0[0] : nil }
    var (codes, others): ([(Int, Int)], [([Int], Int)]) = ([], [])
    var (name, former, places): (Int?, Int?, [[Int]]) = (nil, nil, [])
    for (position, way) in ways.enumerated().dropFirst() {
      let named = way.first { fields[$0].means == .name && fields[$0].type == .text }
      switch way.first.map({ fields[$0].type }) {
      case _ where named != nil:
        name = named
        places.append(way.filter { $0 != named })
      case .set where way.count == 1: former = way[0]
      case .code?, .uscc?, .organisationCode?, .registrationNumber?, .securitiesCode?,
        .projectCode?:
        if way.count == 1 {
          codes.append((way[0], position))
        } else {
          others.append((way, position))
        }
      default: others.append((way, position))
      }
    }
    (self.codes, self.others, nameField, formerNames) = (codes, others, name, former)
    self.places = places
    corroborating = definition.corroborating.compactMap(definition.index(of:))
    placesMove = places.joined().allSatisfy { fields[$0].means == .location }
  }

  /// Position of the field of the first way, where it is one.
  public var ownField: Int? { own }

  /// Positions of the fields that marks and exact agreement are read from, each once.
  public var exactFields: [Int] {
    let all =
      [own, nameField, formerNames].compactMap(\.self) + codes.map(\.field)
      + others.flatMap(\.fields) + places.joined()
    return Set(all).sorted()
  }

  public func traces(of record: Int, in records: RecordBatch) -> SubjectTraces {
    var traces = SubjectTraces()
    readCodes(record, records, into: &traces)
    if let nameField, let text = text(record, nameField, records) {
      let name = NameKey(text)
      traces.name = name
      traces.formerNames = name.formerNames
    }
    traces.formerNames += formerNameKeys(record, records)
    traces.mayMove = placesMove
    traces.places = places.map { place(record, $0, records) }
    traces.corroborations = corroborating.map { place(record, [$0], records) }
    return traces
  }

  /// Whether two records are in different places, of which nothing else is read.
  public func isElsewhere(
    _ record: Int, in records: RecordBatch, than other: Int, in others: RecordBatch
  ) -> Bool {
    var (ours, theirs) = (SubjectTraces(), SubjectTraces())
    ours.places = places.map { place(record, $0, records) }
    theirs.places = places.map { place(other, $0, others) }
    return ours.isElsewhere(than: theirs)
  }

  /// Where the subject is, for people; empty where the record does not say.
  public func placeText(_ record: Int, _ records: RecordBatch) -> String {
    let known = places.first { $0.allSatisfy { text(record, $0, records) != nil } }
    return (known ?? []).compactMap { text(record, $0, records) }.joined(separator: " ")
  }

  public func nameText(_ record: Int, _ records: RecordBatch) -> String? {
    nameField.flatMap { text(record, $0, records) }
  }

  /// Hashes of all that can match exactly, without the costs of a whole name key: good within the
  /// process, equal where the traces are.
  public func marks(of record: Int, in records: RecordBatch) -> [Int] {
    var traces = SubjectTraces()
    readCodes(record, records, into: &traces)
    var formers = formerNameKeys(record, records)
    var strict: String?
    if let nameField, let text = text(record, nameField, records) {
      let notes = NameNotes(NameFolding.folded(text))
      strict = notes.name
      formers += notes.formerNames
    }
    return TraceMarks.exact(traces.own, traces.codes, strict, formers)
  }

  /// That of the marks which stands for the name itself; nil where the record has none.
  public func nameMark(of record: Int, in records: RecordBatch) -> Int? {
    nameText(record, records).map {
      TraceMarks.name(NameNotes(NameFolding.folded($0)).name)
    }
  }

  private func readCodes(
    _ record: Int, _ records: RecordBatch, into traces: inout SubjectTraces
  ) {
    if let own, let text = text(record, own, records) {
      let code = SubjectCode(text)
      traces.own = SubjectTraces.Code(code, way: 0)
      if code.kind == .uscc, let inside = code.organisationCode {
        traces.codes.append(SubjectTraces.Code(SubjectCode(inside), way: 0))
      }
    }
    for (field, way) in codes {
      guard let text = text(record, field, records) else { continue }
      let code = SubjectTraces.Code(SubjectCode(text), way: way)
      if !traces.codes.contains(code) { traces.codes.append(code) }
    }
    for (fields, way) in others {
      if let code = code(record, fields, way, records) { traces.codes.append(code) }
    }
  }

  /// The values of a way of several fields, as one code.
  func code(
    _ record: Int, _ fields: [Int], _ way: Int, _ records: RecordBatch
  ) -> SubjectTraces.Code? {
    place(record, fields, records).map {
      SubjectTraces.Code(SubjectCode(String(decoding: $0, as: UTF8.self)), way: way)
    }
  }

  private func formerNameKeys(_ record: Int, _ records: RecordBatch) -> [String] {
    guard let formerNames, let text = text(record, formerNames, records) else { return [] }
    return text.split(separator: "\n").map { NameNotes(NameFolding.folded(String($0))).name }
  }

  /// Names of places are compared as names, codes of books by their entry.
  func place(_ record: Int, _ fields: [Int], _ records: RecordBatch) -> [UInt8]? {
    var place: [UInt8] = []
    for field in fields {
      let slot = records.slot(record, field)
      guard slot.state == .value else { return nil }
      if isText[field] {
        place += NameFolding.folded(records.text(slot)).utf8
      } else {
        place += sameness.folded(Array(records.bytes[slot.range]), field: field)
      }
      place.append(0x0A)
    }
    return place
  }

  func text(_ record: Int, _ field: Int, _ records: RecordBatch) -> String? {
    let slot = records.slot(record, field)
    return slot.state == .value ? records.text(slot) : nil
  }
}

/// Hashes under which traces are found again.
enum TraceMarks {
  static func exact(
    _ own: SubjectTraces.Code?, _ codes: [SubjectTraces.Code], _ strict: String?,
    _ formerNames: [String]
  ) -> [Int] {
    var marks = codes.map(\.hashValue)
    if let own { marks.append(own.hashValue) }
    // A former name is looked for among the names, and a name among the former ones.
    for name in [strict].compactMap(\.self) + formerNames { marks.append(self.name(name)) }
    return marks
  }

  static func name(_ strict: String) -> Int { hash(0, strict) }

  static func hash(_ sort: Int, _ text: String) -> Int {
    var hasher = Hasher()
    hasher.combine(sort)
    hasher.combine(text)
    return hasher.finalize()
  }
}

extension SubjectTraces {
  /// Hashes of all that can match exactly; equal to ``TraceReading/marks(of:in:)``.
  public var exactMarks: [Int] { codeMarks + nameMarks }

  public var codeMarks: [Int] { TraceMarks.exact(own, codes, nil, []) }

  /// The hash of the name itself.
  public var nameMark: Int? { name.map { TraceMarks.name($0.strict) } }

  /// Hashes of the name, the former names, and those that the list had before.
  public var nameMarks: [Int] {
    TraceMarks.exact(nil, [], name?.strict, formerNames + earlierNames)
  }

  /// Hashes of what each corroborating field says; 0 where the record lacks it.
  public var corroborationMarks: [Int] {
    corroborations.map { value in value.map { $0.hashValue | 1 } ?? 0 }
  }

  /// Hashes of the name without what names of one firm differ in.
  public var likeMarks: [Int] {
    guard let name else { return [] }
    return [TraceMarks.hash(1, name.loose), TraceMarks.hash(2, name.stem)]
  }
}
