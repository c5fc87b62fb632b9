import Glibc
public import Registry

extension Refusal {
  /// A file that the system will not give us, with the cause in its words and what to do.
  public static func unreadable(_ name: String, errno code: Int32) -> Refusal {
    let place = Place(file: name)
    switch code {
    case ENOENT, ENOTDIR:
      return Refusal(
        "not-found", exit: .input,
        Phrase(zh: "找不到文件“\(name)”", en: "there is no file \(name)"),
        remedy: Phrase(zh: "请核对路径和文件名。", en: "Check the path and the file name."),
        place: place)
    case EACCES, EPERM:
      return Refusal(
        "unreadable", exit: .input,
        Phrase(zh: "没有权限读取文件“\(name)”", en: "no permission to read \(name)"),
        remedy: Phrase(
          zh: "请让文件的所有者授予读取权限，或换用有权限的账户。",
          en: "Ask the file's owner for read permission, or use an account that has it."),
        place: place)
    default:
      let cause = Phrase(errno: code)
      return Refusal(
        "unreadable", exit: .input,
        Phrase(zh: "读取文件“\(name)”失败：\(cause.zh)", en: "reading \(name) failed: \(cause.en)"),
        remedy: Phrase(
          zh: "请把文件复制到本机磁盘后重试。", en: "Copy the file to a local disk and try again."),
        place: place)
    }
  }

  static func isDirectory(_ name: String) -> Refusal {
    Refusal(
      "is-directory", exit: .input,
      Phrase(zh: "“\(name)”是文件夹，不是文件", en: "\(name) is a directory, not a file"),
      remedy: Phrase(
        zh: "请指定文件夹中的文件，或用 --member '*.csv' 按名称选取。",
        en: "Name the files in it, or choose them by a pattern: --member '*.csv'."),
      place: Place(file: name))
  }

  static func notRegular(_ name: String) -> Refusal {
    Refusal(
      "not-a-file", exit: .input,
      Phrase(
        zh: "“\(name)”不是普通文件（可能是管道或设备）",
        en: "\(name) is not a regular file (a pipe or a device?)"),
      remedy: Phrase(
        zh: "请用“-”从标准输入读取。", en: "Use - to read from standard input."),
      place: Place(file: name))
  }

  static func emptyFile(_ name: String) -> Refusal {
    Refusal(
      "empty-file", exit: .input,
      Phrase(zh: "文件“\(name)”没有内容", en: "\(name) is empty"),
      remedy: Phrase(
        zh: "请重新导出；空文件不等于空名单。",
        en: "Export it again; an empty file does not say that a list is empty."),
      place: Place(file: name))
  }

  static func tooLarge(_ name: String, limit: Int) -> Refusal {
    Refusal(
      "file-too-large", exit: .input,
      Phrase(
        zh: "“\(name)”超过 \(limit) 字节的上限", en: "\(name) is larger than \(limit) bytes"),
      remedy: Phrase(
        zh: "请拆分文件，或提高上限。", en: "Split the file, or raise the limit."),
      place: Place(file: name))
  }
}
