import Foundation
import Registry

/// What a tap offers, as `--discover` prints it.
struct TapCatalog {
  private var root: [String: Any]
  private var streams: [[String: Any]]
  private let refusals: ProgramRefusals

  init(_ bytes: [UInt8], refusals: ProgramRefusals) throws(Refusal) {
    let object = try? JSONSerialization.jsonObject(with: Data(bytes))
    guard let root = object as? [String: Any], let streams = root["streams"] as? [[String: Any]]
    else {
      throw refusals.malformed(
        Phrase(
          zh: "--discover 应输出一个带 streams 的对象", en: "--discover prints an object with `streams`"),
        line: nil)
    }
    self.root = root
    self.streams = streams
    self.refusals = refusals
  }

  /// The catalogue with one stream selected, in the ways that taps of any age look for it, and no
  /// other. Throws `importer-stream`.
  func choosing(_ name: String, _ metadata: [String: String]) throws(Refusal) -> [UInt8] {
    let chosen = streams.indices.filter { Self.names(of: streams[$0]).contains(name) }
    guard chosen.count == 1 else {
      throw refusals.noStream(name, offered: streams.compactMap { Self.names(of: $0).first })
    }
    var copy = root
    copy["streams"] = streams.indices.map { index in
      Self.select(streams[index], index == chosen[0], index == chosen[0] ? metadata : [:])
    }
    guard let data = try? JSONSerialization.data(withJSONObject: copy) else {
      throw refusals.malformed(
        Phrase(zh: "目录无法改写", en: "the catalogue cannot be written"), line: nil)
    }
    return [UInt8](data)
  }

  private static func names(of stream: [String: Any]) -> [String] {
    [stream["stream"], stream["tap_stream_id"]].compactMap { $0 as? String }
  }

  private static func select(
    _ stream: [String: Any], _ isSelected: Bool, _ further: [String: String]
  ) -> [String: Any] {
    var stream = stream
    stream["selected"] = isSelected
    if var schema = stream["schema"] as? [String: Any] {
      schema["selected"] = isSelected
      stream["schema"] = schema
    }
    var entries = stream["metadata"] as? [[String: Any]] ?? []
    let root = entries.firstIndex { ($0["breadcrumb"] as? [Any])?.isEmpty == true }
    var entry = root.map { entries[$0] } ?? ["breadcrumb": [Any]()]
    var metadata = entry["metadata"] as? [String: Any] ?? [:]
    metadata["selected"] = isSelected
    for (name, value) in further { metadata[name] = value }
    entry["metadata"] = metadata
    if let root { entries[root] = entry } else { entries.append(entry) }
    stream["metadata"] = entries
    return stream
  }
}
