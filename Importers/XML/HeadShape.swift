/// The elements at the head of a document as a tree of paths, with what is counted of each.
struct HeadShape {
  struct Element {
    let name: NamePointer
    let isAttribute: Bool
    let parent: Int
    let depth: Int
    var children: [Int] = []
    var count = 0
    /// How often at most in one parent.
    var mostInParent = 0
    var hasElements = false
    /// Labels of name attributes, in order of appearance.
    fileprivate(set) var labels: [String] = []
    /// Whether some occurrence cannot be a pair.
    var isPlain = false
    fileprivate var lastParent = -1
    fileprivate var inParent = 0
    fileprivate var inParentLabels: Set<String> = []
    fileprivate var knownLabels: Set<String> = []
  }

  private struct Open {
    let element: Int
    let occurrence: Int
    var label: String?
    var hasValue = false
    var hasOtherAttribute = false
    var hasText = false
  }

  private struct Step: Hashable {
    let parent: Int
    let name: NamePointer
    let isAttribute: Bool
  }

  private(set) var elements: [Element] = []
  private var positions: [Step: Int] = [:]
  private var open: [Open] = []
  private var occurrences = 0

  init(_ log: HeadLog, names: PairNames) {
    for event in log.events {
      switch event.kind {
      case .start:
        enter(event.name!)
      case .attribute:
        attribute(event.name!, log.text(of: event), names)
      case .text:
        if !log.text(of: event).allSatisfy(XMLHead.isBlank) { open[open.count - 1].hasText = true }
      case .end:
        leave()
      case .fault: break
      }
    }
    while !open.isEmpty { leave() }
  }

  /// The names from the root to an element.
  func path(of element: Int) -> [NamePointer] {
    var names: [NamePointer] = []
    var current = element
    while current >= 0 {
      names.append(elements[current].name)
      current = elements[current].parent
    }
    return names.reversed()
  }

  private mutating func enter(_ name: NamePointer) {
    let parent = open.last?.element ?? -1
    if parent >= 0 { elements[parent].hasElements = true }
    let element = child(of: parent, name, isAttribute: false)
    count(element, in: open.last?.occurrence ?? 0)
    occurrences += 1
    open.append(Open(element: element, occurrence: occurrences))
  }

  private mutating func attribute(
    _ name: NamePointer, _ value: ArraySlice<UInt8>, _ names: PairNames
  ) {
    let last = open.count - 1
    count(child(of: open[last].element, name, isAttribute: true), in: open[last].occurrence)
    if names.keys.contains(name) && open[last].label == nil {
      open[last].label = String(decoding: value, as: UTF8.self)
    } else if name == names.value {
      open[last].hasValue = true
    } else {
      open[last].hasOtherAttribute = true
    }
  }

  private mutating func leave() {
    let ended = open.removeLast()
    guard let label = ended.label, !ended.hasOtherAttribute, !elements[ended.element].hasElements,
      elements[ended.element].inParentLabels.insert(label).inserted
    else {
      elements[ended.element].isPlain = true
      return
    }
    if elements[ended.element].knownLabels.insert(label).inserted {
      elements[ended.element].labels.append(label)
    }
  }

  private mutating func count(_ element: Int, in parent: Int) {
    if elements[element].lastParent != parent {
      elements[element].lastParent = parent
      elements[element].inParent = 0
      elements[element].inParentLabels = []
    }
    elements[element].count += 1
    elements[element].inParent += 1
    elements[element].mostInParent = max(
      elements[element].mostInParent, elements[element].inParent)
  }

  private mutating func child(of parent: Int, _ name: NamePointer, isAttribute: Bool) -> Int {
    let step = Step(parent: parent, name: name, isAttribute: isAttribute)
    if let known = positions[step] { return known }
    positions[step] = elements.count
    let depth = parent < 0 ? 0 : elements[parent].depth + 1
    elements.append(
      Element(name: name, isAttribute: isAttribute, parent: parent, depth: depth))
    if parent >= 0 { elements[parent].children.append(elements.count - 1) }
    return elements.count - 1
  }
}
