import CIconv
import Glibc
import Registry

/// Converts chunks of text by the C library, as a rule to UTF-8; a character cut by a chunk waits in `input`.
///
/// ASCII and the two-byte characters of GB18030 are looked up in a table of what the C library makes of
/// them, which is asked for what is left.
final class CharacterConverter {
  enum Stop: Error {
    /// Bytes at this position of `input` are no character of the encoding.
    case malformed(at: Int)
  }

  private let handle: iconv_t
  private let pairs: GB18030Pairs?

  /// Nil where the C library does not know the encoding.
  init?(from encoding: String, to target: String = "UTF-8") {
    // A suffix such as //IGNORE would drop characters without a word, and no name at all means
    // the locale's encoding.
    guard !encoding.isEmpty, !encoding.contains("/"), let opened = iconv_open(target, encoding),
      Int(bitPattern: opened) != -1
    else {
      return nil
    }
    handle = opened
    pairs = encoding == TextEncoding.gb18030.name && target == "UTF-8" ? .shared : nil
  }

  deinit { iconv_close(handle) }

  /// Appends the UTF-8 of all whole characters after `start`; returns where in `input` they end.
  func convert(
    _ input: inout [UInt8], from start: Int = 0, appendingTo output: inout [UInt8]
  ) throws(Stop) -> Int {
    var taken = start
    while taken < input.count {
      if let pairs {
        taken = pairs.convert(input.span, from: taken, appendingTo: &output)
        guard taken < input.count else { return taken }
      }
      // No encoding in use needs more than three bytes of UTF-8 for one byte; where a step stops
      // short of room, the next goes on.
      let limit = pairs == nil ? input.count : min(input.count, taken + GB18030Pairs.longest)
      let room = (limit - taken) * 2 + 16
      let step = run(&input, from: taken, upTo: limit, room: room, appendingTo: &output)
      taken += step.taken
      switch step.error {
      case 0, E2BIG: continue
      // A character cut short; of few bytes the C library may have taken some that are whole.
      case EINVAL where step.taken == 0 || limit == input.count: return taken
      case EINVAL: continue
      default: throw .malformed(at: taken)
      }
    }
    return taken
  }

  private func run(
    _ input: inout [UInt8], from start: Int, upTo end: Int, room: Int,
    appendingTo output: inout [UInt8]
  ) -> (taken: Int, error: Int32) {
    var taken = 0
    var failure: Int32 = 0
    output.append(addingCapacity: room) { span in
      span.withUnsafeMutableBufferPointer { target, initialized in
        input.withUnsafeMutableBytes { source in
          var from =
            source.baseAddress!.assumingMemoryBound(to: CChar.self) + start
            as UnsafeMutablePointer<CChar>?
          var fromLeft = end - start
          var to =
            UnsafeMutableRawPointer(target.baseAddress!).assumingMemoryBound(
              to: CChar.self) as UnsafeMutablePointer<CChar>?
          var toLeft = room
          let result = iconv(handle, &from, &fromLeft, &to, &toLeft)
          failure = result == Int(bitPattern: UInt.max) ? errno : 0
          taken = end - start - fromLeft
          initialized = room - toLeft
        }
      }
    }
    return (taken, failure)
  }
}
