/// The look of an edition's sheet on a screen, on a telephone and on A4 across.
///
/// `footer` stands at the foot of each printed page.
func editionStyle(footer: String) -> String {
  """
  @page { size: A4 landscape; margin: 14mm 12mm 16mm;
    @bottom-left { content: "\(cssEscaped(footer))"; font: 8pt \(song); }
    @bottom-right { content: counter(page) " / " counter(pages); font: 8pt \(song); } }
  body { max-width: 80rem; margin: 1.5rem auto; padding: 0 1rem; color: #000; background: #fff;
    font: 14px/1.5 \(song); }
  h1 { font: 1.6rem/1.4 FZXiaoBiaoSong-B05S, \(song); text-align: center; margin: 0 0 .8rem; }
  dl { display: flex; flex-wrap: wrap; gap: .1rem 1.6rem; margin: 0 0 1rem; }
  dl div { display: flex; gap: .5em; }
  dt { color: #555; }
  dt::after { content: "："; }
  html[lang=en] dt::after { content: ":"; }
  dd { margin: 0; }
  .table { overflow-x: auto; margin-bottom: 1.2rem; }
  table { width: 100%; border-collapse: collapse; font-size: .86em; }
  caption { text-align: left; font-weight: bold; padding: .2em 0; }
  thead { display: table-header-group; }
  tfoot { display: table-row-group; }
  tr { break-inside: avoid; }
  th, td { border: 1px solid #777; padding: .15em .4em; text-align: left; vertical-align: top; }
  th { background: #eee; font-family: SimHei, "Noto Sans CJK SC", sans-serif; font-weight: normal; }
  thead th { text-align: center; vertical-align: middle; }
  th small { display: block; color: #333; }
  td { overflow-wrap: anywhere; min-width: 3em; }
  .number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
  thead .number { white-space: normal; }
  .code, tr > :first-child { white-space: nowrap; }
  .name { min-width: 9em; }
  .notes { padding-left: 1.2em; color: #333; font-size: .9em; }
  @media print {
    body { max-width: none; margin: 0; padding: 0; font-size: 9pt; }
    h1 { font-size: 16pt; }
    .table { overflow: visible; break-after: auto; }
    table { font-size: 7.5pt; }
    td { min-width: 0; }
    th { background: none; }
  }
  """
}

private let song = "SimSun, \"Noto Serif CJK SC\", serif"

/// Escapes a text for a string in double quotes within a style element: what could end the string
/// or the element is written by its number (CSS Syntax 3, 4.3.7).
func cssEscaped(_ text: String) -> String {
  var result = ""
  for scalar in visible(text).unicodeScalars {
    switch scalar {
    case "\"", "\\", "<", ">", "&", "\n": result += "\\\(String(scalar.value, radix: 16)) "
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}
