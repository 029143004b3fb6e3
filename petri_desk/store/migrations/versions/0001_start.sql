-- The first shape of the database, frozen: a later change is a new file, never an edit here.
-- One text for both databases; 0001_start.py puts each database's own words in place of $WORDS.
-- Columns are nullable where a record may leave the field out: an absent field and NULL are the same thing.
CREATE TABLE head (one $WHOLE PRIMARY KEY CHECK (one = 1), gseq $WHOLE NOT NULL, hash $BYTES NOT NULL);

CREATE TABLE event_name (
  name TEXT NOT NULL PRIMARY KEY, canonical_type TEXT NOT NULL, event_type TEXT NOT NULL, family TEXT NOT NULL
) $ROWLESS;

CREATE TABLE definition (
  id_definition $WHOLE PRIMARY KEY, workflow_id TEXT, revision $WHOLE, kind TEXT, name TEXT, description TEXT,
  body TEXT, body_hash TEXT, created_at TEXT, released_at TEXT, places TEXT, steps TEXT,
  more TEXT, ended_seq $WHOLE, last_seq $WHOLE NOT NULL,
  UNIQUE (workflow_id, revision)
);

CREATE TABLE place (
  id_place $WHOLE PRIMARY KEY, id_definition $WHOLE NOT NULL REFERENCES definition, place_id TEXT NOT NULL,
  node_id TEXT, phase TEXT, name TEXT, work_center TEXT, capacity $WHOLE,
  UNIQUE (id_definition, place_id)
);

CREATE TABLE transition (
  id_transition $WHOLE PRIMARY KEY, id_definition $WHOLE NOT NULL REFERENCES definition, transition_id TEXT NOT NULL,
  name TEXT, kind TEXT, guard_expression TEXT,
  UNIQUE (id_definition, transition_id)
);

-- The row of a root case is its stream: the last columns from `last_seq` on are kept on root rows.
CREATE TABLE job_graph_instance (
  id_instance $WHOLE PRIMARY KEY, case_id TEXT NOT NULL UNIQUE, stream $WHOLE NOT NULL,
  parent_instance $WHOLE REFERENCES job_graph_instance, id_definition $WHOLE REFERENCES definition,
  name TEXT, description TEXT, product_id TEXT, target_qty $QUANTITY, status TEXT, variables TEXT,
  due TEXT, priority $WHOLE, customer TEXT, over_qty $QUANTITY, adjust_qty $SIGNED, good_qty $QUANTITY,
  scrap_qty $QUANTITY, in_work_qty $QUANTITY, open_tokens $WHOLE, next_batch $WHOLE,
  created_at TEXT, started_at TEXT, completed_at TEXT, updated_at TEXT,
  more TEXT, version $WHOLE NOT NULL DEFAULT 0, ended_seq $WHOLE,
  last_seq $WHOLE NOT NULL DEFAULT 0, state_sum $BYTES, last_act $WHOLE, chain_hash $BYTES, last_at TEXT,
  lease_epoch $WHOLE NOT NULL DEFAULT 0
);
CREATE INDEX instance_status ON job_graph_instance (status, id_instance);
CREATE INDEX instance_stream ON job_graph_instance (stream);

CREATE TABLE act (
  gseq $WHOLE PRIMARY KEY, stream $WHOLE NOT NULL, act_no $WHOLE NOT NULL, id_instance $WHOLE NOT NULL,
  op_id TEXT NOT NULL, payload_hash $BYTES NOT NULL, command TEXT NOT NULL, actor TEXT NOT NULL,
  shop_seq $WHOLE NOT NULL, station TEXT, at TEXT NOT NULL, station_at TEXT, first_seq $WHOLE NOT NULL,
  last_seq $WHOLE NOT NULL, body TEXT NOT NULL, state_hash $BYTES NOT NULL, prev $BYTES NOT NULL, hash $BYTES NOT NULL,
  store_hash $BYTES NOT NULL,
  UNIQUE (stream, act_no), UNIQUE (op_id, id_instance)
);
CREATE INDEX act_at ON act (at);
CREATE INDEX act_first ON act (stream) WHERE act_no = 1;

CREATE TABLE event (
  stream $WHOLE NOT NULL, seq $WHOLE NOT NULL, act_no $WHOLE NOT NULL, id_instance $WHOLE NOT NULL,
  firing $WHOLE NOT NULL, name TEXT NOT NULL REFERENCES event_name, id_token $WHOLE, transition $WHOLE,
  place_from $WHOLE, place_to $WHOLE, body TEXT NOT NULL,
  PRIMARY KEY (stream, seq)
) $ROWLESS;
CREATE INDEX event_token ON event (id_token, seq) WHERE id_token IS NOT NULL;
CREATE INDEX event_transition ON event (transition, stream, seq) WHERE transition IS NOT NULL AND id_token IS NULL;

CREATE TABLE flow_token (
  id_token $WHOLE PRIMARY KEY, id_instance $WHOLE NOT NULL REFERENCES job_graph_instance,
  token_type TEXT NOT NULL CHECK (token_type IN ('batch', 'piece', 'component', 'tray', 'work_order', 'sub_component')),
  serial_number TEXT, parent_token_id $WHOLE, child_tokens TEXT, current_node_id TEXT, place $WHOLE,
  status TEXT NOT NULL DEFAULT 'ready' CHECK (status IN ('ready', 'active', 'paused', 'waiting', 'completed', 'scrapped')),
  qty $QUANTITY, metadata TEXT, spawned_at TEXT, completed_at TEXT, cancellation_type TEXT, cancellation_reason TEXT,
  replacement_token_id $WHOLE, parent_scrapped_token_id $WHOLE, redesign_required $WHOLE, redesign_resolved_at TEXT,
  redesign_resolved_by TEXT, batch_session_id $WHOLE, planned_qty $QUANTITY, actual_qty $QUANTITY,
  scrap_qty $QUANTITY, lost_qty $QUANTITY, rework_count $WHOLE, rework_history TEXT, parallel_group_id $WHOLE,
  parallel_branch_key TEXT, open_group $WHOLE, next_branch $WHOLE, inside $WHOLE, yielded TEXT, held TEXT, outcome TEXT,
  work_ms $WHOLE, share_ms $WHOLE, prior_ms $WHOLE, colour TEXT, value TEXT, value_hash TEXT,
  more TEXT, produced_seq $WHOLE NOT NULL, consumed_seq $WHOLE, last_seq $WHOLE NOT NULL, updated_at TEXT NOT NULL,
  CONSTRAINT component_has_parent CHECK (token_type <> 'component' OR parent_token_id IS NOT NULL),
  CONSTRAINT not_its_own_parent CHECK (parent_token_id <> id_token)
);
CREATE INDEX token_live ON flow_token (place, id_token) WHERE consumed_seq IS NULL;
CREATE INDEX token_case ON flow_token (id_instance, id_token);
CREATE INDEX token_case_live ON flow_token (id_instance, id_token) WHERE consumed_seq IS NULL;
CREATE INDEX token_parent ON flow_token (parent_token_id) WHERE parent_token_id IS NOT NULL;
CREATE INDEX token_group ON flow_token (parallel_group_id) WHERE parallel_group_id IS NOT NULL;
CREATE INDEX token_serial ON flow_token (serial_number) WHERE serial_number IS NOT NULL;
CREATE UNIQUE INDEX token_serial_live ON flow_token (serial_number)
  WHERE serial_number IS NOT NULL AND consumed_seq IS NULL;
CREATE INDEX token_value ON flow_token (value_hash, id_instance) WHERE value_hash IS NOT NULL;

CREATE TABLE link (
  kind TEXT NOT NULL, src $WHOLE NOT NULL, dst $WHOLE NOT NULL, id_instance $WHOLE, more TEXT, ended_seq $WHOLE,
  last_seq $WHOLE NOT NULL,
  PRIMARY KEY (src, kind, dst)
) $ROWLESS;
CREATE INDEX link_dst ON link (dst, kind);

CREATE TABLE work_session (
  id_session $WHOLE PRIMARY KEY, id_token $WHOLE NOT NULL, id_instance $WHOLE, node_id TEXT, operator TEXT, station TEXT,
  started_at TEXT, ended_at TEXT, end_reason TEXT, corrected_seconds $WHOLE, more TEXT,
  started_seq $WHOLE NOT NULL, ended_seq $WHOLE, last_seq $WHOLE NOT NULL
);
CREATE INDEX session_token ON work_session (id_token);
CREATE INDEX session_open_operator ON work_session (operator) WHERE ended_at IS NULL;
CREATE INDEX session_started ON work_session (started_at);

CREATE TABLE lot_use (
  id_lot $WHOLE PRIMARY KEY, id_token $WHOLE, id_instance $WHOLE, lot TEXT, qty $QUANTITY, more TEXT, ended_seq $WHOLE,
  last_seq $WHOLE NOT NULL
);
CREATE INDEX lot_token ON lot_use (id_token);
CREATE INDEX lot_lot ON lot_use (lot);

CREATE TABLE operator (
  id_operator $WHOLE PRIMARY KEY, name TEXT, language TEXT, roles TEXT, disabled_at TEXT, created_at TEXT, more TEXT,
  ended_seq $WHOLE, last_seq $WHOLE NOT NULL,
  UNIQUE (name)
);
CREATE TABLE station (
  id_station $WHOLE PRIMARY KEY, name TEXT, work_centers TEXT, more TEXT, ended_seq $WHOLE, last_seq $WHOLE NOT NULL,
  UNIQUE (name)
);
CREATE TABLE andon_call (
  id_call $WHOLE PRIMARY KEY, station TEXT, kind TEXT, id_token $WHOLE, text TEXT, called_by TEXT, called_at TEXT,
  answered_by TEXT, answered_at TEXT, answer TEXT, more TEXT, ended_seq $WHOLE, last_seq $WHOLE NOT NULL
);

-- Records of every other kind (calls of sub-nets, incidents): by kind and id, fields as canonical JSON.
CREATE TABLE other_record (
  kind TEXT NOT NULL, id TEXT NOT NULL, stream $WHOLE NOT NULL, more TEXT, ended_seq $WHOLE, last_seq $WHOLE NOT NULL,
  PRIMARY KEY (stream, kind, id)
) $ROWLESS;

CREATE TABLE operator_secret (
  id_operator $WHOLE PRIMARY KEY, pin_hash TEXT, badge_hash $BYTES UNIQUE, failures $WHOLE NOT NULL DEFAULT 0,
  locked_until TEXT
);
CREATE TABLE attachment (sha256 $BYTES NOT NULL PRIMARY KEY, media_type TEXT NOT NULL, bytes $BYTES NOT NULL);
CREATE TABLE cases_leases (
  stream $WHOLE PRIMARY KEY, owner TEXT NOT NULL, epoch $WHOLE NOT NULL, expires_at TEXT NOT NULL
);
CREATE TABLE projector (name TEXT NOT NULL PRIMARY KEY, version $WHOLE NOT NULL, gseq $WHOLE NOT NULL);
CREATE TABLE id_block (scope TEXT NOT NULL PRIMARY KEY, next $WHOLE NOT NULL);
CREATE TABLE archived_act (gseq $WHOLE PRIMARY KEY, hash $BYTES NOT NULL);

CREATE VIEW token_event AS
  SELECT CAST(e.stream AS BIGINT) * 1000000000 + e.seq AS id_event, e.id_token,
    CASE WHEN n.event_type IN ('spawn', 'enter', 'move') THEN coalesce(p2.node_id, p1.node_id)
      ELSE coalesce(p1.node_id, p2.node_id) END AS id_node,
    n.event_type, $EVENT_DATA AS event_data, a.at AS event_time, a.actor AS operator_id
  FROM event e JOIN event_name n ON n.name = e.name JOIN act a ON a.stream = e.stream AND a.act_no = e.act_no
    LEFT JOIN place p1 ON p1.id_place = e.place_from LEFT JOIN place p2 ON p2.id_place = e.place_to
  WHERE e.id_token IS NOT NULL;

CREATE VIEW work_item_event AS
  SELECT * FROM token_event WHERE event_type IN ('start', 'pause', 'resume', 'complete', 'qc_pass', 'qc_fail');

CREATE VIEW transition_event AS
  SELECT CAST(e.stream AS BIGINT) * 1000000000 + e.seq AS id_event, d.workflow_id, i.case_id, t.transition_id,
    e.body AS event_data, a.at AS ts
  FROM event e JOIN act a ON a.stream = e.stream AND a.act_no = e.act_no
    JOIN job_graph_instance i ON i.id_instance = e.id_instance
    JOIN transition t ON t.id_transition = e.transition JOIN definition d ON d.id_definition = t.id_definition
  WHERE e.transition IS NOT NULL AND e.id_token IS NULL;

CREATE VIEW case_event AS
  SELECT CAST(e.stream AS BIGINT) * 1000000000 + e.seq AS id_event, i.case_id, e.name AS event_type,
    e.body AS event_data, a.at AS ts
  FROM event e JOIN act a ON a.stream = e.stream AND a.act_no = e.act_no
    JOIN job_graph_instance i ON i.id_instance = e.id_instance
  WHERE e.id_token IS NULL AND e.transition IS NULL;

CREATE VIEW workflows AS
  SELECT workflow_id AS "cpnId", name, description, body AS "definitionJSON", created_at AS "createdAt"
  FROM definition d
  WHERE revision = (SELECT max(revision) FROM definition x WHERE x.workflow_id = d.workflow_id);

CREATE VIEW cases_meta AS
  SELECT i.case_id AS "caseId", d.workflow_id AS "cpnId", i.name, i.description, i.status,
    i.created_at AS "createdAt", i.started_at AS "startedAt", i.completed_at AS "completedAt", i.variables
  FROM job_graph_instance i JOIN definition d ON d.id_definition = i.id_definition;

INSERT INTO job_graph_instance (id_instance, case_id, stream, state_sum, last_act, chain_hash, last_at)
  VALUES (1, 'shop', 1, $ZERO_HASH, 0, $ZERO_HASH, '1970-01-01T00:00:00.000Z');
INSERT INTO head (one, gseq, hash) VALUES (1, 0, $ZERO_HASH);
INSERT INTO id_block (scope, next) VALUES ('instance', 2);
