/** The archive's schema as a list of steps. A step that has been released is never edited: a change is a new step. */

import type { DatabaseSync } from 'node:sqlite';

/** `MIGRATIONS[n]` leads from schema n to n + 1; `PRAGMA user_version` tells which one a file has. */
export const MIGRATIONS: readonly string[] = [
  `
  -- One row an article, also for one withdrawn: it goes on counting versions, so that (id, version) is one text for ever.
  CREATE TABLE articles (
    id        TEXT PRIMARY KEY,
    version   INTEGER NOT NULL CHECK (version >= 1),
    title     TEXT,
    outlet    TEXT,
    url       TEXT,
    authors   TEXT NOT NULL CHECK (json_valid(authors)),
    published TEXT,
    precision TEXT NOT NULL CHECK (precision IN ('minute', 'day', 'month', 'year', 'undated')),
    origin    TEXT NOT NULL,
    withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1)),
    CHECK ((precision = 'undated') = (published IS NULL))
  ) STRICT;
  CREATE INDEX articles_by_origin ON articles (origin);

  -- Whose words a text is belongs to the text: an old brief stays a brief when its article gets the outlet's own words.
  CREATE TABLE versions (
    article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    version    INTEGER NOT NULL,
    wording    TEXT NOT NULL CHECK (wording IN ('original', 'brief')),
    text       TEXT NOT NULL,
    removed    TEXT NOT NULL CHECK (json_valid(removed)),
    PRIMARY KEY (article_id, version)
  ) STRICT;

  -- Ids that stay closed, so that a file still lying in a folder does not bring back what was taken down.
  CREATE TABLE taken_down (article_id TEXT PRIMARY KEY) STRICT;

  CREATE TABLE rejects (
    origin   TEXT NOT NULL,
    position INTEGER NOT NULL,
    place    TEXT NOT NULL,
    line     INTEGER,
    field    TEXT NOT NULL,
    reason   TEXT NOT NULL,
    remedy   TEXT NOT NULL,
    PRIMARY KEY (origin, position)
  ) STRICT;

  CREATE TABLE answers (
    id         TEXT PRIMARY KEY,
    created_at TEXT NOT NULL,
    question   TEXT NOT NULL,
    payload    TEXT NOT NULL CHECK (json_valid(payload))
  ) STRICT;
  CREATE INDEX answers_by_age ON answers (created_at);

  CREATE TABLE answer_spans (
    answer_id  TEXT NOT NULL REFERENCES answers (id) ON DELETE CASCADE,
    position   INTEGER NOT NULL,
    number     INTEGER NOT NULL,
    article_id TEXT NOT NULL,
    version    INTEGER NOT NULL,
    "start"    INTEGER NOT NULL,
    "end"      INTEGER NOT NULL,
    extra      TEXT NOT NULL CHECK (json_valid(extra)),
    PRIMARY KEY (answer_id, position),
    FOREIGN KEY (article_id, version) REFERENCES versions (article_id, version) ON DELETE CASCADE
  ) STRICT;
  CREATE INDEX answer_spans_by_version ON answer_spans (article_id, version);
  `,
  `
  -- What an origin (a folder, a feed) consists of: a file by its path, a page by its address. What was read with this stamp need not be
  -- read again.
  CREATE TABLE items (
    item   TEXT PRIMARY KEY,
    origin TEXT NOT NULL,
    stamp  TEXT NOT NULL
  ) STRICT;
  CREATE INDEX items_by_origin ON items (origin);

  -- Rises with every change of an article, so that whoever follows the archive asks for what is new alone.
  CREATE TABLE revision (value INTEGER NOT NULL) STRICT;
  INSERT INTO revision SELECT 1 + coalesce(max(rowid), 0) FROM articles;

  ALTER TABLE articles ADD COLUMN item        TEXT;
  ALTER TABLE articles ADD COLUMN dating      TEXT CHECK (json_valid(dating));
  ALTER TABLE articles ADD COLUMN updated     TEXT;
  ALTER TABLE articles ADD COLUMN language    TEXT;
  ALTER TABLE articles ADD COLUMN summary     INTEGER NOT NULL DEFAULT 0 CHECK (summary IN (0, 1));
  -- When it came in, and whether it was there already when its folder or feed was read for the first time: old news then.
  ALTER TABLE articles ADD COLUMN arrived     TEXT;
  ALTER TABLE articles ADD COLUMN backlog     INTEGER NOT NULL DEFAULT 1 CHECK (backlog IN (0, 1));
  -- By which two addresses of one page are recognised.
  ALTER TABLE articles ADD COLUMN address_key TEXT;
  -- The article of the same address that is answered from in this one's place.
  ALTER TABLE articles ADD COLUMN edition_of  TEXT;
  -- The article whose text this one carries too.
  ALTER TABLE articles ADD COLUMN copy_of     TEXT;
  ALTER TABLE articles ADD COLUMN revision    INTEGER NOT NULL DEFAULT 1;
  UPDATE articles SET revision = rowid;
  CREATE INDEX articles_by_item ON articles (item);
  CREATE INDEX articles_by_address ON articles (address_key);
  CREATE INDEX articles_by_copy ON articles (copy_of);
  CREATE INDEX articles_by_edition ON articles (edition_of);
  CREATE INDEX articles_by_revision ON articles (revision);

  -- By which texts that may be copies are found: of articles that are no copies themselves.
  CREATE TABLE bands (
    band       INTEGER NOT NULL,
    article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    PRIMARY KEY (band, article_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX bands_by_article ON bands (article_id);

  ALTER TABLE taken_down ADD COLUMN address_key TEXT;
  ALTER TABLE taken_down ADD COLUMN item        TEXT;
  ALTER TABLE taken_down ADD COLUMN revision    INTEGER NOT NULL DEFAULT 1;
  CREATE INDEX taken_down_by_address ON taken_down (address_key);

  -- Read anew at the next load.
  DROP TABLE rejects;
  CREATE TABLE rejects (
    origin   TEXT NOT NULL,
    item     TEXT NOT NULL,
    position INTEGER NOT NULL,
    place    TEXT NOT NULL,
    line     INTEGER,
    field    TEXT NOT NULL,
    reason   TEXT NOT NULL,
    remedy   TEXT NOT NULL,
    PRIMARY KEY (origin, item, position)
  ) STRICT;

  CREATE TABLE feeds (
    address       TEXT PRIMARY KEY,
    title         TEXT,
    -- 'settings', 'terminal', or the id of the server in which it was added.
    added_by      TEXT NOT NULL,
    added_at      TEXT NOT NULL,
    -- Null until it was read for the first time: what it holds then is old news.
    read_at       TEXT,
    checked_at    TEXT,
    next_at       TEXT NOT NULL,
    -- Seconds between two polls while they bring what they should.
    every         INTEGER NOT NULL DEFAULT 900 CHECK (every > 0),
    etag          TEXT,
    last_modified TEXT,
    failures      INTEGER NOT NULL DEFAULT 0,
    failing_since TEXT,
    problem       TEXT,
    -- No longer polled: its address is gone for good.
    stopped       INTEGER NOT NULL DEFAULT 0 CHECK (stopped IN (0, 1))
  ) STRICT;
  `,
  `
  -- What is sent unasked: digests at set times, and saved searches that speak up.
  CREATE TABLE subscriptions (
    id         TEXT PRIMARY KEY,
    kind       TEXT NOT NULL CHECK (kind IN ('digest', 'alert')),
    -- Null for what goes to its owner's direct messages.
    guild_id   TEXT,
    channel_id TEXT,
    -- Who set it up, and is told when it stops; null where they had themselves forgotten.
    owner_id   TEXT,
    settings   TEXT NOT NULL CHECK (json_valid(settings)),
    created_at TEXT NOT NULL,
    -- Up to then all has been sent, or is old news.
    since      TEXT NOT NULL,
    -- Null for alerts that come at once.
    next_at    TEXT,
    paused     TEXT CHECK (paused IN ('by hand', 'forbidden', 'gone', 'closed')),
    CHECK ((guild_id IS NULL) = (channel_id IS NULL)),
    CHECK (channel_id IS NOT NULL OR owner_id IS NOT NULL)
  ) STRICT;
  CREATE INDEX subscriptions_by_guild ON subscriptions (guild_id);
  CREATE INDEX subscriptions_by_owner ON subscriptions (owner_id);
  CREATE INDEX subscriptions_by_time ON subscriptions (next_at) WHERE paused IS NULL;

  -- The log of all that was to be sent. The id is also the nonce and what marks the message.
  CREATE TABLE deliveries (
    id              TEXT PRIMARY KEY CHECK (length(id) <= 25),
    subscription_id TEXT NOT NULL REFERENCES subscriptions (id) ON DELETE CASCADE,
    what            TEXT NOT NULL CHECK (what IN ('digest', 'alert', 'notice')),
    due_at          TEXT NOT NULL,
    state           TEXT NOT NULL CHECK (state IN ('waiting', 'claimed', 'sent', 'skipped', 'failed')),
    -- Nobody else takes it before; null once it is done.
    held_until      TEXT,
    tries           INTEGER NOT NULL DEFAULT 0,
    -- When it was taken for the first time: a message that bears its mark is no older.
    tried_at        TEXT,
    channel_id      TEXT,
    message_id      TEXT,
    done_at         TEXT,
    reason          TEXT,
    -- By which what it showed is known again; no words of an article.
    shown           TEXT CHECK (json_valid(shown)),
    CHECK ((held_until IS NULL) = (state IN ('sent', 'skipped', 'failed')))
  ) STRICT;
  CREATE INDEX deliveries_by_subscription ON deliveries (subscription_id, due_at);
  CREATE INDEX deliveries_by_time ON deliveries (held_until) WHERE held_until IS NOT NULL;

  -- Which article has matched which alert, so that each is told of once.
  CREATE TABLE matches (
    subscription_id TEXT NOT NULL REFERENCES subscriptions (id) ON DELETE CASCADE,
    article_id      TEXT NOT NULL,
    -- Null until it is taken to be sent.
    delivery_id     TEXT,
    PRIMARY KEY (subscription_id, article_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX matches_by_delivery ON matches (delivery_id);
  CREATE INDEX matches_waiting ON matches (subscription_id) WHERE delivery_id IS NULL;

  -- The archive's revision up to which articles have been held against the alerts.
  CREATE TABLE matched (revision INTEGER NOT NULL) STRICT;
  INSERT INTO matched SELECT value FROM revision;
  `,
  `
  -- Cited passages that somebody found wrong for a question.
  CREATE TABLE reports (
    id         TEXT PRIMARY KEY,
    created_at TEXT NOT NULL,
    -- Whose it is, as a keyed hash of their id.
    reporter   TEXT NOT NULL,
    command    TEXT NOT NULL,
    question   TEXT NOT NULL,
    filters    TEXT NOT NULL CHECK (json_valid(filters)),
    -- The marker of the passage, and the passage, without which there is nothing to report.
    number     INTEGER NOT NULL,
    article_id TEXT NOT NULL,
    version    INTEGER NOT NULL,
    "start"    INTEGER NOT NULL,
    "end"      INTEGER NOT NULL,
    reason     TEXT NOT NULL,
    note       TEXT,
    UNIQUE (reporter, command, question, filters, article_id, version, "start", "end"),
    FOREIGN KEY (article_id, version) REFERENCES versions (article_id, version) ON DELETE CASCADE
  ) STRICT;
  CREATE INDEX reports_by_version ON reports (article_id, version);

  -- What else the answer cited.
  CREATE TABLE report_spans (
    report_id  TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    number     INTEGER NOT NULL,
    article_id TEXT NOT NULL,
    version    INTEGER NOT NULL,
    "start"    INTEGER NOT NULL,
    "end"      INTEGER NOT NULL,
    PRIMARY KEY (report_id, number),
    FOREIGN KEY (article_id, version) REFERENCES versions (article_id, version) ON DELETE CASCADE
  ) STRICT;
  CREATE INDEX report_spans_by_version ON report_spans (article_id, version);

  -- Secrets of this archive alone, by what they are for.
  CREATE TABLE keys (
    purpose TEXT PRIMARY KEY,
    value   BLOB NOT NULL
  ) STRICT;
  `,
  `
  -- Since when a subscription is removed: it may be put back for a while. All but that look at those that stand.
  ALTER TABLE subscriptions ADD COLUMN removed_at TEXT;
  CREATE INDEX subscriptions_removed ON subscriptions (removed_at) WHERE removed_at IS NOT NULL;
  CREATE VIEW standing_subscriptions AS SELECT rowid, * FROM subscriptions WHERE removed_at IS NULL;
  `,
  `
  -- The bots that have served this archive, by the ids of their applications, in the order in which they came.
  CREATE TABLE applications (
    id    TEXT PRIMARY KEY,
    since TEXT NOT NULL
  ) STRICT;
  `,
  `
  -- The archive's revision with which an article came in: unlike its time, it is never before what others have already been told.
  ALTER TABLE articles ADD COLUMN arrival INTEGER NOT NULL DEFAULT 0;
  UPDATE articles SET arrival = revision;
  CREATE INDEX articles_by_arrival ON articles (arrival);

  -- Up to which revision a digest has told what came in, and a delivery would.
  ALTER TABLE subscriptions ADD COLUMN told_up_to INTEGER NOT NULL DEFAULT 0;
  UPDATE subscriptions SET told_up_to = (SELECT coalesce(max(arrival), 0) FROM articles WHERE arrived <= since);
  ALTER TABLE deliveries ADD COLUMN told_up_to INTEGER;
  `,
  `
  -- What an embeddings model makes of passages: bytes from -127 to 127, one for each number.
  CREATE TABLE vectors (
    article_id TEXT NOT NULL,
    version    INTEGER NOT NULL,
    "start"    INTEGER NOT NULL,
    "end"      INTEGER NOT NULL,
    model      TEXT NOT NULL,
    vector     BLOB NOT NULL,
    PRIMARY KEY (article_id, version, "start", "end", model),
    FOREIGN KEY (article_id, version) REFERENCES versions (article_id, version) ON DELETE CASCADE
  ) STRICT;
  `,
  `
  -- Vectors are of texts that are searched: they go when theirs is withdrawn, or another version or edition takes its place.
  DELETE FROM vectors AS v WHERE NOT EXISTS (
    SELECT 1 FROM articles a WHERE a.id = v.article_id AND a.version = v.version AND NOT withdrawn AND edition_of IS NULL);
  CREATE TRIGGER vectors_go AFTER UPDATE OF version, withdrawn, edition_of ON articles
  WHEN new.version <> old.version OR new.withdrawn > old.withdrawn OR (new.edition_of IS NOT NULL AND old.edition_of IS NULL)
  BEGIN
    DELETE FROM vectors WHERE article_id = new.id;
  END;
  `,
];

/**
 * Takes a database through the steps that it has not had, each in a transaction of its own.
 * @returns the schema that it has then: more than `steps.length` where a newer program made it, and nothing was done.
 */
export function migrate(db: DatabaseSync, steps: readonly string[]): number {
  while (schemaOf(db) < steps.length) {
    db.exec('BEGIN IMMEDIATE');
    try {
      // Read again under the lock: another process may have taken this step meanwhile.
      const schema = schemaOf(db);
      const step = steps[schema];
      if (step !== undefined) db.exec(`${step}; PRAGMA user_version = ${schema + 1}`);
      db.exec('COMMIT');
    } catch (error) {
      if (db.isTransaction) db.exec('ROLLBACK');
      throw error;
    }
  }
  return schemaOf(db);
}

function schemaOf(db: DatabaseSync): number {
  return (db.prepare('PRAGMA user_version').get() as { user_version: number }).user_version;
}
