/// Which part of a list a page shows, and the way to the others.
public struct Paging: Sendable, Equatable {
  /// 第 1–50 条，共 312 条.
  public var text: String
  public var first: Link?
  public var previous: Link?
  public var next: Link?
  public var last: Link?

  public init(
    text: String, first: Link? = nil, previous: Link? = nil, next: Link? = nil, last: Link? = nil
  ) {
    self.text = text
    self.first = first
    self.previous = previous
    self.next = next
    self.last = last
  }
}
