/// Writes originals, one after the other, in the transaction of the revision that is read from them:
/// neither is ever there without the other.
public final class OriginalWriter {
  private let table: OriginalTable
  private var id: Int64
  private var blocks = 0

  init(_ session: any SQLSession) throws {
    table = OriginalTable(session: session)
    id = try table.next()
  }

  /// Adds a block of ``BlockPacking`` to the original at hand.
  public func add(_ frame: [UInt8]) throws {
    try table.add(frame, number: blocks, of: id)
    blocks += 1
  }

  /// Ends the original at hand; bytes that are kept already are kept once.
  public func close(sha256: String, bytes: Int) throws {
    try table.close(id, sha256: sha256, bytes: bytes)
    id = try table.next()
    blocks = 0
  }
}
