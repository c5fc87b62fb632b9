import Mustache
public import Registry

/// A page: plain display data, every text already formatted for its reader.
///
/// Nothing in it is markup. The templates escape each value; addresses are ``Link``s, so that no
/// value can become another scheme or leave this site.
public protocol Page: Sendable {
  /// Name of the page's template.
  static var template: String { get }
  /// What stands in the window's title and in the first heading.
  var title: String { get }
  var frame: Frame { get }
}

/// The whole HTML document of a page. Pure: equal pages give equal documents.
public func render(_ page: some Page, in language: Language) -> String {
  let view = PageView(
    page: page, title: page.title, surround: FrameView(page.frame, in: language),
    w: Lexicon(language: language))
  guard let html = TemplateLibrary.shared.render(view, withTemplate: type(of: page).template)
  else { preconditionFailure("no template \(type(of: page).template)") }
  return html
}

/// The stylesheet of all pages, served at `/style.css`.
public let stylesheet = String(decoding: PackageResources.style_css, as: UTF8.self)

/// What the templates see: the page below `page`, the words of the language below `w`.
struct PageView: MustacheParent {
  let page: any Page
  let title: String
  let surround: FrameView
  let w: Lexicon

  func child(named name: String) -> Any? {
    switch name {
    case "page": page
    case "title": title
    case "surround": surround
    case "w": w
    default: nil
    }
  }
}
