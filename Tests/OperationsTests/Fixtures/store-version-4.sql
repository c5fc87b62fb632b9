CREATE TABLE definition (digest TEXT PRIMARY KEY, list TEXT NOT NULL,
  body TEXT NOT NULL) STRICT;
--
INSERT INTO "definition" VALUES('b86d6a28b1e4255774f07b287f125753d409329cda6834888229345cd0e889c6','firms','list: firms
title: 示例名录
identity: [[code]]
guards: {mass_exit_percent: 20, mass_exit_least: 3, mass_clear_percent: 20}
fields:
  - {name: code, label: 代码, type: code, required: true, class: identity, means: code}
  - {name: name, label: 名称, required: true, class: identity, means: name}
  - {name: district, label: 区县, type: code, class: classification, means: location}
  - {name: topics, label: 领域, type: set of code, class: classification, means: sub-field}
  - {name: staff, label: 人数, type: integer, class: figure}
  - {name: note, label: 备注}


--- # code book adjustment-reasons
# Why a subject enters, leaves or is changed. Closed: a reason that is none of these is written in
# the explanation beside the nearest of them, or beside 其他.
book: adjustment-reasons
title: 调整理由
closed: true
entries:
  # Of entries
  - {code: scale-reached, label: 新增达规, label_en: Reached the threshold, aliases: [达规, 新增投产, 投产, 新增投产/达规, 新增投产达规, 升规, 小升规]}
  - {code: attracted, label: 新引进, label_en: Newly attracted, aliases: [引进, 招引, 新落户]}
  - {code: title-granted, label: 获得称号, label_en: Title granted, aliases: [获评称号, 新获称号, 认定称号]}
  - {code: chain-key, label: 链上关键, label_en: Key in a chain, aliases: [产业链关键环节, 补链强链]}
  - {code: omitted, label: 补漏, label_en: Had been left out, aliases: [漏报补报, 补录]}
  - {code: moved-in, label: 迁入, label_en: Moved in}
  - {code: restored, label: 恢复列入, label_en: Restored, aliases: [恢复]}
  - {code: split-off, label: 分立, label_en: Split off}
  # Of exits
  - {code: below-threshold, label: 规模不达标, label_en: Below the threshold, aliases: [规下, 退规, 规模不达标(规下), 降规]}
  - {code: moved-out, label: 迁出, label_en: Moved out, aliases: [外迁]}
  - {code: deregistered, label: 注销, label_en: Deregistered, aliases: [已注销]}
  - {code: revoked, label: 吊销, label_en: Revoked, aliases: [已吊销]}
  - {code: suspended, label: 停产歇业, label_en: Suspended, aliases: [停业, 歇业, 停产, 停业(歇业), 关闭]}
  - {code: bankrupt, label: 破产, label_en: Bankrupt}
  - {code: dishonest, label: 严重违法失信, label_en: Seriously unlawful, aliases: [违法失信, 失信]}
  - {code: accident, label: 重大安全环保事故, label_en: Grave accident, aliases: [安全事故, 环保事故, 重大事故]}
  - {code: business-changed, label: 主业变化, label_en: Other main business, aliases: [主业变化(转领域), 转领域, 主营变化]}
  - {code: merged, label: 合并, label_en: Merged, aliases: [被合并, 吸收合并]}
  - {code: duplicated, label: 重复剔除, label_en: Listed twice, aliases: [重复]}
  - {code: unwilling, label: 企业意愿, label_en: The firm''s own wish, aliases: [主动退出, 企业申请]}
  # Of changes, and of all
  - {code: share-reform, label: 股份制改制, label_en: Share reform, aliases: [股改]}
  - {code: rezoning, label: 行政区划调整, label_en: Districts redrawn, aliases: [区划调整]}
  - {code: corrected, label: 更正, label_en: Corrected, aliases: [差错更正]}
  - {code: other, label: 其他, label_en: Other}

--- # code book departments
# Example: bodies of a district and a city, with the names by which one and the same document calls
# one and the same body. A bureau puts its own book of this name into its configuration directory;
# values are kept as written either way.
book: departments
title: 部门
open: true
example: true
entries:
  # Of the district
  - {code: d_organisation, label: 区委组织部, label_en: District organisation department}
  - code: d_reform
    label: 区发展改革委
    label_en: District development and reform
    aliases: [区发改委, 区发展和改革委员会]
  - {code: d_education, label: 区教育局, label_en: District education}
  - {code: d_science, label: 区科技局, label_en: District science, aliases: [区科学技术局]}
  - code: d_industry
    label: 区工业和信息化局
    label_en: District industry
    aliases: [区工信局]
  - {code: d_civil, label: 区民政局, label_en: District civil affairs}
  - {code: d_justice, label: 区司法局, label_en: District justice}
  - {code: d_finance, label: 区财政局, label_en: District finance}
  - code: d_labour
    label: 区人力资源社会保障局
    label_en: District human resources
    aliases: [区人社局, 区人力资源和社会保障局]
  - code: d_housing
    label: 区住房城乡建设局
    label_en: District housing
    aliases: [区住建局, 区住房和城乡建设局]
  - {code: d_commerce, label: 区商务局, label_en: District commerce}
  - code: d_culture
    label: 区文体旅游局
    label_en: District culture
    aliases: [区文体和旅游局, 区文体旅局]
  - {code: d_health, label: 区卫生健康委, label_en: District health, aliases: [区卫健委]}
  - code: d_market
    label: 区市场监管局
    label_en: District market regulation
    aliases: [区市场监督管理局]
  - code: d_data
    label: 区大数据管理局
    label_en: District data
    aliases: [区大数据局]
  - {code: d_statistics, label: 区统计局, label_en: District statistics}
  - code: d_financial
    label: 区地方金融监管局
    label_en: District financial regulation
    aliases: [区地方金融监督管理局, 区金融监管局]
  - {code: d_tax, label: 区税务局, label_en: District tax}
  - {code: d_streets, label: 各街道, label_en: All streets, aliases: [各街道办事处]}
  - {code: d_companies, label: 各平台公司, label_en: All platform companies}
  # Of the city
  - code: c_reform
    label: 市发展改革委
    label_en: City development and reform
    aliases: [市发改委, 市发展和改革委员会]
  - {code: c_science, label: 市科技局, label_en: City science, aliases: [市科学技术局]}
  - {code: c_industry, label: 市工业和信息化局, label_en: City industry, aliases: [市工信局]}
  - {code: c_civil, label: 市民政局, label_en: City civil affairs}
  - {code: c_finance, label: 市财政局, label_en: City finance}
  - code: c_labour
    label: 市人力资源社会保障局
    label_en: City human resources
    aliases: [市人社局, 市人力资源和社会保障局]
  - {code: c_commerce, label: 市商务局, label_en: City commerce}
  - {code: c_assets, label: 市国资委, label_en: City state assets}
  - code: c_market
    label: 市市场监管局
    label_en: City market regulation
    aliases: [市市场监督管理局]
  - {code: c_statistics, label: 市统计局, label_en: City statistics}
  - code: c_financial
    label: 市金融监管局
    label_en: City financial regulation
    aliases: [市地方金融监管局, 市地方金融监督管理局]
');
--
CREATE TABLE edition (
  list TEXT NOT NULL, period TEXT NOT NULL, number INTEGER NOT NULL,
  revision INTEGER NOT NULL, doc_no TEXT, approved_by TEXT, made_at TEXT NOT NULL,
  made_by TEXT NOT NULL, message TEXT, records INTEGER NOT NULL,
  digest TEXT NOT NULL, seal TEXT NOT NULL, details TEXT,
  PRIMARY KEY (list, period, number)) STRICT;
--
INSERT INTO "edition" VALUES('firms','2023Q1',1,1,NULL,NULL,'2026-11-26T12:20:42Z','示例甲',NULL,3,'2fa10df505d4aac4802a53d44bf8eb2346105fc752b6f15f4a21c2be795d84cb','5332ce89a6c9e1617d87f3720d92585560727829ef72fb3ba97f6603b0bdf420','{"carriedOver":0,"moment":1,"reporters":[],"sources":[{"at":"2026-11-26T12:20:42Z","file":"start.csv","revision":1}]}');
--
CREATE TABLE "firms_figures" (_row INTEGER PRIMARY KEY, _key TEXT NOT NULL, _born INTEGER NOT NULL, _source INTEGER, _line INTEGER, _suppressed TEXT, "staff" INTEGER) STRICT;
--
INSERT INTO "firms_figures" VALUES(1,'A1',1,1,2,NULL,10);
--
INSERT INTO "firms_figures" VALUES(2,'A2',1,1,3,NULL,20);
--
INSERT INTO "firms_figures" VALUES(3,'A3',1,1,4,NULL,30);
--
INSERT INTO "firms_figures" VALUES(4,'B1',2,2,4,NULL,5);
--
INSERT INTO "firms_figures" VALUES(5,'A1',2,2,2,NULL,11);
--
INSERT INTO "firms_figures" VALUES(6,'A2',2,2,3,NULL,21);
--
CREATE TABLE "firms_figures_ended" (
  _row INTEGER PRIMARY KEY, _ended INTEGER NOT NULL) STRICT;
--
INSERT INTO "firms_figures_ended" VALUES(1,2);
--
INSERT INTO "firms_figures_ended" VALUES(2,2);
--
INSERT INTO "firms_figures_ended" VALUES(3,2);
--
CREATE TABLE "firms_history" (_row INTEGER PRIMARY KEY, _key TEXT NOT NULL, _born INTEGER NOT NULL, _source INTEGER, _line INTEGER, _suppressed TEXT, "code" TEXT, "name" TEXT, "district" TEXT, "topics" TEXT, "note" TEXT) STRICT;
--
INSERT INTO "firms_history" VALUES(1,'A1',1,1,2,NULL,'A1','示例一','X','F01','甲');
--
INSERT INTO "firms_history" VALUES(2,'A2',1,1,3,NULL,'A2','示例二','X','F02',NULL);
--
INSERT INTO "firms_history" VALUES(3,'A3',1,1,4,NULL,'A3','示例三','Y','F01
F03','丙');
--
INSERT INTO "firms_history" VALUES(4,'B1',2,2,4,NULL,'B1','示例新',NULL,NULL,NULL);
--
INSERT INTO "firms_history" VALUES(5,'A1',2,2,2,NULL,'A1','示例一','X','F01','乙');
--
CREATE TABLE "firms_history_ended" (
  _row INTEGER PRIMARY KEY, _ended INTEGER NOT NULL) STRICT;
--
INSERT INTO "firms_history_ended" VALUES(1,2);
--
INSERT INTO "firms_history_ended" VALUES(3,2);
--
CREATE TABLE "firms_keys" (_key TEXT NOT NULL, _row INTEGER NOT NULL,
  PRIMARY KEY (_key, _row)) WITHOUT ROWID, STRICT;
--
INSERT INTO "firms_keys" VALUES('A1',1);
--
INSERT INTO "firms_keys" VALUES('A1',5);
--
INSERT INTO "firms_keys" VALUES('A2',2);
--
INSERT INTO "firms_keys" VALUES('A2',6);
--
INSERT INTO "firms_keys" VALUES('A3',3);
--
INSERT INTO "firms_keys" VALUES('B1',4);
--
CREATE TABLE "firms_prints" (_part INTEGER NOT NULL, _row INTEGER NOT NULL,
  _born INTEGER NOT NULL, _prints BLOB NOT NULL,
  PRIMARY KEY (_part, _row)) STRICT;
--
INSERT INTO "firms_prints" VALUES(0,1,1,X'0000000016A36E86F6FED5D465FF332511A0CE1AFE8B237C1BAA5ED7004EE09B8AF7F37C00000001C8361F9B468E68C86DA024270E0949CE94F708448EFA963B9BFE2841BF2985C3000000021398B376FDCCE25C5A5399367E76891EDDFD9BE6F8029DFDD977938245D547A5');
--
INSERT INTO "firms_prints" VALUES(1,1,1,X'0000000016A36E86F6FED5D465FF332511A0CE1A397B994726FB384AF100F19CE894D2DD00000001C8361F9B468E68C86DA024270E0949CEE4D71FCBD4C8A9C44D24348513291B53000000021398B376FDCCE25C5A5399367E76891EDBBC1E55FF675419FE7E7BF9371CF1B3');
--
INSERT INTO "firms_prints" VALUES(0,4,2,X'000000005B950E77941D01CDF246D00B1ECE546B17F8AA41CA2FFF8E3A44480D8569967C0000000116A36E86F6FED5D465FF332511A0CE1A8224EC40B77CDA6AF18C161582D0C226');
--
INSERT INTO "firms_prints" VALUES(1,4,2,X'000000005B950E77941D01CDF246D00B1ECE546BE9A37946BEB6B55CEAD22C60DCB8391F0000000116A36E86F6FED5D465FF332511A0CE1AC8B54B601CC04F4ECB5A264C8EB12AA200000002C8361F9B468E68C86DA024270E0949CE12220DAD85FA15AC3BEF84ED8003F23E');
--
CREATE TABLE issue (
  revision INTEGER NOT NULL, number INTEGER NOT NULL, rule TEXT NOT NULL,
  severity TEXT NOT NULL, file TEXT, line INTEGER, source_column TEXT,
  field TEXT, value TEXT, message_zh TEXT NOT NULL, message_en TEXT NOT NULL,
  times INTEGER NOT NULL, subject TEXT, PRIMARY KEY (revision, number)) STRICT;
--
CREATE TABLE mention (revision INTEGER PRIMARY KEY,
  versions BLOB NOT NULL) STRICT;
--
INSERT INTO "mention" VALUES(1,X'0103');
--
INSERT INTO "mention" VALUES(2,X'02010102');
--
INSERT INTO "mention" VALUES(3,X'02010102');
--
CREATE TABLE original (id INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE,
  bytes INTEGER NOT NULL) STRICT;
--
INSERT INTO "original" VALUES(1,'54522abeeaaf390e25d98b3f786a65f51dad8b3597b57e9a9c8e6c1f10b0732b',121);
--
INSERT INTO "original" VALUES(2,'3625a3eb84a67fb24d0b01b32fc1dc90f115f6537143c92bb7ed99d6a9c75dbf',81);
--
INSERT INTO "original" VALUES(3,'3f5d16fea4982b19e95a1095c46156a240bb409641df7fa3a23e57c070335b22',68);
--
CREATE TABLE original_block (original INTEGER NOT NULL, number INTEGER NOT NULL,
  body BLOB NOT NULL, PRIMARY KEY (original, number)) STRICT;
--
INSERT INTO "original_block" VALUES(1,0,X'28B52FFD20798503004406E4BBA3E7A0812CE5908DE7A7B02CE58CBAE58EBF2CE9A286E59F9F2CE4BABAE695B02CE5A487E6B3A80A41312CE7A4BAE4BE8BE4B8802C582C4630312C31302CE794B20A4132BA8C322C32302C0A4133B8892C592C4630313B4630332C33302CE4B8990A03003A89838B4613F30C');
--
INSERT INTO "original_block" VALUES(2,0,X'28B52FFD20515D02001404E4BBA3E7A0812CE5908DE7A7B02CE4BABAE695B02CE5A487E6B3A80A41312CE7A4BAE4BE8BE4B8802C31312CE4B9990A4132BA8C2C32312C0A42E696B02C352C0A020048112E474C28');
--
INSERT INTO "original_block" VALUES(3,0,X'28B52FFD2044F501005403E4BBA3E7A0812CE5908DE7A7B02CE4BABAE695B00A41312CE7A4BAE4BE8BE4B8802C31310A4132BA8C2C32310A4231E696B02C350A020020F30F319F');
--
CREATE TABLE revision (
  id INTEGER PRIMARY KEY, list TEXT NOT NULL, period TEXT NOT NULL,
  kind TEXT NOT NULL, definition TEXT NOT NULL, made_at TEXT NOT NULL,
  made_by TEXT NOT NULL, message TEXT, details TEXT NOT NULL,
  entered INTEGER NOT NULL, exited INTEGER NOT NULL, changed INTEGER NOT NULL,
  updated INTEGER NOT NULL, records INTEGER NOT NULL, last_row INTEGER NOT NULL,
  previous INTEGER, scheme TEXT NOT NULL, digest TEXT NOT NULL,
  changes_hash TEXT NOT NULL, seal TEXT NOT NULL) STRICT;
--
INSERT INTO "revision" VALUES(1,'firms','2023Q1','import','b86d6a28b1e4255774f07b287f125753d409329cda6834888229345cd0e889c6','2026-11-26T12:20:42Z','示例甲',NULL,'{"mode":"replace","originals":"kept","read":3,"known":0,"rejected":0,"settled":0,"issueCounts":{},"shapes":[{"scope":{},"columns":[{"label":"代码","field":"code","filled":3},{"label":"名称","field":"name","filled":3},{"label":"区县","field":"district","filled":3},{"label":"领域","field":"topics","filled":3},{"label":"人数","field":"staff","filled":3},{"label":"备注","field":"note","filled":2}],"isOrdered":true,"ignored":[],"rows":3,"places":{"X":2,"Y":1}}],"again":{"basis":"e8e0aade14ce69b0a322a9be1eaaf34702dc522e7d44ba434e0dd80ddba742a2","read":3,"matched":[{"label":"代码","field":"code"},{"label":"名称","field":"name"},{"label":"区县","field":"district"},{"label":"领域","field":"topics"},{"label":"人数","field":"staff"},{"label":"备注","field":"note"}],"ignored":[],"unknown":[],"lacking":[]}}',3,0,0,0,3,3,NULL,'sha256/1','2fa10df505d4aac4802a53d44bf8eb2346105fc752b6f15f4a21c2be795d84cb','d4bd34391c8fcf17dd0ea3c4ba90d07a524ccbef8459465f6201015e41c9bb3a','ed4a9f81b46966fc240b14a3e34020a8c4564687a798f69ef75dd7d6f06f2bb0');
--
INSERT INTO "revision" VALUES(2,'firms','2023Q2','import','b86d6a28b1e4255774f07b287f125753d409329cda6834888229345cd0e889c6','2026-11-26T12:20:42Z','示例甲',NULL,'{"mode":"replace","accepted":["mass-clear","mass-exit"],"office":"示例局","originals":"kept","read":3,"known":2,"rejected":0,"settled":0,"issueCounts":{},"shapes":[{"source":"示例局","scope":{},"columns":[{"label":"代码","field":"code","filled":3},{"label":"名称","field":"name","filled":3},{"label":"人数","field":"staff","filled":3},{"label":"备注","field":"note","filled":1}],"isOrdered":true,"ignored":[],"rows":3,"places":{}}]}',1,1,1,1,3,6,1,'sha256/1','7982b432d270fe335b4e0a7da925e79841228aa4bacb8a4ba7da87eacd886a83','941d37b455ae60372c6e49d84775ba74a4f0a97ccdd51a4c3074e26032e4f5d4','dcadbec80f2ac37ce23ef85d347e435474f9e4b1d928b3a22d43587b170cddd7');
--
INSERT INTO "revision" VALUES(3,'firms','2023Q2','import','b86d6a28b1e4255774f07b287f125753d409329cda6834888229345cd0e889c6','2026-11-26T12:20:43Z','示例甲',NULL,'{"mode":"replace","office":"示例局","originals":"kept","read":3,"known":3,"rejected":0,"settled":0,"issueCounts":{},"shapes":[{"source":"示例局","scope":{},"columns":[{"label":"代码","field":"code","filled":3},{"label":"名称","field":"name","filled":3},{"label":"人数","field":"staff","filled":3}],"isOrdered":true,"ignored":[],"rows":3,"places":{}}]}',0,0,0,0,3,6,2,'sha256/1','7982b432d270fe335b4e0a7da925e79841228aa4bacb8a4ba7da87eacd886a83','d3652f2aa8a5eeca290eef3c20baf9755c7499c8bb726885765f45d1043e8962','aa3bb102fbf9e97e437b920eec43d8029a9e04c5770fa1f40d4090076511b652');
--
CREATE TABLE source (
  id INTEGER PRIMARY KEY, revision INTEGER NOT NULL, file TEXT NOT NULL,
  sha256 TEXT NOT NULL, bytes INTEGER NOT NULL, importer TEXT NOT NULL,
  encoding TEXT NOT NULL, office TEXT, asof TEXT) STRICT;
--
INSERT INTO "source" VALUES(1,1,'start.csv','54522abeeaaf390e25d98b3f786a65f51dad8b3597b57e9a9c8e6c1f10b0732b',121,'csv','UTF-8',NULL,NULL);
--
INSERT INTO "source" VALUES(2,2,'wrong.csv','3625a3eb84a67fb24d0b01b32fc1dc90f115f6537143c92bb7ed99d6a9c75dbf',81,'csv','UTF-8','示例局',NULL);
--
INSERT INTO "source" VALUES(3,3,'right.csv','3f5d16fea4982b19e95a1095c46156a240bb409641df7fa3a23e57c070335b22',68,'csv','UTF-8','示例局',NULL);
--
CREATE TABLE store (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
--
INSERT INTO "store" VALUES('schema','4');
--
INSERT INTO "store" VALUES('head:firms','2ff85d86e782ddfe4bebb3776cf84c11e24990f153e38177c448eaeef081a87c');
--
CREATE INDEX revision_list ON revision (list, id);
--
CREATE INDEX source_revision ON source (revision);
--
CREATE INDEX "firms_history_ended_when" ON "firms_history_ended" (_ended);
--
CREATE INDEX "firms_figures_ended_when" ON "firms_figures_ended" (_ended);
--
CREATE VIEW "firms_editions" AS SELECT e.period, e.number AS edition, h._key AS record_key, h."code", h."name", h."district", h."topics", f."staff", h."note"
FROM edition e
JOIN "firms_history" h ON h._born <= e.revision AND NOT EXISTS (SELECT 1 FROM "firms_history_ended" x
  WHERE x._row = h._row AND x._ended <= e.revision)
LEFT JOIN "firms_figures" f ON f._key = h._key AND f._born <= e.revision AND NOT EXISTS (SELECT 1 FROM "firms_figures_ended" x
  WHERE x._row = f._row AND x._ended <= e.revision)
WHERE e.list = 'firms';
--
CREATE VIEW "firms_current" AS SELECT e.period, e.number AS edition, h._key AS record_key, h."code", h."name", h."district", h."topics", f."staff", h."note"
FROM edition e
JOIN "firms_history" h ON h._born <= e.revision AND NOT EXISTS (SELECT 1 FROM "firms_history_ended" x
  WHERE x._row = h._row AND x._ended <= e.revision)
LEFT JOIN "firms_figures" f ON f._key = h._key AND f._born <= e.revision AND NOT EXISTS (SELECT 1 FROM "firms_figures_ended" x
  WHERE x._row = f._row AND x._ended <= e.revision)
WHERE e.list = 'firms'
  AND e.revision = (SELECT MAX(n.revision) FROM edition n WHERE n.list = e.list);
