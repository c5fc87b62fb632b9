/// Files of `samples/broken` that cannot be read.
extension RefusedCommand {
  static let files = [
    unreadable("no-header.csv", line: 1, code: "no-header", "找不到表头"),
    unreadable("no-known-column.csv", line: 1, code: "no-header", "编号"),
    unreadable("identity-column-missing.csv", code: "no-identity", "统一社会信用代码", "补上该列"),
    unreadable("undecodable.csv", line: 5, code: "undecodable", "字节 386", "--encoding"),
    unreadable("truncated.xml", line: 17, code: "malformed", "不完整", "企业名称"),
    unreadable("truncated.json", line: 22, code: "malformed", "文件不完整"),
    unreadable("mismatched-tag.xml", line: 6, code: "malformed", "所属板块"),
    unreadable("document-type.xml", line: 2, code: "document-type", "DOCTYPE"),
    unreadable("deep-nesting.xml", line: 3, code: "too-deep", "64 层"),
    unreadable("deep-nesting.json", line: 1, code: "too-deep", "64 层"),
    unreadable("unclosed-quote.csv", line: 3, code: "malformed", "双引号"),
    unreadable("error-envelope.json", code: "no-records", "500", "系统繁忙"),
    unreadable("several-members.zip", code: "several-members", "昆山.csv", "--member '*'"),
    unreadable("cut-off.csv.gz", member: "cut-off.csv", code: "archive-damaged", "重新传输"),
  ]
}
