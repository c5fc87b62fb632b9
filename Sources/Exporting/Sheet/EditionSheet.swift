public import Registry

/// An edition as one page for people: to be read on a screen, printed on A4 and kept.
///
/// What is known before the first record is written; ``EditionSheetWriter`` writes it.
public struct EditionSheet: Sendable {
  /// What was signed, printed beside the title.
  public struct Signature: Sendable {
    public var documentNumber: String?
    public var approvedBy: String?
    /// The day on the document (成文日期), canonical.
    public var on: String?
    /// Time in UTC of the publication.
    public var at: String
    /// Said of a correction that changes nothing but who reported.
    public var isCoverageAlone: Bool

    public init(
      documentNumber: String?, approvedBy: String?, on: String? = nil, at: String,
      isCoverageAlone: Bool = false
    ) {
      self.on = on
      self.documentNumber = documentNumber
      self.approvedBy = approvedBy
      self.at = at
      self.isCoverageAlone = isCoverageAlone
    }
  }

  public var definition: Definition
  public var disclosure: Disclosure
  public var presentation: Presentation
  public var at: SnapshotReference
  /// nil for a draft.
  public var signature: Signature?
  public var digest: String
  /// Records on the sheet, and on the list.
  public var records: Int
  public var listed: Int
  /// Field name -> value: the conditions that the records meet.
  public var filters: [String: String]
  /// Records with a value or 保密 in each field of the definition.
  public var counts: [Int]
  /// The sums of figures that the audience is shown, by field name.
  public var sums: [String: FigureSum]
  /// Who was to report for the period, and who did; nil where that is not known or not told.
  public var reporters: [Reporter]?

  public init(
    definition: Definition, disclosure: Disclosure, presentation: Presentation,
    at: SnapshotReference, signature: Signature?, digest: String, records: Int, listed: Int,
    filters: [String: String], counts: [Int], sums: [String: FigureSum],
    reporters: [Reporter]? = nil
  ) {
    self.definition = definition
    self.disclosure = disclosure
    self.presentation = presentation
    self.at = at
    self.signature = signature
    self.digest = digest
    self.records = records
    self.listed = listed
    self.filters = filters
    self.counts = counts
    self.sums = sums
    self.reporters = reporters
  }

  /// Columns of one table, so that an A4 page across still holds them.
  private static let width = 9

  /// Fields that stand at the left of every table: who it is.
  var known: [Int] {
    let key = definition.identity.first?.first.flatMap(definition.index(of:))
    let fields = [definition.nameField, key].compactMap(\.self).filter(isSeen)
    return fields.count == 2 && fields[0] == fields[1] ? [fields[0]] : fields
  }

  /// The tables, each as the fields of its columns beside ``known``, in the definition's order.
  public var parts: [[Int]] {
    let known = known
    let fields = definition.fields.indices.filter {
      isSeen($0) && !known.contains($0) && counts[$0] > 0
    }
    guard fields.count > Self.width else { return [fields] }
    // Tables of about the same width read better than a full one and a rest.
    let tables = (fields.count + Self.width - 1) / Self.width
    let share = (fields.count + tables - 1) / tables
    return stride(from: 0, to: fields.count, by: share).map {
      Array(fields[$0..<min($0 + share, fields.count)])
    }
  }

  /// Fields that the audience is shown and that nobody has a value in.
  var emptyFields: [Field] {
    let known = known
    return definition.fields.indices.filter {
      isSeen($0) && !known.contains($0) && counts[$0] == 0
    }.map { definition.fields[$0] }
  }

  private func isSeen(_ field: Int) -> Bool {
    let column = definition.fields[field]
    return !column.isRetired && disclosure.shows(column, in: definition)
  }
}
