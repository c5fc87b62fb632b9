import Foundation
import Registry

/// A user's directory: `lists/`, `books/` and `profiles/`, each with YAML files, and `importers.yaml`.
struct ConfigurationFolder {
  struct File {
    let path: String
    let bytes: [UInt8]

    private static let missing = Phrase(zh: "没有这个文件", en: "there is no such file")

    /// Reads a file. Throws exit `input` with the cause where that cannot be done.
    init(path: String) throws(Refusal) {
      self.path = path
      do {
        bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
      } catch {
        let isThere = FileManager.default.fileExists(atPath: path)
        let reason = (error as NSError).localizedFailureReason ?? "\(error)"
        let cause = isThere ? Phrase(zh: reason, en: reason) : Self.missing
        throw Refusal(
          "unreadable", exit: .input,
          Phrase(
            zh: "无法读取文件 \(path)：\(cause.zh)", en: "cannot read \(path): \(cause.en)"),
          remedy: Phrase(zh: "请检查路径和权限", en: "check the path and its permissions"),
          place: Place(file: path))
      }
    }

    /// The name without folder and ending.
    var name: String { URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent }
  }

  let lists: [File]
  let books: [File]
  let profiles: [File]
  /// External importers, where there are any.
  let importers: File?
  /// The directory's absolute path.
  let path: String

  init(_ path: String) throws(Refusal) {
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory),
      isDirectory.boolValue
    else {
      throw Refusal(
        "unreadable", exit: .input,
        Phrase(zh: "没有配置目录 \(path)", en: "there is no directory \(path)"),
        remedy: Phrase(
          zh: "--config 或 REGISTRY_CONFIG 应指向含 lists、books、profiles 的目录",
          en: "--config or REGISTRY_CONFIG names a directory with lists, books and profiles"),
        place: Place(file: path))
    }
    lists = try Self.files(path, "lists")
    books = try Self.files(path, "books")
    profiles = try Self.files(path, "profiles")
    self.path = URL(fileURLWithPath: path).standardizedFileURL.path
    let programs = path.hasSuffix("/") ? "\(path)importers.yaml" : "\(path)/importers.yaml"
    let hasImporters = FileManager.default.fileExists(atPath: programs)
    importers = hasImporters ? try File(path: programs) : nil
  }

  /// Names and bytes of all files, each behind its length.
  var contents: [UInt8] {
    (lists + books + profiles + [importers].compactMap(\.self)).flatMap { file in
      Array("\(file.path.utf8.count) \(file.bytes.count) \(file.path)".utf8) + file.bytes
    }
  }

  /// The YAML files of a part, by name; none where the part does not exist.
  private static func files(_ directory: String, _ part: String) throws(Refusal) -> [File] {
    let folder = directory.hasSuffix("/") ? directory + part : "\(directory)/\(part)"
    guard FileManager.default.fileExists(atPath: folder) else { return [] }
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: folder)
    } catch {
      throw Refusal(
        "unreadable", exit: .input,
        Phrase(zh: "无法列出目录 \(folder)", en: "cannot list \(folder)"),
        remedy: Phrase(zh: "请检查权限", en: "check its permissions"), place: Place(file: folder))
    }
    var files: [File] = []
    for name in names.sorted() {
      // Hidden files are an editor's, not the user's.
      guard !name.hasPrefix("."), name.hasSuffix(".yaml") || name.hasSuffix(".yml") else {
        continue
      }
      files.append(try File(path: "\(folder)/\(name)"))
    }
    return files
  }
}
