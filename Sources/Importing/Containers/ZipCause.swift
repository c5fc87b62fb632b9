public import CLibZip
public import Registry

extension Phrase {
  /// Why a zip archive, or what is one inside, cannot be read; what is rare in the library's words.
  public init(zipError code: Int32) {
    var error = zip_error_t()
    zip_error_init_with_code(&error, code)
    defer { zip_error_fini(&error) }
    self.init(zipError: &error)
  }

  /// The same of what went wrong with an archive, or with a file in it.
  public init(zipError error: UnsafeMutablePointer<zip_error_t>) {
    let own = String(cString: zip_error_strerror(error))
    let zh: String
    switch zip_error_code_zip(error) {
    case ZIP_ER_NOZIP: zh = "不是 zip 格式"
    case ZIP_ER_INCONS: zh = "内部目录前后不一致"
    case ZIP_ER_CRC: zh = "内容与校验码不符"
    case ZIP_ER_EOF: zh = "文件中途结束"
    case ZIP_ER_COMPNOTSUPP: zh = "压缩方法不受支持"
    default: zh = own
    }
    self.init(zh: zh, en: own)
  }
}
