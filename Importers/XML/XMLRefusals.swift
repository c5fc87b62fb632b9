import Registry

/// The refusals of this format, each with its place.
struct XMLRefusals {
  let file: String

  func documentType(line: Int) -> Refusal {
    Refusal(
      "document-type", exit: .input,
      Phrase(
        zh: "XML 含有文档类型声明（DOCTYPE），其中的实体可能引用外部文件或无限展开",
        en: "the XML has a document type declaration (DOCTYPE), whose entities may reach outside"),
      remedy: Phrase(
        zh: "请导出单位去掉 <!DOCTYPE …> 后重新提供",
        en: "ask the source to export it without <!DOCTYPE …>"),
      place: Place(file: file, line: line))
  }

  func tooDeep(line: Int, path: String) -> Refusal {
    Refusal(
      "too-deep", exit: .input,
      Phrase(
        zh: "元素嵌套超过 \(XMLPass.depthLimit) 层", en: "nested over \(XMLPass.depthLimit) deep"),
      remedy: Phrase(zh: "请检查文件是否为名录数据", en: "check that the file holds a list"),
      place: Place(file: file, line: line, path: path))
  }

  func cellTooLong(limit: Int, line: Int, path: String) -> Refusal {
    Refusal(
      "cell-too-long", exit: .input,
      Phrase(
        zh: "元素内容超过 \(limit) 字节", en: "the text of one element exceeds \(limit) bytes"),
      remedy: Phrase(
        zh: "请检查记录所在元素是否正确（取数方案 records）",
        en: "check which element is the record (profile, records)"),
      place: Place(file: file, line: line, path: path))
  }

  func recordTooLong(line: Int, path: String) -> Refusal {
    Refusal(
      "record-too-long", exit: .input,
      Phrase(
        zh: "一条记录超过 \(RowBuilder.recordLimit >> 20) MiB，可能整个文件被当成了一条记录",
        en: "one record exceeds \(RowBuilder.recordLimit >> 20) MiB; it may be the whole file"),
      remedy: Phrase(
        zh: "在取数方案的 records 中写明记录所在元素", en: "name the record's element in the profile (records)"),
      place: Place(file: file, line: line, path: path))
  }

  func tooManyColumns(line: Int, path: String) -> Refusal {
    Refusal(
      "too-many-columns", exit: .input,
      Phrase(
        zh: "不同的元素和属性超过 \(ColumnTree.nodeLimit) 种，或其名称长得出奇",
        en: "more than \(ColumnTree.nodeLimit) different elements and attributes, or endless names"),
      remedy: Phrase(
        zh: "在取数方案的 records 中写明记录所在元素", en: "name the record's element in the profile (records)"),
      place: Place(file: file, line: line, path: path))
  }

  func noRecords(told: String?) -> Refusal {
    let message =
      told.map {
        Phrase(zh: "文件中没有元素“\($0)”", en: "the file has no element \($0)")
      } ?? Phrase(zh: "文件中没有找到记录元素", en: "no element was found that could be a record")
    return Refusal(
      "no-records", exit: .input, message,
      remedy: Phrase(
        zh: "在取数方案的 records 中写明记录所在元素，例如 /root/rows/row",
        en: "name the record's element in the profile (records), such as /root/rows/row"),
      place: Place(file: file))
  }

  func unreadable(_ cause: String) -> Refusal {
    Refusal(
      "unreadable", exit: .input,
      Phrase(zh: "无法读取文件：\(cause)", en: "cannot read the file: \(cause)"),
      remedy: Phrase(zh: "请检查路径和权限", en: "check the path and its permissions"),
      place: Place(file: file))
  }

  /// Told by whoever imports, or declared by the file.
  func unknownEncoding(_ name: String, isTold: Bool) -> Refusal {
    Refusal(
      "unknown-encoding", exit: isTold ? .usage : .input,
      Phrase(zh: "未知的文字编码“\(name)”", en: "unknown text encoding \(name)"),
      remedy: Phrase(
        zh: "可用 UTF-8、GB18030、UTF-16LE、UTF-16BE",
        en: "use UTF-8, GB18030, UTF-16LE or UTF-16BE"),
      place: Place(file: file, line: isTold ? nil : 1))
  }

  func malformed(_ fault: XMLFault) -> Refusal {
    let remedy =
      if fault.isUnescaped {
        Phrase(
          zh: "文字中的 & 应写作 &amp;，< 应写作 &lt;；请导出单位改正后重新导出",
          en: "in texts & is written &amp; and < is &lt;; ask the source to mend its export")
      } else {
        Phrase(zh: "请导出单位重新导出该文件", en: "ask the source to export the file again")
      }
    return Refusal(
      "malformed", exit: .input, fault.message, remedy: remedy,
      // Bytes that could not even be decoded have no line yet.
      place: Place(file: file, line: max(fault.line, 1), path: fault.path))
  }
}
