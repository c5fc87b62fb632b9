CREATE TABLE definition (digest TEXT PRIMARY KEY, list TEXT NOT NULL,
  body TEXT NOT NULL) STRICT;
--
INSERT INTO "definition" VALUES('e57e0c344db592d4bf2cfa39c0ceb03bef6cd695a019965184e55c49fe4463d9','firms','list: firms
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
rules:
  - {name: staff-negative, severity: warning, range: {field: staff, least: 0}, message: 人数为负}

');
--
CREATE TABLE edition (
  list TEXT NOT NULL, period TEXT NOT NULL, number INTEGER NOT NULL,
  revision INTEGER NOT NULL, doc_no TEXT, approved_by TEXT, made_at TEXT NOT NULL,
  made_by TEXT NOT NULL, message TEXT, records INTEGER NOT NULL,
  digest TEXT NOT NULL, seal TEXT NOT NULL,
  PRIMARY KEY (list, period, number)) STRICT;
--
INSERT INTO "edition" VALUES('firms','2023Q1',1,1,'示例〔2023〕1号','示例乙','2026-11-25T17:47:26Z','示例甲',NULL,2,'78db9e86f74d6651bc103c357a03d15d61dcb84acafd5f892a7a34087ce0a6f7','c25b2cacdb9ab61fbcf7091ad3eb71e0921ed46652979eb4f6c87dd5f737e708');
--
INSERT INTO "edition" VALUES('firms','2023Q2',1,2,NULL,NULL,'2026-11-25T17:47:26Z','示例甲',NULL,3,'cf5efe4f6e5daf15064f4945642d27983c7b22416372cde681a083c9524dd3f3','0c6d7554f942b76c6b78807e2aff71a4338543b83fc11469aad3b9d9033b5efe');
--
CREATE TABLE "firms_figures" (_row INTEGER PRIMARY KEY, _key TEXT NOT NULL, _born INTEGER NOT NULL, _source INTEGER, _line INTEGER, _suppressed TEXT, "staff" INTEGER) STRICT;
--
INSERT INTO "firms_figures" VALUES(1,'A1',1,1,2,NULL,5);
--
INSERT INTO "firms_figures" VALUES(2,'A2',1,1,3,'staff',NULL);
--
INSERT INTO "firms_figures" VALUES(4,'A1',2,2,2,NULL,-6);
--
CREATE TABLE "firms_figures_ended" (
  _row INTEGER PRIMARY KEY, _ended INTEGER NOT NULL) STRICT;
--
INSERT INTO "firms_figures_ended" VALUES(1,2);
--
CREATE TABLE "firms_history" (_row INTEGER PRIMARY KEY, _key TEXT NOT NULL, _born INTEGER NOT NULL, _source INTEGER, _line INTEGER, _suppressed TEXT, "code" TEXT, "name" TEXT, "district" TEXT, "topics" TEXT, "note" TEXT) STRICT;
--
INSERT INTO "firms_history" VALUES(1,'A1',1,1,2,NULL,'A1','示例一',NULL,NULL,NULL);
--
INSERT INTO "firms_history" VALUES(2,'A2',1,1,3,NULL,'A2','示例二',NULL,NULL,NULL);
--
INSERT INTO "firms_history" VALUES(3,'A3',2,2,3,NULL,'A3','示例三',NULL,NULL,NULL);
--
CREATE TABLE "firms_history_ended" (
  _row INTEGER PRIMARY KEY, _ended INTEGER NOT NULL) STRICT;
--
CREATE TABLE "firms_keys" (_key TEXT NOT NULL, _row INTEGER NOT NULL,
  PRIMARY KEY (_key, _row)) WITHOUT ROWID, STRICT;
--
INSERT INTO "firms_keys" VALUES('A1',1);
--
INSERT INTO "firms_keys" VALUES('A1',4);
--
INSERT INTO "firms_keys" VALUES('A2',2);
--
INSERT INTO "firms_keys" VALUES('A3',3);
--
CREATE TABLE "firms_prints" (_part INTEGER NOT NULL, _row INTEGER NOT NULL,
  _born INTEGER NOT NULL, _prints BLOB NOT NULL,
  PRIMARY KEY (_part, _row)) STRICT;
--
INSERT INTO "firms_prints" VALUES(0,1,1,X'0000000016A36E86F6FED5D465FF332511A0CE1A313D782A376AAC331FFFFD056B7CD53400000001C8361F9B468E68C86DA024270E0949CE4D8BDE6E9C0B9C80A6E475951D9E9D31');
--
INSERT INTO "firms_prints" VALUES(1,1,1,X'0000000016A36E86F6FED5D465FF332511A0CE1AE9A37946BEB6B55CEAD22C60DCB8391F00000001C8361F9B468E68C86DA024270E0949CEF795077ADA025F74DB3F6AC5CBFA25F9');
--
INSERT INTO "firms_prints" VALUES(0,3,2,X'000000001398B376FDCCE25C5A5399367E76891E3008401628F03225D66599E38B632CFD');
--
INSERT INTO "firms_prints" VALUES(1,4,2,X'0000000016A36E86F6FED5D465FF332511A0CE1A5B20E3F79AB363F60BD9EA50A78A658B');
--
CREATE TABLE issue (
  revision INTEGER NOT NULL, number INTEGER NOT NULL, rule TEXT NOT NULL,
  severity TEXT NOT NULL, file TEXT, line INTEGER, source_column TEXT,
  field TEXT, value TEXT, message_zh TEXT NOT NULL, message_en TEXT NOT NULL,
  times INTEGER NOT NULL, PRIMARY KEY (revision, number)) STRICT;
--
INSERT INTO "issue" VALUES(2,0,'staff-negative','warning','b.csv',2,NULL,'staff','-6','人数为负','人数为负',1);
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
INSERT INTO "revision" VALUES(1,'firms','2023Q1','import','e57e0c344db592d4bf2cfa39c0ceb03bef6cd695a019965184e55c49fe4463d9','2026-11-25T17:47:26Z','示例甲',NULL,'{"mode":"replace","read":2,"rejected":0}',2,0,0,0,2,2,NULL,'sha256/1','78db9e86f74d6651bc103c357a03d15d61dcb84acafd5f892a7a34087ce0a6f7','c1673fde448d2750f18667d764ebcc65a3f9f88dddf966e22eef8d16e14b02e9','74a11b7e0ae9bc7a0da1f7767ca0b4029347da15012a23ec22caabb876e3faff');
--
INSERT INTO "revision" VALUES(2,'firms','2023Q2','import','e57e0c344db592d4bf2cfa39c0ceb03bef6cd695a019965184e55c49fe4463d9','2026-11-25T17:47:26Z','示例甲',NULL,'{"mode":"merge","read":2,"rejected":0}',1,0,0,1,3,4,1,'sha256/1','cf5efe4f6e5daf15064f4945642d27983c7b22416372cde681a083c9524dd3f3','1e6a91d3701d1c80df44dfb9c13fc45f62b88730fed99a7d22fac8c6b7b61816','7c7ca278aceae615de6390e7a9f57b5723de7bf8015858460c2044d6a9de3794');
--
CREATE TABLE source (
  id INTEGER PRIMARY KEY, revision INTEGER NOT NULL, file TEXT NOT NULL,
  sha256 TEXT NOT NULL, bytes INTEGER NOT NULL, importer TEXT NOT NULL,
  encoding TEXT NOT NULL, office TEXT, asof TEXT) STRICT;
--
INSERT INTO "source" VALUES(1,1,'a.csv','c92c4f263ff1c3ee569af36754c246838a56b0cc0413907e708c783283843ddd',56,'csv','UTF-8',NULL,NULL);
--
INSERT INTO "source" VALUES(2,2,'b.csv','6c86734a03ace061323483e83733db33bf53bd2bee58b38dbb46964be475e7ac',51,'csv','UTF-8',NULL,NULL);
--
CREATE TABLE store (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
--
INSERT INTO "store" VALUES('schema','1');
--
INSERT INTO "store" VALUES('head:firms','b6bd0820edd3928046d672a3d051cbbaf26e8954252ffbe885fe97baf7d654ca');
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
