import Registry

extension Definition {
  /// The field with the code that tells whose record it is. Nobody's word on it counts more than
  /// another's: who is who is said by answers. nil where several fields together tell it.
  var codeField: Int? {
    guard let way = identity.first, way.count == 1 else { return nil }
    return way.first.flatMap(index(of:))
  }
}
