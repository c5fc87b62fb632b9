extension HostileFile {
  static let markup = [
    text(
      "entities that refer to entities (billion laughs)", "laughs.xml", .refused("document-type")
    ) {
      _ in
      let levels = (1...9).map {
        "<!ENTITY e\($0) \"\(many("&e\($0 - 1);", 10))\">"
      }.joined()
      return "<?xml version=\"1.0\"?>\n<!DOCTYPE r [<!ENTITY e0 \"ha\">\(levels)]>\n"
        + "<r><row>&e9;</row>\(record)\(record)</r>"
    },
    text(
      "one long entity, referred to often (quadratic blow-up)", "blowup.xml",
      .refused("document-type")
    ) {
      _ in
      "<!DOCTYPE r [<!ENTITY e \"\(many("x", 1 << 20))\">]>\n<r>\(many("<row>&e;</row>", 10_000))</r>"
    },
    text("an entity that is a file", "file.xml", .refused("document-type")) {
      "<!DOCTYPE r [<!ENTITY e SYSTEM \"file://\($0.pipe)\">]>\n<r>\(record)<row>&e;</row></r>"
    },
    text("an entity that is a web address", "http.xml", .refused("document-type")) {
      "<!DOCTYPE r [<!ENTITY e SYSTEM \"\($0.address)\">]>\n<r>\(record)<row>&e;</row></r>"
    },
    text("a document type elsewhere", "subset.xml", .refused("document-type")) {
      "<!DOCTYPE r SYSTEM \"\($0.address)\">\n<r>\(record)\(record)</r>"
    },
    text("a parameter entity that is a file", "parameter.xml", .refused("document-type")) {
      "<!DOCTYPE r [<!ENTITY % e SYSTEM \"\($0.pipe)\"> %e;]>\n<r>\(record)\(record)</r>"
    },
    text("a schema and a style sheet elsewhere", "schema.xml", .read(1)) {
      "<?xml version=\"1.0\"?><?xml-stylesheet href=\"\($0.address)\"?>"
        + "<r xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
        + " xsi:noNamespaceSchemaLocation=\"\($0.address)\">\(record)</r>"
    },
    text("100,000 elements in one another", "deep.xml", .refused("too-deep")) { _ in
      many("<a>", 100_000) + many("</a>", 100_000)
    },
    text("200,000 attributes of one element", "attributes.xml", .refused("too-many-columns")) {
      _ in
      "<r>\(record)<row " + (0..<200_000).map { "a\($0)=\"\"" }.joined(separator: " ") + "/></r>"
    },
    text("100,000 different elements in a record", "elements.xml", .refused("too-many-columns")) {
      _ in
      "<r>\(record)<row>" + (0..<100_000).map { "<a\($0)/>" }.joined() + "</row></r>"
    },
    text("100,000 different labels of one element", "labels.xml", .refused("too-many-columns")) {
      _ in
      "<r><row><f name=\"企业名称\">\(firm)</f>"
        + (0..<100_000).map { "<f name=\"a\($0)\">1</f>" }.joined() + "</row>"
        + "<row><f name=\"企业名称\">\(firm)</f></row></r>"
    },
    text(
      "names of 40 kB, 60 in one another around 2,000 elements", "names.xml",
      .refused("too-many-columns")
    ) {
      _ in
      let names = (0..<60).map { "n\($0)" + many("x", 40_000) }
      return "<r>\(record)<row>" + names.map { "<\($0)>" }.joined()
        + (0..<2_000).map { "<a\($0)>1</a\($0)>" }.joined()
        + names.reversed().map { "</\($0)>" }.joined() + "</row></r>"
    },
    text(
      "4,000 elements in another order in each of 200 records", "order.xml",
      .refused("row-errors", exit: 1)
    ) {
      _ in
      let records = (0..<200).map { number in
        "<row>" + (0..<4_000).map { "<a\($0 * (2 * number + 1) % 4_001)/>" }.joined() + "</row>"
      }
      return "<r>\(record)" + records.joined() + "</r>"
    },
    text("a text of 20 MB", "text.xml", .refused("cell-too-long")) { _ in
      "<r>\(record)<row><企业名称>\(many("x", 20 << 20))</企业名称></row></r>"
    },
    text("an attribute of 20 MB", "attribute.xml", .refused("malformed")) { _ in
      "<r>\(record)<row 企业名称=\"\(many("x", 20 << 20))\"/></r>"
    },
    text("a name of 20 MB", "name.xml", .refused("malformed")) { _ in
      "<r>\(record)<row><\(many("x", 20 << 20))/></row></r>"
    },
    text("a comment of 20 MB", "comment.xml", .read(1)) { _ in
      "<r>\(record)<!--\(many("x", 20 << 20))--></r>"
    },
    text("a NUL character", "nul.xml", .refused("nul-byte")) { _ in
      "<r>\(record)<row><企业名称>示\u{0}例</企业名称></row></r>"
    },
  ]
}
