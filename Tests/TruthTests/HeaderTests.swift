import Definitions
import Exporting
import Importing
import Registry
import Testing

/// Every header that an export writes leads back to its field, in the unit that it names.
@Suite("Headers of exports")
struct HeaderTests {
  @Test("of all built-in lists")
  func builtIn() throws {
    let library = try Library.load(config: nil)
    #expect(library.lists.count >= 6)
    for definition in library.definitions {
      let labels = LabelIndex(definition: definition, profile: nil)
      let disclosure = Disclosure(.full) { value, _ in value }
      var sink = ByteArray()
      var writer = CSVRecordWriter(
        ExportHead(
          definition: definition, disclosure: disclosure,
          at: SnapshotReference(period: Period("2023Q1")!, edition: 1, revision: 1)))
      try writer.begin(to: &sink)
      try writer.finish(to: &sink)
      let headers = sink.text.dropFirst().split(separator: "\r\n")[0].split(separator: ",")
      // The last column keeps keys that the identity does not give.
      #expect(headers.count == definition.fields.count + 1)
      #expect(headers.last.map(String.init) == Field.keyMember)
      let matches = labels.match(headers.map { SourceColumn(label: String($0)) })
      for (position, field) in definition.fields.enumerated() where !field.isRetired {
        #expect(matches[position].field == position, "\(definition.list) \(headers[position])")
        guard case .field(_, let unit, _) = matches[position] else { continue }
        let shown =
          field.unit ?? (field.type == .money ? .yuan : field.type == .percent ? .percent : nil)
        #expect(
          !field.type.isNumeric || unit ?? field.unit == shown || unit?.exponent == shown?.exponent,
          "\(definition.list) \(headers[position])")
      }
      let names = labels.match(definition.fields.map { SourceColumn(label: $0.name) })
      for (position, field) in definition.fields.enumerated() where !field.isRetired {
        guard case .field(position, let unit, _) = names[position] else {
          Testing.Issue.record("\(definition.list) \(field.name) is taken for \(names[position])")
          continue
        }
        #expect(
          !field.type.isNumeric
            || (unit ?? field.unit)?.exponent ?? 0 == field.unit?.base.exponent ?? 0,
          "\(definition.list) \(field.name)")
      }
    }
  }
}
