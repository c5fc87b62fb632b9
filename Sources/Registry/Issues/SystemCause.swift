import Glibc

extension Phrase {
  /// Why the system would not do something; what is rare in the system's own words.
  public init(errno code: Int32) {
    let own = String(cString: strerror(code))
    let zh: String
    switch code {
    case ENOENT: zh = "文件或文件夹不存在"
    case ENOTDIR: zh = "路径中有一段不是文件夹"
    case EISDIR: zh = "是文件夹，不是文件"
    case EACCES, EPERM: zh = "没有权限"
    case EROFS: zh = "磁盘只读"
    case ENOSPC, EDQUOT: zh = "磁盘空间不足"
    default: zh = own
    }
    self.init(zh: zh, en: own)
  }
}
