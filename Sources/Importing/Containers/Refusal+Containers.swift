import Registry

extension Refusal {
  static func damagedArchive(_ name: String, _ cause: String) -> Refusal {
    damagedArchive(name, Phrase(zh: cause, en: cause))
  }

  static func damagedArchive(_ name: String, _ cause: Phrase) -> Refusal {
    Refusal(
      "archive-damaged", exit: .input,
      Phrase(
        zh: "压缩文件不完整或已损坏（\(cause.zh)）",
        en: "the archive is cut off or damaged (\(cause.en))"),
      remedy: Phrase(
        zh: "请重新传输或重新压缩后再导入。", en: "Transfer it again, or have it packed again."),
      place: Place(file: name))
  }

  static func encryptedArchive(_ name: String) -> Refusal {
    Refusal(
      "archive-encrypted", exit: .input,
      Phrase(zh: "压缩包加了密码，无法读取", en: "the member is encrypted"),
      remedy: Phrase(
        zh: "请用密码解压后导入其中的文件。", en: "Unpack it with the password and import the files."),
      place: Place(file: name))
  }

  static func unknownMethod(_ name: String, _ method: Int) -> Refusal {
    Refusal(
      "archive-method", exit: .input,
      Phrase(
        zh: "不支持这种压缩算法（编号 \(method)）", en: "compressed by a method that is not read (\(method))"),
      remedy: Phrase(
        zh: "请用“标准（deflate）”方式重新压缩，或解压后导入。",
        en: "Pack it again by deflate, the usual method, or unpack it and import the files."),
      place: Place(file: name))
  }

  static func nestedArchive(_ name: String) -> Refusal {
    Refusal(
      "nested-archive", exit: .input,
      Phrase(zh: "压缩包里还是压缩包，不逐层打开", en: "an archive within an archive, which is not opened"),
      remedy: Phrase(
        zh: "请先解压外层，再导入里面的压缩包。", en: "Unpack the outer one and import the inner one."),
      place: Place(file: name))
  }

  static func archiveKind(_ kind: String, file: String) -> Refusal {
    Refusal(
      "archive-kind", exit: .input,
      Phrase(zh: "不支持 \(kind) 压缩包", en: "\(kind) archives are not read"),
      remedy: Phrase(
        zh: "请解压后导入其中的文件，或改用 zip、gzip。", en: "Unpack it, or pack the files by zip or gzip."),
      place: Place(file: file))
  }

  static func emptyArchive(_ name: String) -> Refusal {
    Refusal(
      "archive-empty", exit: .input,
      Phrase(zh: "压缩包里没有文件", en: "the archive holds no file"),
      remedy: Phrase(
        zh: "请核对来源；空压缩包不等于空名单。",
        en: "Ask who made it; an empty archive does not say that a list is empty."),
      place: Place(file: name))
  }

  /// Which of them is meant is not guessed.
  static func severalMembers(_ name: String, _ members: [String]) -> Refusal {
    Refusal(
      "several-members", exit: .input,
      Phrase(
        zh: "压缩包里有 \(members.count) 个文件：\(listing(members, "、"))",
        en: "the archive holds \(members.count) files: \(listing(members, ", "))"),
      remedy: Phrase(
        zh: "用 --member 写明要哪些，如 --member '\(members[0])'；全部导入写 --member '*'",
        en: "say which by --member, such as --member '\(members[0])'; all of them: --member '*'"),
      place: Place(file: name))
  }

  /// `container` is nil where it may be in any of several.
  static func noSuchMember(_ pattern: String, among names: [String], of container: String?)
    -> Refusal
  {
    Refusal(
      "no-such-member", exit: .input,
      Phrase(zh: "其中没有“\(pattern)”", en: "it holds no \(pattern)"),
      remedy: names.isEmpty
        ? Phrase(zh: "里面没有文件，请核对来源。", en: "There is no file in it; ask who made it.")
        : Phrase(zh: "现有：\(listing(names, "、"))", en: "There are: \(listing(names, ", "))"),
      place: container.map { Place(file: $0) })
  }

  static func memberIsFolder(_ name: String) -> Refusal {
    Refusal(
      "member-is-directory", exit: .input,
      Phrase(zh: "这是压缩包里的文件夹，不是文件", en: "this is a folder in the archive, not a file"),
      remedy: Phrase(
        zh: "其中的全部文件写作 --member '\(name.split(separator: "!").last ?? "")*'",
        en: "All files in it are --member '\(name.split(separator: "!").last ?? "")*'"),
      place: Place(file: name))
  }

  static func memberTwice(_ name: String) -> Refusal {
    Refusal(
      "member-twice", exit: .input,
      Phrase(zh: "压缩包里有两个同名文件", en: "the archive holds two files of this name"),
      remedy: Phrase(
        zh: "请解压核对，或请对方重新压缩。", en: "Unpack it and look, or have it packed again."),
      place: Place(file: name))
  }

  static func archiveBomb(_ name: String) -> Refusal {
    Refusal(
      "archive-bomb", exit: .input,
      Phrase(
        zh: "解压后异常巨大（超过压缩文件的 \(InflationLimits.ratio) 倍），不予读取",
        en: "it inflates out of all proportion (more than \(InflationLimits.ratio) times); not read"
      ),
      remedy: Phrase(
        zh: "请向来源方核实；确为正常文件的，解压后导入。",
        en: "Ask where it came from; if it is what it should be, unpack it and import the files."),
      place: Place(file: name))
  }

  static func archiveTooLarge(_ name: String) -> Refusal {
    Refusal(
      "archive-too-large", exit: .input,
      Phrase(
        zh: "解压后超过 \(InflationLimits.bytes >> 30) GiB 的上限",
        en: "it inflates to more than \(InflationLimits.bytes >> 30) GiB"),
      remedy: Phrase(zh: "请解压后分批导入。", en: "Unpack it and import the files in parts."),
      place: Place(file: name))
  }

  static func tooManyMembers(_ name: String, count: Int) -> Refusal {
    Refusal(
      "archive-members", exit: .input,
      Phrase(
        zh: "其中有 \(count) 个文件，超过 \(InflationLimits.members) 个的上限",
        en: "it holds \(count) files; the limit is \(InflationLimits.members)"),
      remedy: Phrase(
        zh: "请只把要导入的文件打成一个压缩包或放进一个文件夹。",
        en: "Put the files that are to be imported into an archive or a folder of their own."),
      place: Place(file: name))
  }

  static func tooManySources(_ count: Int) -> Refusal {
    Refusal(
      "too-many-files", exit: .usage,
      Phrase(
        zh: "一次导入 \(count) 个文件，超过 \(InflationLimits.taken) 个的上限",
        en: "\(count) files in one import; the limit is \(InflationLimits.taken)"),
      remedy: Phrase(
        zh: "请分批导入，或用 --member 少选一些。", en: "Import in parts, or choose fewer by --member."))
  }

  static func nothingToChoose(_ patterns: [String]) -> Refusal {
    Refusal(
      "no-archive", exit: .usage,
      Phrase(
        zh: "写了 --member \(patterns.joined(separator: ", "))，但没有给出压缩包或文件夹",
        en: "--member \(patterns.joined(separator: ", ")) is given, but no archive and no folder"),
      remedy: Phrase(zh: "去掉 --member。", en: "Leave --member out."))
  }

  /// The first of them, and that there are more.
  private static func listing(_ names: [String], _ separator: String) -> String {
    names.prefix(10).joined(separator: separator) + (names.count > 10 ? " …" : "")
  }
}
