import Importing
import Registry

/// What is kept of a tap's run for the next one: its state, as it gave it, and the version of the
/// stream that it last said was whole.
struct Bookmark {
  var state: [UInt8]?
  var version: [UInt8]?

  init(_ text: String?, refusals: ProgramRefusals) throws(Refusal) {
    guard let text else { return }
    var tokenizer = JSONTokenizer(
      bytes: Array(text.utf8), refusals: JSONRefusals(file: "bookmark"), cellLimit: .max
    ) { _ in false }
    guard try tokenizer.next() == .objectStart else { return }
    while try tokenizer.next() == .name {
      let name = String(decoding: tokenizer.bytes[tokenizer.tokenRange], as: UTF8.self)
      let token = try tokenizer.next()
      let value = try TokenText.copy(token, &tokenizer)
      switch name {
      case "state": state = value
      case "version": version = value
      default: break
      }
    }
  }

  /// One object; nil where there is nothing to keep.
  var text: String? {
    let members = [("state", state), ("version", version)].compactMap { name, value in
      value.map { "\"\(name)\":" + String(decoding: $0, as: UTF8.self) }
    }
    return members.isEmpty ? nil : "{" + members.joined(separator: ",") + "}"
  }
}
