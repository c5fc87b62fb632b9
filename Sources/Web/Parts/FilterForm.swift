import Registry

/// The filters and columns of a list, as a form that works without scripts.
public struct FilterForm: Sendable, Equatable {
  public struct Option: Sendable, Equatable {
    public var value: String
    public var text: String
    public var isChosen: Bool

    public init(_ value: String, _ text: String, isChosen: Bool = false) {
      self.value = value
      self.text = text
      self.isChosen = isChosen
    }
  }

  /// A field that may be filtered; each option's value is `field=value`, the name is `where`.
  public struct Select: Sendable, Equatable {
    public var label: String
    public var options: [Option]

    public init(_ label: String, options: [Option]) {
      self.label = label
      self.options = options
    }
  }

  /// A filter in force.
  public struct Chip: Sendable, Equatable {
    public var text: String
    public var remove: Link

    public init(_ text: String, remove: Link) {
      self.text = text
      self.remove = remove
    }
  }

  /// The field for a part of a name, with what stands in it.
  public struct Search: Sendable, Equatable {
    public var name: String
    public var label: String
    public var value: String

    public init(_ name: String, label: String, value: String) {
      self.name = name
      self.label = label
      self.value = value
    }
  }

  public struct Hidden: Sendable, Equatable {
    public var name: String
    public var value: String

    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// Where the form leads; without query, which the form itself makes.
  public var action: Link
  /// What the form must keep: the version, the language.
  public var hidden: [Hidden]
  /// nil where the list's records have no name to be seen.
  public var search: Search?
  public var selects: [Select]
  public var columns: [Option]
  public var chips: [Chip]
  public var clear: Link?

  public init(
    action: Link, hidden: [Hidden] = [], search: Search? = nil, selects: [Select],
    columns: [Option] = [],
    chips: [Chip] = [], clear: Link? = nil
  ) {
    self.action = Link(action.path, in: .zh)
    self.hidden = hidden + (action.language == .zh ? [] : [Hidden("lang", "\(action.language)")])
    self.search = search
    self.selects = selects
    self.columns = columns
    self.chips = chips
    self.clear = clear
  }
}
