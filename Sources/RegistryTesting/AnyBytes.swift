public import Importing
import Registry

/// What has to hold of a reading whatever the bytes are: rows that fit their batches, or a refusal
/// that says where and what to do, and the same of the two however the bytes arrive.
///
/// For fuzzing: a crash is found by itself, this finds what is wrong without one.
public struct AnyBytes {
  private let importer: any Importer
  private let name: String
  private let options: ReadingOptions

  /// `name` is a file name with one of the format's endings.
  public init(_ importer: any Importer, name: String, options: ReadingOptions) {
    self.importer = importer
    self.name = name
    self.options = options
  }

  /// What is wrong with the reading of the bytes; nil where nothing is. Cost: two readings.
  public func fault(in bytes: [UInt8]) -> String? {
    let whole = read(bytes, options)
    var small = options
    small.chunkBytes = 7
    small.batchRows = 2
    let parts = read(bytes, small)
    switch (whole, parts) {
    case (.failure(let refusal), .failure(let other)):
      // Which of several faults is met first depends on how much is decoded at a time.
      return fault(in: refusal) ?? fault(in: other)
    case (.success(let rows), .success(let others)):
      guard rows != others else { return nil }
      let at = zip(rows, others).enumerated().first { $1.0 != $1.1 }?.offset
      return "in small pieces other rows come: \(rows.count) and \(others.count), "
        + "the first different one is \(at.map { "\(rows[$0]) and \(others[$0])" } ?? "missing")"
    case (.success(let rows), .failure(let refusal)):
      return "\(rows.count) rows, in small pieces \(describe(refusal))"
    case (.failure(let refusal), .success(let rows)):
      return "\(describe(refusal)), in small pieces \(rows.count) rows"
    }
  }

  private func read(
    _ bytes: [UInt8], _ options: ReadingOptions
  ) -> Result<[ImporterSample.Row], Refusal> {
    guard let file = try? ScratchFile(bytes, name: name) else {
      return .failure(Refusal("scratch", exit: .bug, Phrase(zh: "无法写临时文件", en: "no scratch file")))
    }
    return withExtendedLifetime(file) {
      ReadRows.all(of: file.source(bytes), by: importer, options: options)
    }
  }

  /// A refusal that nobody could do anything with.
  private func fault(in refusal: Refusal) -> String? {
    let said = describe(refusal)
    if refusal.exit == .bug { return said }
    guard refusal.exit == .input || refusal.exit == .usage else { return "exit of \(said)" }
    guard refusal.remedy != nil else { return "no remedy: \(said)" }
    guard refusal.place?.file != nil else { return "no file: \(said)" }
    let isLong = refusal.message.en.utf8.count > 4096 || refusal.message.zh.utf8.count > 4096
    return isLong ? "a message without end: \(said.prefix(300))" : nil
  }

  private func describe(_ refusal: Refusal) -> String {
    let line = refusal.place?.line.map { " in line \($0)" } ?? ""
    return "\(refusal.code)\(line): \(refusal.message.en)"
  }
}
