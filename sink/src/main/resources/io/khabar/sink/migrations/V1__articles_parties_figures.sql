-- The tables stand in the schema that the sink is configured with.

CREATE TABLE articles (
    article_id          text PRIMARY KEY,
    url                 text,
    source              text,
    title               text NOT NULL,
    language            text NOT NULL,
    language_confidence double precision NOT NULL,
    published_at        timestamptz,
    enriched_at         timestamptz NOT NULL,
    extractor           text NOT NULL,
    duplicate_of        text,
    story_id            text
);
CREATE INDEX articles_published_at ON articles (published_at);

COMMENT ON TABLE articles IS 'One row for each article: the latest version of what was found in it. Rows of parties, mentions and figures are replaced together with it.';
COMMENT ON COLUMN articles.article_id IS 'The article''s id, the key of its Kafka records.';
COMMENT ON COLUMN articles.url IS 'Where the article was published; null if unknown.';
COMMENT ON COLUMN articles.source IS 'The outlet; null if unknown.';
COMMENT ON COLUMN articles.title IS 'The headline. A NUL character, which PostgreSQL cannot hold, stands here and in every other text as U+FFFD.';
COMMENT ON COLUMN articles.language IS 'The detected language (ISO 639-1), und if undecided.';
COMMENT ON COLUMN articles.language_confidence IS 'How sure the detection is, 0 to 1.';
COMMENT ON COLUMN articles.published_at IS 'When the article was published; null if unknown.';
COMMENT ON COLUMN articles.enriched_at IS 'When parties and figures were extracted.';
COMMENT ON COLUMN articles.extractor IS 'Name and version of the extractor.';
COMMENT ON COLUMN articles.duplicate_of IS 'Id of the article that this one repeats; null if it is the first. That article need not be here.';
COMMENT ON COLUMN articles.story_id IS 'Id of the story that the article belongs to; null if it has none yet.';

CREATE TABLE parties (
    article_id  text NOT NULL REFERENCES articles ON DELETE CASCADE,
    party_id    text NOT NULL,
    party_index integer NOT NULL,
    name        text NOT NULL,
    type        text NOT NULL,
    of_party_id text,
    PRIMARY KEY (article_id, party_id)
);
CREATE INDEX parties_party_id ON parties (party_id);

COMMENT ON TABLE parties IS 'Who is involved in an article: one row for each state, organisation, armed group or person that it names.';
COMMENT ON COLUMN parties.article_id IS 'The article.';
COMMENT ON COLUMN parties.party_id IS 'A state''s ISO 3166-1 alpha-3 code, or a slug of the party''s name; the same party has the same id in every article.';
COMMENT ON COLUMN parties.party_index IS 'Rank by first mention in the article, from 0.';
COMMENT ON COLUMN parties.name IS 'The usual English name or, failing that, the printed one.';
COMMENT ON COLUMN parties.type IS 'STATE, IGO, ARMED_GROUP, GOVERNMENT_BODY, MILITARY, POLICE, PARTY, COMPANY, NGO, MEDIA, PERSON or GROUP.';
COMMENT ON COLUMN parties.of_party_id IS 'Id of the party that it belongs to, such as an army''s state; null if none is known.';

CREATE TABLE mentions (
    article_id    text NOT NULL,
    party_id      text NOT NULL,
    mention_index integer NOT NULL,
    field         text NOT NULL,
    start_offset  integer NOT NULL,
    end_offset    integer NOT NULL,
    PRIMARY KEY (article_id, party_id, mention_index),
    FOREIGN KEY (article_id, party_id) REFERENCES parties ON DELETE CASCADE
);

COMMENT ON TABLE mentions IS 'Each place in an article that names a party.';
COMMENT ON COLUMN mentions.article_id IS 'The article.';
COMMENT ON COLUMN mentions.party_id IS 'The party that is named.';
COMMENT ON COLUMN mentions.mention_index IS 'Rank among the party''s mentions in reading order, from 0.';
COMMENT ON COLUMN mentions.field IS 'TITLE or TEXT: which text the offsets count in.';
COMMENT ON COLUMN mentions.start_offset IS 'First UTF-16 code unit of the mention, from 0.';
COMMENT ON COLUMN mentions.end_offset IS 'One past the last UTF-16 code unit of the mention.';

CREATE TABLE figures (
    article_id          text NOT NULL REFERENCES articles ON DELETE CASCADE,
    figure_index        integer NOT NULL,
    kind                text NOT NULL,
    value               double precision NOT NULL,
    upper_value         double precision,
    bound               text NOT NULL,
    unit                text NOT NULL,
    of_party_id         text,
    by_party_id         text,
    claimed_by_party_id text,
    cumulative          boolean NOT NULL,
    part_of             integer,
    quote               text NOT NULL,
    field               text NOT NULL,
    start_offset        integer NOT NULL,
    end_offset          integer NOT NULL,
    sentence            text NOT NULL,
    PRIMARY KEY (article_id, figure_index)
);
CREATE INDEX figures_kind ON figures (kind, value);
CREATE INDEX figures_of ON figures (of_party_id, kind) WHERE of_party_id IS NOT NULL;
CREATE INDEX figures_by ON figures (by_party_id, kind) WHERE by_party_id IS NOT NULL;
CREATE INDEX figures_claimed_by ON figures (claimed_by_party_id, kind) WHERE claimed_by_party_id IS NOT NULL;

COMMENT ON TABLE figures IS 'How many or how much, of whom, and who says so: one row for each figure of an article. Party ids are those of the table parties for the same article.';
COMMENT ON COLUMN figures.article_id IS 'The article.';
COMMENT ON COLUMN figures.figure_index IS 'Rank in reading order, those of the title first, from 0.';
COMMENT ON COLUMN figures.kind IS 'KILLED, INJURED, MISSING, DETAINED, DISPLACED, AFFECTED, MONEY, PERCENT, COUNT or MEASURE.';
COMMENT ON COLUMN figures.value IS 'The number; of a range the lower end, of a vague number (dozens) the lowest plausible value.';
COMMENT ON COLUMN figures.upper_value IS 'The upper end of a range; null otherwise.';
COMMENT ON COLUMN figures.bound IS 'EXACT, AT_LEAST, AT_MOST, ABOUT, RANGE or VAGUE.';
COMMENT ON COLUMN figures.unit IS 'People: an English singular (soldier). Money: ISO 4217. Percent: %. Otherwise the noun as the article writes it.';
COMMENT ON COLUMN figures.of_party_id IS 'Whose people or things they are; null where the text does not say.';
COMMENT ON COLUMN figures.by_party_id IS 'Who did it; null where the text does not say.';
COMMENT ON COLUMN figures.claimed_by_party_id IS 'Who states the figure; null is the article''s own voice.';
COMMENT ON COLUMN figures.cumulative IS 'Whether it is a running total (since October).';
COMMENT ON COLUMN figures.part_of IS 'figure_index of the figure that this one is among (12 people, three of them children); null if none.';
COMMENT ON COLUMN figures.quote IS 'The words that say so, exactly as in the article.';
COMMENT ON COLUMN figures.field IS 'TITLE or TEXT: which text the offsets count in.';
COMMENT ON COLUMN figures.start_offset IS 'First UTF-16 code unit of the quote, from 0.';
COMMENT ON COLUMN figures.end_offset IS 'One past the last UTF-16 code unit of the quote.';
COMMENT ON COLUMN figures.sentence IS 'The whole sentence that holds the quote.';

CREATE VIEW figures_by_claimant AS
SELECT a.published_at,
       a.source,
       a.title,
       f.kind,
       f.value,
       f.upper_value,
       f.bound,
       f.unit,
       f.of_party_id,
       whose.name    AS of_name,
       f.by_party_id,
       doer.name     AS by_name,
       f.claimed_by_party_id,
       claimant.name AS claimant_name,
       claimant.type AS claimant_type,
       f.cumulative,
       f.quote,
       f.sentence,
       a.language,
       a.url,
       f.article_id,
       f.figure_index,
       f.part_of
FROM figures f
JOIN articles a USING (article_id)
LEFT JOIN parties whose ON whose.article_id = f.article_id AND whose.party_id = f.of_party_id
LEFT JOIN parties doer ON doer.article_id = f.article_id AND doer.party_id = f.by_party_id
LEFT JOIN parties claimant ON claimant.article_id = f.article_id AND claimant.party_id = f.claimed_by_party_id;

COMMENT ON VIEW figures_by_claimant IS 'Each figure with its article and the names of whose it is, who did it and who says so. claimant_name is null for a figure in the article''s own voice.';
COMMENT ON COLUMN figures_by_claimant.published_at IS 'When the article was published; null if unknown.';
COMMENT ON COLUMN figures_by_claimant.of_name IS 'Name of the party whose people or things they are.';
COMMENT ON COLUMN figures_by_claimant.by_name IS 'Name of the party that did it.';
COMMENT ON COLUMN figures_by_claimant.claimant_name IS 'Name of the party that states the figure; null is the article''s own voice.';
COMMENT ON COLUMN figures_by_claimant.claimant_type IS 'Type of the party that states the figure.';

CREATE TABLE consumer_offsets (
    consumer_group text NOT NULL,
    topic          text NOT NULL,
    partition      integer NOT NULL,
    topic_id       uuid NOT NULL,
    next_offset    bigint NOT NULL,
    epoch          bigint NOT NULL,
    owner          text NOT NULL,
    updated_at     timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (consumer_group, topic, partition)
);

COMMENT ON TABLE consumer_offsets IS 'How far each partition was read. Changed in the same transaction as the rows that were read from it: rows and offset are true together after any crash. Do not edit while a sink runs.';
COMMENT ON COLUMN consumer_offsets.consumer_group IS 'The sink''s Kafka consumer group.';
COMMENT ON COLUMN consumer_offsets.topic IS 'The topic that is read.';
COMMENT ON COLUMN consumer_offsets.partition IS 'The partition of the topic.';
COMMENT ON COLUMN consumer_offsets.topic_id IS 'Kafka''s id of the topic: a topic that was deleted and created again has another, and is read from its beginning.';
COMMENT ON COLUMN consumer_offsets.next_offset IS 'Offset of the next record to read; 0 is the beginning.';
COMMENT ON COLUMN consumer_offsets.epoch IS 'Counts how often the partition was taken over. A sink whose epoch is not this one any more cannot write.';
COMMENT ON COLUMN consumer_offsets.owner IS 'The sink that took the partition over last.';
COMMENT ON COLUMN consumer_offsets.updated_at IS 'When the row changed last.';
