extension Document {
  /// One self-contained page for screen and A4 paper: no script, nothing loaded, all text escaped.
  ///
  /// Margins, sizes and fonts after GB/T 9704-2012; where a machine lacks the fonts it takes the
  /// next of the row.
  func html() -> String {
    let body = blocks.map(html).joined()
    return """
      <!DOCTYPE html>
      <html lang="\(language)">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" \
      content="default-src 'none'; style-src 'unsafe-inline'">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(htmlEscaped(title))</title>
      <style>
      \(documentStyle)
      </style>
      </head>
      <body>
      <h1>\(htmlEscaped(title))</h1>
      \(body)</body>
      </html>

      """
  }

  private func html(_ block: Block) -> String {
    switch block {
    case .heading(let level, let title):
      "<h\(level + 1)>\(htmlEscaped(title))</h\(level + 1)>\n"
    case .paragraph(let text): "<p>\(htmlEscaped(text))</p>\n"
    case .centred(let text): "<p class=\"centred\">\(htmlEscaped(text))</p>\n"
    case .signature(let text): "<p class=\"signature\">\(htmlEscaped(text))</p>\n"
    case .table(let table): html(table)
    }
  }

  private func html(_ table: Table) -> String {
    func cells(_ tag: String, _ texts: [String]) -> String {
      texts.enumerated().map { column, text in
        let mark =
          table.numeric.contains(column)
          ? " class=\"number\"" : table.codes.contains(column) ? " class=\"code\"" : ""
        return "<\(tag)\(mark)>\(htmlEscaped(text))</\(tag)>"
      }.joined()
    }
    return
      "<div class=\"table\"><table>\n<thead><tr>\(cells("th", table.headers))</tr></thead>\n<tbody>\n"
      + table.rows.map { "<tr>\(cells("td", $0))</tr>\n" }.joined() + "</tbody>\n</table></div>\n"
  }
}

/// Escapes a text for element content and for attribute values in either quotes.
func htmlEscaped(_ text: String) -> String {
  var result = ""
  for scalar in visible(text).unicodeScalars {
    switch scalar {
    case "&": result += "&amp;"
    case "<": result += "&lt;"
    case ">": result += "&gt;"
    case "\"": result += "&quot;"
    case "'": result += "&#39;"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}

private let documentStyle = """
  @page { size: A4; margin: 37mm 26mm 35mm 28mm;
    @bottom-center { content: "— " counter(page) " —"; font: 14pt SimSun, "Noto Serif CJK SC", serif; } }
  body { max-width: 156mm; margin: 2em auto; padding: 0 1em; color: #000; background: #fff;
    font: 16pt/28pt FangSong, FangSong_GB2312, STFangsong, "Noto Serif CJK SC", serif; }
  h1 { font: 22pt/32pt FZXiaoBiaoSong-B05S, SimSun, "Noto Serif CJK SC", serif; text-align: center; }
  h2 { font: 16pt/28pt SimHei, "Noto Sans CJK SC", sans-serif; text-indent: 2em; margin: 1em 0 0; }
  h3 { font: 16pt/28pt KaiTi, KaiTi_GB2312, "Noto Serif CJK SC", serif; text-indent: 2em; margin: 0; }
  p { text-indent: 2em; margin: 0; text-align: justify; }
  .centred { text-indent: 0; text-align: center; }
  .signature { text-align: right; margin-right: 2em; }
  table { width: 100%; border-collapse: collapse; margin: .5em 0 1em; font-size: 10.5pt; line-height: 1.5; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
  th, td { border: 1px solid #000; padding: .15em .4em; overflow-wrap: anywhere; }
  th { font-family: SimHei, "Noto Sans CJK SC", sans-serif; font-weight: normal; }
  .number { text-align: right; white-space: nowrap; }
  .code { white-space: nowrap; }
  @media screen and (max-width: 40em) { .table { overflow-x: auto; } td { min-width: 4em; } }
  @media print { body { max-width: none; margin: 0; padding: 0; } }
  """
