/// A name in its parts, by the rules for enterprise names: region, trade name, industry, form.
struct NameStructure {
  let form: OrganisationForm?
  /// Trade name and industry, for the loose key.
  let stem: String

  /// What is left must say more than 银行 or 商会, or the region is what tells firms apart.
  private static let shortestStem = 3

  init(_ name: String, regions: RegionWords, isBranch: Bool) {
    let ending = isBranch ? nil : OrganisationForm.ending(name)
    form = ending?.form
    var stem = ending?.head ?? name
    for group in ["(集团)", "集团"] where stem != group && NameEnding.has(stem, group) {
      stem = NameEnding.dropped(stem, group)
    }
    stem = Self.withoutRegions(stem, regions)
    self.stem = Self.withArabicOrdinals(stem)
  }

  private static func withoutRegions(_ stem: String, _ regions: RegionWords) -> String {
    var rest = stem
    while let word = regions.leading(rest), rest.count - word.count >= shortestStem {
      rest = String(rest.dropFirst(word.count))
    }
    var index = rest.startIndex
    while let open = rest[index...].firstIndex(of: "("),
      let close = rest[open...].firstIndex(of: ")")
    {
      let inner = String(rest[rest.index(after: open)..<close])
      let left = rest.count - inner.count - 2
      if regions.isRegion(inner), left >= shortestStem {
        rest.removeSubrange(open...close)
        index = rest.startIndex
      } else {
        index = rest.index(after: close)
      }
    }
    return rest
  }

  /// 第一 and 第1 are the same ordinal.
  private static func withArabicOrdinals(_ stem: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in stem.unicodeScalars {
      if scalars.last == "第", let digit = Numeral.chineseDigit(scalar) {
        scalars.append(Unicode.Scalar(UInt8(0x30 + digit)))
      } else {
        scalars.append(scalar)
      }
    }
    return String(scalars)
  }
}
