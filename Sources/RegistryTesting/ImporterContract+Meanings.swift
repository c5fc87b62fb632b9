public import Registry

extension ImporterContract.Law {
  /// What the law asks, in one line.
  public var meaning: Phrase {
    switch self {
    case .recognisesItsOwn: Phrase(zh: "认得自己的样例", en: "its own sample is recognised")
    case .recognisesNoOther: Phrase(zh: "不认别的格式", en: "files of other formats are not")
    case .rowsAndLines:
      Phrase(zh: "各行、各值、行号与应得的一致", en: "rows, values and lines are those expected")
    case .cellsInBounds: Phrase(zh: "批次自身一致", en: "batches are consistent in themselves")
    case .sameTwice: Phrase(zh: "读两遍结果相同", en: "read twice, the same comes")
    case .everyBatchSize: Phrase(zh: "批次大小不影响结果", en: "whatever the size of batches")
    case .everyChunkSize: Phrase(zh: "分块大小不影响结果", en: "whatever the size of chunks")
    case .truncation:
      Phrase(zh: "在任何字节截断：拒绝，或只得到前面的行", en: "cut at any byte: refused, or the rows so far")
    case .emptyFile: Phrase(zh: "空文件不是空名录", en: "a file of 0 bytes is no empty list")
    case .byteOrderMark: Phrase(zh: "带字节序标记", en: "with a byte order mark")
    case .carriageReturns: Phrase(zh: "回车换行", en: "with CRLF")
    case .gb18030: Phrase(zh: "GB18030 编码", en: "in GB18030")
    case .inArchives: Phrase(zh: "从 gzip、zip 中读取结果相同", en: "out of gzip and zip, the same comes")
    case .longCell:
      Phrase(zh: "1 MiB 的值读全，再长则拒绝", en: "a value of 1 MiB is read, a longer one refused")
    }
  }
}
