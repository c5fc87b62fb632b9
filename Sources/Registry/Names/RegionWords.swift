/// Names of regions as they stand in firms' names, with and without 省, 市, 区, 县.
public struct RegionWords: Sendable {
  private let words: Set<String>
  private let longest: Int

  /// - Parameter names: names without their last word (无锡, not 无锡市).
  public init(_ names: [String]) {
    var words: Set<String> = []
    for name in names {
      words.insert(name)
      for level in ["省", "市", "区", "县", "新区"] { words.insert(name + level) }
    }
    words.formUnion([
      "中国", "工业园区", "高新区", "高新技术产业开发区", "经济技术开发区", "经济开发区", "开发区",
    ])
    self.words = words
    longest = words.map(\.count).max() ?? 0
  }

  /// The provinces, the cities of Jiangsu and the districts of Suzhou and Wuxi (GB/T 2260).
  public static let standard = RegionWords([
    "北京", "天津", "上海", "重庆", "河北", "山西", "辽宁", "吉林", "黑龙江", "江苏", "浙江", "安徽", "福建", "江西",
    "山东", "河南", "湖北", "湖南", "广东", "海南", "四川", "贵州", "云南", "陕西", "甘肃", "青海", "内蒙古", "广西",
    "西藏", "宁夏", "新疆", "香港", "澳门", "台湾", "深圳", "广州", "杭州", "南京", "无锡", "徐州", "常州", "苏州",
    "南通", "连云港", "淮安", "盐城", "扬州", "镇江", "泰州", "宿迁", "虎丘", "吴中", "相城", "姑苏", "吴江", "常熟",
    "张家港", "昆山", "太仓", "锡山", "惠山", "滨湖", "梁溪", "新吴", "江阴", "宜兴", "崇安", "南长", "北塘",
  ])

  /// The longest region that the text begins with.
  func leading(_ text: String) -> String? {
    for length in stride(from: min(longest, text.count), through: 1, by: -1) {
      let head = String(text.prefix(length))
      if words.contains(head) { return head }
    }
    return nil
  }

  /// Whether the text is nothing but regions (江苏无锡).
  func isRegion(_ text: String) -> Bool {
    var rest = text
    while let word = leading(rest) { rest = String(rest.dropFirst(word.count)) }
    return rest.isEmpty && !text.isEmpty
  }
}
