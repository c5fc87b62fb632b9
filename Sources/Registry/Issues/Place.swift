/// Where in a source something stands.
public struct Place: Sendable, Hashable {
  /// The file as the user named it.
  public var file: String?
  /// First line of the row, or of the element or object; 1-based.
  public var line: Int?
  /// The source's own label of the column, or the path of the element or member.
  public var column: String?
  /// A finer position where the format has one: `$.data[3]`, `/root/row[3]`, `sheet!C7`.
  public var path: String?

  public init(file: String? = nil, line: Int? = nil, column: String? = nil, path: String? = nil) {
    self.file = file
    self.line = line
    self.column = column?.shortened(to: 200)
    self.path = path?.shortened(to: 200)
  }
}
