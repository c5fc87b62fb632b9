/// A list with a field of every type, for what exports must carry.
enum Parks {
  static let config = ["lists/parks.yaml": definition, "books/grades.yaml": grades]

  static let definition = """
    list: parks
    title: 园区名录
    title_en: Parks
    identity:
      - [park_code]
      - [name, district]
    ignored: [序号]
    fields:
      - {name: park_code, label: 园区编号, type: code, class: identity, means: code, secrecy: public}
      - name: name
        label: 园区名称
        required: true
        class: identity
        means: name
        secrecy: public
      - {name: district, label: 所属区县, type: code, means: location, secrecy: public}
      - {name: uscc, label: 运营单位代码, type: uscc}
      - {name: project, label: 项目代码, type: project-code}
      - {name: grade, label: 等级, type: code, book: grades, means: level}
      - {name: opened_on, label: 开园日期, type: date}
      - {name: is_open, label: 是否开放, type: boolean}
      - {name: fields_served, label: 主导领域, type: set of code}
      - {name: tenants, label: 主要企业, type: set of text}
      - {name: revenue, label: 营业收入, type: money, unit: 亿元, class: figure}
      - {name: rent, label: 租金, type: money, class: figure}
      - {name: area, label: 建筑面积, type: decimal, unit: 万平方米, class: figure}
      - {name: land, label: 占地, type: decimal, unit: 亩, class: figure}
      - {name: staff, label: 从业人数, type: integer, unit: 人, class: figure}
      - {name: firms, label: 企业数, type: integer, class: figure}
      - {name: vacancy, label: 空置率, type: percent, class: figure}
      - {name: growth, label: 人口增长率, type: percent, unit: ‰, class: figure}
      - {name: phone, label: 招商电话, type: phone}
      - {name: contact, label: 联系人, secrecy: personal}
      - {name: remark, label: 备注, secrecy: public}
    """

  static let grades = """
    book: grades
    title: 园区等级
    closed: true
    ordered: true
    entries:
      - {code: plain, label: 一般}
      - {code: city, label: 市级}
      - {code: province, label: 省级}
    """

  /// One park with a value in each field, one with almost none, one without a code, one that
  /// withholds what it may, one with texts that are hard to write.
  static let lines = #"""
    {"园区编号":"P-001","园区名称":"示例一号园","所属区县":"示例区","运营单位代码":"91320213PDY00001XR","项目代码":"2101-320505-89-01-200000","等级":"市级","开园日期":"2021-09","是否开放":"是","主导领域":["光子","集成电路"],"主要企业":["示例甲(集团)、乙部","示例丙,丁"],"营业收入":"1.23456789","租金":"3.05","建筑面积":"12.3456","占地":"30.5","从业人数":"1,200","企业数":12,"空置率":"7.25","人口增长率":"-1.5","招商电话":"138-0000-1234","联系人":"示例甲","备注":"第一行\n第二行,\"引号\" <&> 㛃"}
    {"园区编号":"P-002","园区名称":"示例二号园"}
    {"园区名称":"示例 / 三号园","所属区县":"示例区","开园日期":"2023年一季度","营业收入":"0","是否开放":"否"}
    {"园区编号":"P-004","园区名称":"示例四号园","营业收入":"保密","从业人数":"D","联系人":"保密","开园日期":"2022-01..05"}
    {"园区编号":"P-005","园区名称":"=1+1","备注":"=\"000001\""}
    {"园区编号":"P-006","园区名称":"'=2","备注":"''@x"}
    {"园区编号":"P-007","园区名称":"+86的园","备注":"'单引号开头"}
    {"园区编号":"P-008","园区名称":"-号园","所属区县":"示例区","备注":"有\t制表"}
    """#
}
