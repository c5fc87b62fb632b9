public import Registry

extension RevisionLine {
  /// What was done: 导入; of an act by hand which it was.
  public var deed: Phrase {
    let act = hand?.act ?? kind
    return switch act {
    case "import": Phrase(zh: "导入", en: "Import")
    case "add": Phrase(zh: "手工列入", en: "Added by hand")
    case "edit": Phrase(zh: "手工修改", en: "Edited by hand")
    case "remove": Phrase(zh: "手工移出", en: "Removed by hand")
    case "refusal": Phrase(zh: "退回改动", en: "Refused changes taken out")
    case "not-taken": Phrase(zh: "未采用的行", en: "Rows not taken")
    case "join": Phrase(zh: "并入同一主体", en: "Joined")
    case "settle": Phrase(zh: "分歧处理", en: "Conflict settled")
    case "link": Phrase(zh: "认定主体", en: "Subject identified")
    case "undo": Phrase(zh: "撤销", en: "Undo of")
    case "discard": Phrase(zh: "作废草稿", en: "Draft discarded")
    case "correct": Phrase(zh: "开始更正", en: "Correction begun")
    case "resume": Phrase(zh: "恢复草稿", en: "Draft brought back")
    case "relabel": Phrase(zh: "换用现行代码表", en: "Read by today's code books")
    case "plan": Phrase(zh: "服务结对", en: "Service plan")
    default: Phrase(zh: act, en: act)
    }
  }
}
