import CZstd
import Registry

/// Packs the bytes of an original block by block, so that writing and reading it take bounded memory.
///
/// Each block is a Zstandard frame (RFC 8878) of its own; one behind the other they are a `.zst`
/// file that any tool unpacks.
public final class BlockPacking {
  /// Bytes of a block before it is packed.
  public static let blockBytes = 1 << 20
  /// The fastest level that still halves a table: at 370 MB/s an import hardly notices.
  private static let level: Int32 = 1

  private let context = ZSTD_createCCtx()

  public init() {}

  deinit { ZSTD_freeCCtx(context) }

  public func packed(_ block: UnsafeRawBufferPointer) -> [UInt8] {
    let bound = ZSTD_compressBound(block.count)
    return [UInt8](unsafeUninitializedCapacity: bound) { target, count in
      count = ZSTD_compressCCtx(
        context, target.baseAddress, bound, block.baseAddress, block.count, Self.level)
      precondition(ZSTD_isError(count) == 0, "room for the worst case was given")
    }
  }

  /// The block; nil where the bytes are none, or one that is larger than any that is written.
  static func unpacked(_ frame: UnsafeRawBufferPointer) -> [UInt8]? {
    let size = ZSTD_getFrameContentSize(frame.baseAddress, frame.count)
    guard size <= UInt64(blockBytes) else { return nil }
    var isWhole = false
    let block = [UInt8](unsafeUninitializedCapacity: Int(size)) { target, count in
      let got = ZSTD_decompress(target.baseAddress, Int(size), frame.baseAddress, frame.count)
      isWhole = got == Int(size)
      count = isWhole ? got : 0
    }
    return isWhole ? block : nil
  }
}
