CREATE TABLE store (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
--
INSERT INTO store VALUES('schema','3');
--
INSERT INTO store VALUES('head:firms','6df74376d30a323391f5c22546ac724e3f8484599e8d7b5e9cff46e60c9554ca');
--
CREATE TABLE definition (digest TEXT PRIMARY KEY, list TEXT NOT NULL,
  body TEXT NOT NULL) STRICT;
--
INSERT INTO definition VALUES('e57e0c344db592d4bf2cfa39c0ceb03bef6cd695a019965184e55c49fe4463d9','firms',replace('list: firms\ntitle: 示例名录\nidentity: [[code]]\nguards: {mass_exit_percent: 20, mass_exit_least: 3, mass_clear_percent: 20}\nfields:\n  - {name: code, label: 代码, type: code, required: true, class: identity, means: code}\n  - {name: name, label: 名称, required: true, class: identity, means: name}\n  - {name: district, label: 区县, type: code, class: classification, means: location}\n  - {name: topics, label: 领域, type: set of code, class: classification, means: sub-field}\n  - {name: staff, label: 人数, type: integer, class: figure}\n  - {name: note, label: 备注}\nrules:\n  - {name: staff-negative, severity: warning, range: {field: staff, least: 0}, message: 人数为负}\n\n','\n',char(10)));
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
INSERT INTO revision VALUES(1,'firms','2023Q1','import','e57e0c344db592d4bf2cfa39c0ceb03bef6cd695a019965184e55c49fe4463d9','2026-11-26T09:07:39Z','示例甲',NULL,'{"mode":"replace","originals":"kept","read":2,"known":0,"rejected":0,"settled":0,"issueCounts":{},"shapes":[{"scope":{},"columns":[{"label":"代码","field":"code","filled":2},{"label":"名称","field":"name","filled":2},{"label":"人数","field":"staff","filled":1}],"isOrdered":true,"ignored":[],"rows":2,"places":{}}]}',2,0,0,0,2,2,NULL,'sha256/1','78db9e86f74d6651bc103c357a03d15d61dcb84acafd5f892a7a34087ce0a6f7','cd8d62bd3d00fb204b339a3562ed2789e3f9c7e19bfb0569e7937fd2d8741d23','bf2727c5b7a088262e670835705cd6fbb1a7a4bcc3b061ddcb182a8a260d85f7');
--
INSERT INTO revision VALUES(2,'firms','2023Q2','import','e57e0c344db592d4bf2cfa39c0ceb03bef6cd695a019965184e55c49fe4463d9','2026-11-26T09:07:39Z','示例甲',NULL,'{"mode":"merge","originals":"kept","read":2,"known":1,"rejected":0,"settled":0,"issueCounts":{"staff-negative":1},"shapes":[{"scope":{},"columns":[{"label":"代码","field":"code","filled":2},{"label":"名称","field":"name","filled":2},{"label":"区县","field":"district","filled":2},{"label":"人数","field":"staff","filled":2}],"isOrdered":true,"ignored":[],"rows":2,"places":{"示例区":2}}]}',1,0,1,0,3,4,1,'sha256/1','2df7dce19f0c0d04ff1466386bc9479506a608114d45fdb7023f6e42ad2da9f3','58b6a7f867e8cd6fcf43b180209289bbc36c51e6d83a275b9592d4b9e8f639c0','fb95cbc188e893b7f4ff7929a3d8769cac3a3f8f8ef8fb4fb245207f189943e4');
--
CREATE TABLE edition (
  list TEXT NOT NULL, period TEXT NOT NULL, number INTEGER NOT NULL,
  revision INTEGER NOT NULL, doc_no TEXT, approved_by TEXT, made_at TEXT NOT NULL,
  made_by TEXT NOT NULL, message TEXT, records INTEGER NOT NULL,
  digest TEXT NOT NULL, seal TEXT NOT NULL, details TEXT,
  PRIMARY KEY (list, period, number)) STRICT;
--
INSERT INTO edition VALUES('firms','2023Q1',1,1,'示例〔2023〕1号','示例乙','2026-11-26T09:07:39Z','示例甲',NULL,2,'78db9e86f74d6651bc103c357a03d15d61dcb84acafd5f892a7a34087ce0a6f7','c48fac7bfb018cc26eb134457b584155c5146fc189c8b818d8499f7f36f269a6','{"carriedOver":0,"moment":1,"sources":[{"at":"2026-11-26T09:07:39Z","file":"a.csv","revision":1}]}');
--
INSERT INTO edition VALUES('firms','2023Q2',1,2,NULL,NULL,'2026-11-26T09:07:39Z','示例甲',NULL,3,'2df7dce19f0c0d04ff1466386bc9479506a608114d45fdb7023f6e42ad2da9f3','83f7e4481c4656fe3ac2ab612c455b4d97042c7d5abf714a8e663d7b7a8ec1d8','{"carriedOver":1,"moment":2,"sources":[{"at":"2026-11-26T09:07:39Z","file":"b.csv","revision":2}]}');
--
CREATE TABLE mention (revision INTEGER PRIMARY KEY,
  versions BLOB NOT NULL) STRICT;
--
INSERT INTO mention VALUES(1,X'0102');
--
INSERT INTO mention VALUES(2,X'0302');
--
CREATE TABLE source (
  id INTEGER PRIMARY KEY, revision INTEGER NOT NULL, file TEXT NOT NULL,
  sha256 TEXT NOT NULL, bytes INTEGER NOT NULL, importer TEXT NOT NULL,
  encoding TEXT NOT NULL, office TEXT, asof TEXT) STRICT;
--
INSERT INTO source VALUES(1,1,'a.csv','c92c4f263ff1c3ee569af36754c246838a56b0cc0413907e708c783283843ddd',56,'csv','UTF-8',NULL,NULL);
--
INSERT INTO source VALUES(2,2,'b.csv','dad1eb45ccd4c56fd424dbb4f1a9781474d47eb7346f98fe9835ecc26c7c05b3',79,'csv','UTF-8',NULL,NULL);
--
CREATE TABLE issue (
  revision INTEGER NOT NULL, number INTEGER NOT NULL, rule TEXT NOT NULL,
  severity TEXT NOT NULL, file TEXT, line INTEGER, source_column TEXT,
  field TEXT, value TEXT, message_zh TEXT NOT NULL, message_en TEXT NOT NULL,
  times INTEGER NOT NULL, subject TEXT, PRIMARY KEY (revision, number)) STRICT;
--
INSERT INTO issue VALUES(2,0,'staff-negative','warning','b.csv',2,NULL,'staff','-3','人数为负','人数为负',1,'A1');
--
CREATE TABLE original (id INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE,
  bytes INTEGER NOT NULL) STRICT;
--
INSERT INTO original VALUES(1,'c92c4f263ff1c3ee569af36754c246838a56b0cc0413907e708c783283843ddd',56);
--
INSERT INTO original VALUES(2,'dad1eb45ccd4c56fd424dbb4f1a9781474d47eb7346f98fe9835ecc26c7c05b3',79);
--
CREATE TABLE original_block (original INTEGER NOT NULL, number INTEGER NOT NULL,
  body BLOB NOT NULL, PRIMARY KEY (original, number)) STRICT;
--
INSERT INTO original_block VALUES(1,0,X'28b52ffd2038c10100e4bba3e7a0812ce5908de7a7b02ce4babae695b00a41312ce7a4bae4be8be4b8802c350a41322ce7a4bae4be8be4ba8c2ce4bf9de5af860a');
--
INSERT INTO original_block VALUES(2,0,X'28b52ffd204f2d0200a403e4bba3e7a0812ce5908de7a7b02ce58cbae58ebf2ce4babae695b00a41312ce7a4bae4be8be4b880e58cba2c2d330a4133e4b889e58cba2c370a0304042d63e6414b19');
--
CREATE TABLE IF NOT EXISTS "firms_history" (_row INTEGER PRIMARY KEY, _key TEXT NOT NULL, _born INTEGER NOT NULL, _source INTEGER, _line INTEGER, _suppressed TEXT, "code" TEXT, "name" TEXT, "district" TEXT, "topics" TEXT, "note" TEXT) STRICT;
--
INSERT INTO firms_history VALUES(1,'A1',1,1,2,NULL,'A1','示例一',NULL,NULL,NULL);
--
INSERT INTO firms_history VALUES(2,'A2',1,1,3,NULL,'A2','示例二',NULL,NULL,NULL);
--
INSERT INTO firms_history VALUES(3,'A3',2,2,3,NULL,'A3','示例三','示例区',NULL,NULL);
--
INSERT INTO firms_history VALUES(4,'A1',2,2,2,NULL,'A1','示例一','示例区',NULL,NULL);
--
CREATE TABLE IF NOT EXISTS "firms_history_ended" (
  _row INTEGER PRIMARY KEY, _ended INTEGER NOT NULL) STRICT;
--
INSERT INTO firms_history_ended VALUES(1,2);
--
CREATE TABLE IF NOT EXISTS "firms_figures" (_row INTEGER PRIMARY KEY, _key TEXT NOT NULL, _born INTEGER NOT NULL, _source INTEGER, _line INTEGER, _suppressed TEXT, "staff" INTEGER) STRICT;
--
INSERT INTO firms_figures VALUES(1,'A1',1,1,2,NULL,5);
--
INSERT INTO firms_figures VALUES(2,'A2',1,1,3,'staff',NULL);
--
INSERT INTO firms_figures VALUES(3,'A3',2,2,3,NULL,7);
--
INSERT INTO firms_figures VALUES(4,'A1',2,2,2,NULL,-3);
--
CREATE TABLE IF NOT EXISTS "firms_figures_ended" (
  _row INTEGER PRIMARY KEY, _ended INTEGER NOT NULL) STRICT;
--
INSERT INTO firms_figures_ended VALUES(1,2);
--
CREATE TABLE IF NOT EXISTS "firms_keys" (_key TEXT NOT NULL, _row INTEGER NOT NULL,
  PRIMARY KEY (_key, _row)) WITHOUT ROWID, STRICT;
--
INSERT INTO firms_keys VALUES('A1',1);
--
INSERT INTO firms_keys VALUES('A1',4);
--
INSERT INTO firms_keys VALUES('A2',2);
--
INSERT INTO firms_keys VALUES('A3',3);
--
CREATE TABLE IF NOT EXISTS "firms_prints" (_part INTEGER NOT NULL, _row INTEGER NOT NULL,
  _born INTEGER NOT NULL, _prints BLOB NOT NULL,
  PRIMARY KEY (_part, _row)) STRICT;
--
INSERT INTO firms_prints VALUES(0,1,1,X'0000000016a36e86f6fed5d465ff332511a0ce1a313d782a376aac331ffffd056b7cd53400000001c8361f9b468e68c86da024270e0949ce4d8bde6e9c0b9c80a6e475951d9e9d31');
--
INSERT INTO firms_prints VALUES(1,1,1,X'0000000016a36e86f6fed5d465ff332511a0ce1ae9a37946beb6b55cead22c60dcb8391f00000001c8361f9b468e68c86da024270e0949cef795077ada025f74db3f6ac5cbfa25f9');
--
INSERT INTO firms_prints VALUES(0,3,2,X'000000001398b376fdcce25c5a5399367e76891e7f3feeceb852803a9299d56ef1c33ea00000000116a36e86f6fed5d465ff332511a0ce1ac533e3dabeff811b6b951af85958cb73');
--
INSERT INTO firms_prints VALUES(1,3,2,X'000000001398b376fdcce25c5a5399367e76891e4a45e090180938dd23571372261447cf0000000116a36e86f6fed5d465ff332511a0ce1af567808137f8c3d5342afdd0bd382529');
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
