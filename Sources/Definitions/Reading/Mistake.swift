import Registry
import Yams

/// The refusals of a YAML file: code `definition`, exit `input`, always with a place.
enum Mistake {
  static func refusal(_ message: Phrase, remedy: Phrase?, at spot: Spot) -> Refusal {
    Refusal("definition", exit: .input, message, remedy: remedy, place: spot.place)
  }

  static func empty(file: String) -> Refusal {
    refusal(
      Phrase(zh: "文件没有内容", en: "the file is empty"),
      remedy: Phrase(
        zh: "表式以 list: 开头，代码表以 book: 开头",
        en: "a definition begins with `list:`, a code book with `book:`"),
      at: Spot(file: file, line: 1))
  }

  /// A value of another shape than the key asks for.
  static func shape(_ found: Phrase, expected: Phrase, at spot: Spot) -> Refusal {
    let key = spot.path.isEmpty ? "" : "\(spot.path): "
    return refusal(
      Phrase(zh: "\(key)此处是\(found.zh)", en: "\(key)found \(found.en)"),
      remedy: Phrase(zh: "应为\(expected.zh)", en: "expected \(expected.en)"), at: spot)
  }

  static func missing(_ key: String, at spot: Spot) -> Refusal {
    let owner = spot.path.isEmpty ? "" : "\(spot.path): "
    return refusal(
      Phrase(zh: "\(owner)缺少必填项 \(key)", en: "\(owner)the key `\(key)` is missing"),
      remedy: Phrase(zh: "请补上 \(key):", en: "add `\(key):`"), at: spot)
  }

  /// A word that is not one of those known; proposes the nearest.
  static func unknown(
    _ kind: Phrase, _ found: Item, known: [String]
  ) -> Refusal {
    let near = Nearest.word(to: found.text, among: known)
    let all = known.joined(separator: ", ")
    return refusal(
      Phrase(zh: "未知的\(kind.zh) \(found.text)", en: "unknown \(kind.en) `\(found.text)`"),
      remedy: Phrase(
        zh: (near.map { "是否应为 \($0)？" } ?? "") + (known.isEmpty ? "尚无可用的" : "可用：\(all)"),
        en: (near.map { "did you mean `\($0)`? " } ?? "")
          + (known.isEmpty ? "there are none" : "known: \(all)")),
      at: found.spot)
  }

  /// The same thing said twice; names both places.
  static func twice(_ kind: Phrase, _ found: Item, first: Spot) -> Refusal {
    refusal(
      Phrase(
        zh: "\(kind.zh) \(found.text) 重复，第一次在第 \(first.lineNumber) 行 \(first.path)",
        en: "\(kind.en) `\(found.text)` is a duplicate of line \(first.lineNumber), \(first.path)"),
      remedy: Phrase(zh: "请保留一处", en: "keep one of them"), at: found.spot)
  }

  static func malformed(_ error: YamlError, file: String) -> Refusal {
    var spot = Spot(file: file)
    let cause: String
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      spot = Spot(file: file, mark: mark, path: "")
      cause = problem
    case .reader(let problem, let offset, _, let yaml):
      spot.line = offset.map { yaml.prefix($0).count(where: \.isNewline) + 1 }
      cause = problem
    case .duplicatedKeysInMapping(let keys, let context):
      return twiceGiven(keys, at: Spot(file: file, mark: context.mark, path: ""))
    default:
      cause = "\(error)"
    }
    return refusal(
      Phrase(zh: "YAML 写法有误：\(cause)", en: "malformed YAML: \(cause)"),
      remedy: Phrase(
        zh: "请检查该行及上一行的缩进、冒号、引号和方括号",
        en: "look at indentation, colons, quotes and brackets of this line and the one before"),
      at: spot)
  }

  private static func twiceGiven(_ keys: [String], at spot: Spot) -> Refusal {
    let names = keys.joined(separator: ", ")
    return refusal(
      Phrase(zh: "同一级的键 \(names) 写了两次（第一次在此）", en: "duplicate key \(names), the first one here"),
      remedy: Phrase(zh: "请保留一处", en: "keep one of them"), at: spot)
  }
}
