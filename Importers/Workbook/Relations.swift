import Importing
import Registry

/// Which parts a part of a package refers to (ECMA-376 part 2, 9.3): id -> kind and target.
struct Relations {
  struct Target {
    let kind: String
    let part: String
  }

  private var targets: [String: Target] = [:]
  private var order: [String] = []

  /// The relations of a part; of the package itself where `part` is empty. None where it has no
  /// such list.
  init(_ package: OfficePackage, of part: String) throws(Refusal) {
    let folder = part.contains("/") ? String(part[..<part.lastIndex(of: "/")!]) + "/" : ""
    let file = part.dropFirst(folder.count)
    guard let input = try package.part("\(folder)_rels/\(file).rels") else { return }
    let list = RelationList()
    try PartParser(input, list).run()
    for entry in list.entries {
      targets[entry.id] = Target(
        kind: entry.kind, part: Self.resolved(entry.target, from: folder))
      order.append(entry.id)
    }
  }

  subscript(id: String) -> Target? { targets[id] }

  /// The first target of a kind; strict and transitional kinds end alike.
  func first(ending kind: String) -> String? {
    order.lazy.compactMap { targets[$0] }.first { $0.kind.hasSuffix(kind) }?.part
  }

  private static func resolved(_ target: String, from folder: String) -> String {
    if target.hasPrefix("/") { return String(target.dropFirst()) }
    var steps = folder.split(separator: "/")
    for step in target.split(separator: "/") {
      switch step {
      case ".": continue
      case "..": _ = steps.popLast()
      default: steps.append(step)
      }
    }
    return steps.joined(separator: "/")
  }
}

private final class RelationList: PartListener {
  private(set) var entries: [(id: String, kind: String, target: String)] = []
  private var names: [String: NamePointer] = [:]

  func prepare(_ interned: (String) -> NamePointer) {
    for name in ["Relationship", "Id", "Type", "Target", "TargetMode"] {
      names[name] = interned(name)
    }
  }

  func start(_ name: NamePointer, _ attributes: PartAttributes) {
    guard name == names["Relationship"], let id = attributes.text(names["Id"]!),
      let kind = attributes.text(names["Type"]!), let target = attributes.text(names["Target"]!),
      attributes.text(names["TargetMode"]!) != "External"
    else { return }
    entries.append((id, kind, target))
  }

  func text(_ text: UnsafeBufferPointer<UInt8>) {}
  func end(_ name: NamePointer) {}
}
