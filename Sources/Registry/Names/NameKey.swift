/// What a name is matched by: a strict key for "the same name written otherwise", a loose one for
/// "perhaps the same firm, ask somebody".
///
/// The strict key has widths, brackets, middle dots and letter case folded, blanks, quotation marks
/// and leading marks (★※▲) left out, and trailing notes such as （原…） and （筹） taken off. The loose
/// key moreover drops regions and 集团 and takes 有限责任公司 for 有限公司; 股份有限公司 stays another
/// form, since only the code can tell whether a firm was converted.
public struct NameKey: Sendable, Hashable {
  public let strict: String
  public let loose: String
  /// 有限公司, 股份有限公司 ...; nil where the name has none.
  public let form: OrganisationForm?
  /// 分公司, 支行 and the like: never the same subject as the parent.
  public let isBranch: Bool
  /// The strict key of the parent, where the branch bears its whole name.
  public let parent: String?
  /// Strict keys of the names in trailing notes （原…）（曾用名…）.
  public let formerNames: [String]
  /// （筹）: not registered yet.
  public let isInPreparation: Bool
  /// The loose key without the organisation form.
  let stem: String

  /// - Parameter regions: words that the loose key leaves out.
  public init(_ name: String, regions: RegionWords = .standard) {
    let notes = NameNotes(NameFolding.folded(name))
    let strict = notes.name
    let branch = BranchName(strict)
    let structure = NameStructure(strict, regions: regions, isBranch: branch != nil)
    self.strict = strict
    form = structure.form
    isBranch = branch != nil
    parent = branch?.parent
    formerNames = notes.formerNames
    isInPreparation = notes.isInPreparation
    stem = structure.stem
    loose = structure.stem + (structure.form?.looseText ?? "")
  }

  /// How two names stand to each other.
  public enum Relation: String, Sendable {
    /// Written otherwise at most.
    case same
    /// One is named as the other's former name.
    case former
    /// Equal but for region, 集团 and the like: to be reviewed.
    case likely
    /// Equal but for 股份: one firm only if the code says so (股改).
    case converted
    /// One is a branch of the other: two subjects.
    case branch
    case different
  }

  /// Whether a name is this one with marks （★） or notes （原…） at its ends, and nothing else; who was in
  /// preparation （筹） and is so no more has got another name.
  public func isAnnotated(by name: String) -> Bool {
    let folded = NameFolding.folded(name)
    let notes = NameNotes(folded)
    return notes.name == strict && (notes.name != folded || NameFolding.beginsWithMark(name))
      && (notes.isInPreparation || !isInPreparation)
  }

  public func relation(to other: NameKey) -> Relation {
    if strict == other.strict { return .same }
    if formerNames.contains(other.strict) || other.formerNames.contains(strict) { return .former }
    guard isBranch == other.isBranch else {
      return parent == other.strict || other.parent == strict ? .branch : .different
    }
    if loose == other.loose { return .likely }
    let forms = [form, other.form]
    guard stem == other.stem, forms.contains(.jointStock), forms.contains(.limited) else {
      return .different
    }
    return .converted
  }
}
