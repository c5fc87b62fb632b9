/// A zip archive of members that are not deflated, made in memory.
package enum StoredArchive {
  /// The last member is listed so many times as `repeatingLast` says, always with the same bytes.
  package static func bytes(
    _ members: [(name: String, bytes: [UInt8])], repeatingLast: Int = 1
  ) -> [UInt8] {
    var archive: [UInt8] = []
    var directory: [UInt8] = []
    var entry: [UInt8] = []
    for member in members {
      let offset = archive.count
      let name = Array(member.name.utf8)
      // Version 2.0, names in UTF-8, stored, no time; checksum, sizes, lengths of name and extra.
      let common =
        little(20, 2) + little(0x0800, 2) + little(0, 2) + little(0, 2) + little(0x21, 2)
        + little(Int(checksum(member.bytes)), 4) + little(member.bytes.count, 4)
        + little(member.bytes.count, 4) + little(name.count, 2) + little(0, 2)
      archive += [0x50, 0x4B, 3, 4] + common + name + member.bytes
      entry =
        [0x50, 0x4B, 1, 2] + little(20, 2) + common + little(0, 2) + little(0, 2) + little(0, 2)
        + little(0, 4) + little(offset, 4) + name
      directory += entry
    }
    for _ in 0..<(repeatingLast - 1) { directory += entry }
    let start = archive.count
    let count = members.count + repeatingLast - 1
    return archive + directory + [0x50, 0x4B, 5, 6] + little(0, 4) + little(count, 2)
      + little(count, 2) + little(directory.count, 4) + little(start, 4) + little(0, 2)
  }

  private static func little(_ number: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
  }

  private static let table: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { rest, _ in rest & 1 == 1 ? 0xEDB8_8320 ^ rest >> 1 : rest >> 1 }
  }

  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var rest: UInt32 = ~0
    bytes.withUnsafeBufferPointer { bytes in
      table.withUnsafeBufferPointer { table in
        for byte in bytes { rest = table[Int(UInt8(truncatingIfNeeded: rest) ^ byte)] ^ rest >> 8 }
      }
    }
    return ~rest
  }
}
