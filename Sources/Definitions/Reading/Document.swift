import Registry
import Yams

/// One YAML file, read into nodes that know their line and column.
struct Document {
  let file: String
  let root: Node

  /// Reads UTF-8 bytes; a byte order mark is allowed.
  init(bytes: [UInt8], file: String) throws(Refusal) {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let content = bytes.starts(with: mark) ? bytes[3...] : bytes[...]
    guard let text = String(validating: content, as: UTF8.self) else {
      throw Document.notUTF8(content, file: file)
    }
    try self.init(text: text, file: file)
  }

  init(text: String, file: String) throws(Refusal) {
    self.file = file
    // The basic resolver keeps every scalar a text: a label `No` is not a boolean here, and a
    // code `001` keeps its zeros.
    let node: Node?
    do {
      node = try Parser(yaml: text, resolver: .basic).singleRoot()
    } catch let error as YamlError {
      throw Mistake.malformed(error, file: file)
    } catch {
      throw Mistake.malformed(.no, file: file)
    }
    guard let node else { throw Mistake.empty(file: file) }
    root = node
  }

  private static func notUTF8(_ bytes: ArraySlice<UInt8>, file: String) -> Refusal {
    var valid = bytes.count
    do {
      _ = try UTF8.validate(bytes)
    } catch {
      valid = error.byteOffsets.lowerBound
    }
    let line = bytes.prefix(valid).count { $0 == 0x0A } + 1
    return Mistake.refusal(
      Phrase(
        zh: "文件不是 UTF-8 编码（第 \(valid + 1) 个字节起无法识别）",
        en: "the file is not UTF-8 (unreadable from byte \(valid + 1) on)"),
      remedy: Phrase(zh: "请另存为 UTF-8", en: "save it as UTF-8"),
      at: Spot(file: file, line: line))
  }
}

extension UTF8 {
  fileprivate static func validate(
    _ bytes: ArraySlice<UInt8>
  ) throws(Unicode.UTF8.ValidationError) {
    _ = try bytes.withUnsafeBufferPointer { buffer throws(Unicode.UTF8.ValidationError) in
      _ = try UTF8Span(validating: buffer.span)
    }
  }
}
