public import Registry

/// What surrounds every page: whose system it is, where one is, and for whom the page is meant.
public struct Frame: Sendable, Equatable {
  public struct Crumb: Sendable, Equatable {
    public var text: String
    public var link: Link

    public init(_ text: String, _ link: Link) {
      self.text = text
      self.link = link
    }
  }

  /// Name of the system, at the top of every page.
  public var site: String
  /// The office that runs it, where it wants to be named.
  public var office: String?
  /// The page itself; the language switch leads to it again.
  public var here: Link
  public var audience: Audience
  /// The way from the overview to the page, without the page itself.
  public var crumbs: [Crumb]
  /// A shorter name than the title for the end of that way.
  public var shortTitle: String?
  /// Who is signed in, as shown at the top.
  public var reader: String?
  /// Whether the audience may see who serves whom, and is led there.
  public var leadsToService: Bool
  /// What a reader must know of the whole page before believing it.
  public var notice: String?
  /// Print wide tables on A4 across.
  public var printsLandscape: Bool
  /// Put the stylesheet into the document, for a page that is saved or sent as one file.
  public var inlinesStyle: Bool

  public init(
    site: String, office: String? = nil, here: Link, audience: Audience, crumbs: [Crumb] = [],
    shortTitle: String? = nil, reader: String? = nil, leadsToService: Bool = true,
    notice: String? = nil, printsLandscape: Bool = false, inlinesStyle: Bool = false
  ) {
    self.site = site
    self.office = office
    self.here = here
    self.audience = audience
    self.crumbs = crumbs
    self.shortTitle = shortTitle
    self.reader = reader
    self.leadsToService = leadsToService
    self.notice = notice
    self.printsLandscape = printsLandscape
    self.inlinesStyle = inlinesStyle
  }
}

/// A frame as the layout shows it.
struct FrameView {
  let site: String
  let office: String?
  let home: Link
  /// One of the two is nil.
  let style: Link?
  let inlineStyle: String?
  let service: Link?
  let crumbs: [Frame.Crumb]
  let shortTitle: String?
  let reader: String?
  let notice: String?
  let audience: String
  let audienceMark: String
  let audienceNote: String
  let otherLanguage: Link
  let printsLandscape: Bool

  init(_ frame: Frame, in language: Language) {
    let routes = Routes(language: language)
    let lexicon = Lexicon(language: language)
    site = frame.site
    office = frame.office
    home = routes.overview()
    style = frame.inlinesStyle ? nil : Link(["style.css"], in: .zh)
    inlineStyle = frame.inlinesStyle ? stylesheet : nil
    service = frame.leadsToService ? routes.service(.officer) : nil
    crumbs = frame.crumbs
    shortTitle = frame.shortTitle
    reader = frame.reader
    notice = frame.notice
    audience = lexicon["audience-\(frame.audience.rawValue)"]
    audienceMark = frame.audience.rawValue
    audienceNote = lexicon["audience-\(frame.audience.rawValue)-note"]
    otherLanguage = frame.here.in(language == .zh ? .en : .zh)
    printsLandscape = frame.printsLandscape
  }
}
