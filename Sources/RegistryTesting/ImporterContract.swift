public import Importing

/// The laws that every importer keeps, checked over samples of its format.
///
/// It depends on no test framework: ``failures()`` says in plain values what is wrong.
///
///     let contract = ImporterContract(CSVImporter(), sample: sample)
///     #expect(contract.failures().isEmpty)
public struct ImporterContract {
  public let importer: any Importer
  public let sample: ImporterSample
  /// Samples of other formats, which the importer must not recognise.
  public let others: [ImporterSample]
  /// Laws that the format cannot keep, each for a reason that its README gives (JSON is never
  /// GB18030).
  public let exempt: Set<Law>

  public enum Law: String, Sendable, CaseIterable {
    case recognisesItsOwn
    case recognisesNoOther
    case rowsAndLines
    case cellsInBounds
    case sameTwice
    case everyBatchSize
    case everyChunkSize
    case truncation
    case emptyFile
    case byteOrderMark
    case carriageReturns
    case gb18030
    case inArchives
    case longCell
  }

  /// A law that was broken, and how.
  public struct Failure: Error, CustomStringConvertible, Sendable {
    public let importer: String
    public let law: Law
    public let detail: String

    public var description: String { "\(importer): \(law.rawValue): \(detail)" }
  }

  public init(
    _ importer: any Importer, sample: ImporterSample, others: [ImporterSample] = [],
    exempt: Set<Law> = []
  ) {
    self.importer = importer
    self.sample = sample
    self.others = others
    self.exempt = exempt
  }

  /// Checks every law that is not exempt. Cost: a few hundred readings of the sample, and two of
  /// a file of 1 MiB; keep the sample below a few KiB.
  public func failures() -> [Failure] {
    Law.allCases.filter { !exempt.contains($0) }.flatMap(failures(of:))
  }

  /// Checks one law.
  public func failures(of law: Law) -> [Failure] {
    details(of: law).map { Failure(importer: importer.name, law: law, detail: $0) }
  }

  private func details(of law: Law) -> [String] {
    switch law {
    case .recognisesItsOwn: recognition(of: sample, expected: true)
    case .recognisesNoOther: others.flatMap { recognition(of: $0, expected: false) }
    case .rowsAndLines: difference(sample.bytes, "as given")
    case .cellsInBounds: cellsInBounds()
    case .sameTwice: difference(sample.bytes, "first") + difference(sample.bytes, "again")
    case .everyBatchSize: everyBatchSize()
    case .everyChunkSize: everyChunkSize()
    case .truncation: truncation()
    case .emptyFile: emptyFile()
    case .byteOrderMark: difference([0xEF, 0xBB, 0xBF] + sample.bytes, "with a mark")
    case .carriageReturns: carriageReturns()
    case .gb18030: gb18030()
    case .inArchives: inArchives()
    case .longCell: longCell()
    }
  }
}
