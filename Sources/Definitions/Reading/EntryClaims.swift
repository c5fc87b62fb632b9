import Registry

/// At any one time a code, label or alias leads to one entry, and every successor exists.
enum EntryClaims {
  static func check(_ entries: [Book.Entry], _ parts: [Section]) throws(Refusal) {
    var claims: [String: [(entry: Int, item: Item)]] = [:]
    for (index, part) in parts.enumerated() {
      let words =
        [try part.required("code"), try part.required("label")] + (try part.items("aliases"))
      for word in words {
        let key = LabelKey.key(word.text)
        let rival = claims[key]?.first {
          $0.entry != index && entries[$0.entry].overlaps(entries[index])
        }
        if let rival {
          throw Mistake.twice(
            Phrase(zh: "代码或名称", en: "code or label"), word, first: rival.item.spot)
        }
        claims[key, default: []].append((index, word))
      }
    }
    let codes = entries.map(\.code)
    for part in parts {
      for successor in try part.items("successors") where !codes.contains(successor.text) {
        throw Mistake.unknown(Phrase(zh: "后继代码", en: "successor"), successor, known: codes)
      }
    }
  }
}
