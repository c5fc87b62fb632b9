/// A program that reads a format for the registry: an external importer, as an operator configured
/// it. It is run as told and never looked for.
public struct ExternalProgram: Sendable, Equatable {
  /// The word after `--importer`.
  public var name: String
  public var title: Phrase
  /// The program's path, absolute or from ``directory``, and its arguments. `{source}` in an
  /// argument stands for the path of the source, which otherwise comes on standard input.
  public var command: [String]
  /// Where the program runs, and what relative paths are seen from: the folder of the configuration.
  public var directory: String
  /// Variables of its environment; it has no others.
  public var environment: [String: String]
  /// File name endings that it is for; empty: the name does not matter.
  public var endings: [String]
  /// What a file has to begin with; empty: the content does not matter.
  public var beginnings: [String]
  public var limits: Limits
  /// Nil where the program speaks the registry's own protocol.
  public var tap: Tap?
  public var sample: Sample?
  /// Where the configuration stands.
  public var place: Place

  public init(
    name: String, title: Phrase, command: [String], directory: String,
    environment: [String: String] = [:], endings: [String] = [], beginnings: [String] = [],
    limits: Limits = Limits(), tap: Tap? = nil, sample: Sample? = nil, place: Place = Place()
  ) {
    self.name = name
    self.title = title
    self.command = command
    self.directory = directory
    self.environment = environment
    self.endings = endings
    self.beginnings = beginnings
    self.limits = limits
    self.tap = tap
    self.sample = sample
    self.place = place
  }

  /// How much a program may take; past any of these it is ended and nothing is imported.
  public struct Limits: Sendable, Equatable {
    /// From its start to its end.
    public var seconds = 600
    /// Without a byte from it.
    public var silence = 60
    /// Bytes of address space, for each of its processes.
    public var memory = 1 << 30
    /// At a time, itself included.
    public var processes = 16
    /// Bytes that it may print, and that a file it writes may have.
    public var output = 4 << 30
    /// Bytes of one line; a cell may have 1 MiB of them.
    public var line = 4 << 20

    public init() {}
  }

  /// What a Singer tap is told besides its command. It has no source: it fetches.
  public struct Tap: Sendable, Equatable {
    /// File for `--config`; it may hold secrets and is not looked into.
    public var config: String?
    /// File for `--catalog`.
    public var catalog: String?
    /// Whether the catalogue is made of what `--discover` answers.
    public var discovers: Bool
    /// The stream whose records are the list's; nil where there is but one.
    public var stream: String?
    /// Further metadata of the stream in a catalogue that is discovered: `replication-method`,
    /// `replication-key`, as the tap documents them.
    public var metadata: [String: String]

    public init(
      config: String? = nil, catalog: String? = nil, discovers: Bool = false,
      stream: String? = nil, metadata: [String: String] = [:]
    ) {
      self.config = config
      self.catalog = catalog
      self.discovers = discovers
      self.stream = stream
      self.metadata = metadata
    }
  }

  /// Files by which `registry importers check` tries the program.
  public struct Sample: Sendable, Equatable {
    /// A small source.
    public var file: String
    /// Its rows, one JSON object a line: `{"line": 2, "cells": {"label": "value"}}`.
    public var rows: String
    /// A source in which `{cell}` stands for a cell's text; nil: long cells are not tried.
    public var longCell: String?
    /// Laws that the format cannot keep.
    public var exempt: [String]

    public init(file: String, rows: String, longCell: String? = nil, exempt: [String] = []) {
      self.file = file
      self.rows = rows
      self.longCell = longCell
      self.exempt = exempt
    }
  }
}

extension ExternalProgram {
  /// A path of the configuration as the system takes it.
  public func path(_ text: String) -> String {
    text.hasPrefix("/") ? text : "\(directory)/\(text)"
  }
}
