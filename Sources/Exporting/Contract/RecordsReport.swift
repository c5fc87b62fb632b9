public import Registry

/// A page of a snapshot's records.
///
/// JSON: `{list, at, fields: [name], records: [{...}], total, page, size}`; `total` counts all
/// records that match, on whatever page.
public struct RecordsReport: Sendable {
  public var definition: Definition
  public var disclosure: Disclosure
  public var at: SnapshotReference
  /// In key order.
  public var records: [Record]
  public var total: Int
  /// The first is 1.
  public var page: Int
  public var size: Int

  public init(
    definition: Definition, disclosure: Disclosure, at: SnapshotReference, records: [Record],
    total: Int, page: Int, size: Int
  ) {
    self.definition = definition
    self.disclosure = disclosure
    self.at = at
    self.records = records
    self.total = total
    self.page = page
    self.size = size
  }
}

extension RecordsReport: JSONWritable {
  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("list", definition.list)
      json.member("at", at)
      let fields = definition.fields.filter { disclosure.shows($0, in: definition) }
      json.member("fields", fields.map(\.name))
      json.name("records")
      json.array { json in
        for record in records {
          json.object { $0.members(of: record, in: definition, for: disclosure) }
        }
      }
      json.member("total", total)
      json.member("page", page)
      json.member("size", size)
    }
  }
}
