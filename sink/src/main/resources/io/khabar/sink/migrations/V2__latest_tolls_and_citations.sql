CREATE VIEW latest_tolls AS
SELECT DISTINCT ON (f.of_party_id, f.kind)
       f.of_party_id,
       whose.name    AS of_name,
       f.kind,
       f.value,
       f.upper_value,
       f.bound,
       f.unit,
       f.cumulative,
       f.claimed_by_party_id,
       claimant.name AS claimant_name,
       f.quote,
       f.sentence,
       a.published_at,
       a.source,
       a.language,
       a.title,
       a.url,
       a.extractor,
       f.article_id,
       f.figure_index
FROM figures f
JOIN articles a USING (article_id)
JOIN parties whose ON whose.article_id = f.article_id AND whose.party_id = f.of_party_id
LEFT JOIN parties claimant ON claimant.article_id = f.article_id AND claimant.party_id = f.claimed_by_party_id
WHERE f.kind IN ('KILLED', 'INJURED', 'MISSING', 'DETAINED', 'DISPLACED', 'AFFECTED')
ORDER BY f.of_party_id, f.kind, a.published_at DESC NULLS LAST, a.enriched_at DESC, (f.part_of IS NULL) DESC, f.value DESC,
         f.article_id, f.figure_index;

COMMENT ON VIEW latest_tolls IS 'For each party and kind of toll (killed, injured, missing, detained, displaced, affected) the figure of the article that was published last; of several in it the highest that is not part of another.';
COMMENT ON COLUMN latest_tolls.of_name IS 'Name of the party whose people they are.';
COMMENT ON COLUMN latest_tolls.claimant_name IS 'Name of the party that states the figure; null is the article''s own voice.';
COMMENT ON COLUMN latest_tolls.published_at IS 'When the article was published; null if unknown.';

CREATE VIEW who_cites_whom AS
SELECT a.source,
       f.claimed_by_party_id,
       min(claimant.name)           AS claimant_name,
       min(claimant.type)           AS claimant_type,
       f.of_party_id,
       min(whose.name)              AS of_name,
       count(*)                     AS figures,
       count(DISTINCT f.article_id) AS articles,
       min(a.published_at)          AS first_published_at,
       max(a.published_at)          AS last_published_at
FROM figures f
JOIN articles a USING (article_id)
JOIN parties claimant ON claimant.article_id = f.article_id AND claimant.party_id = f.claimed_by_party_id
LEFT JOIN parties whose ON whose.article_id = f.article_id AND whose.party_id = f.of_party_id
GROUP BY a.source, f.claimed_by_party_id, f.of_party_id;

COMMENT ON VIEW who_cites_whom IS 'Which outlet cites which party for figures about whom, and how often. Group by source and claimed_by_party_id alone to leave out about whom.';
COMMENT ON COLUMN who_cites_whom.source IS 'The outlet; null if unknown.';
COMMENT ON COLUMN who_cites_whom.claimed_by_party_id IS 'The party that states the figures.';
COMMENT ON COLUMN who_cites_whom.of_party_id IS 'Whose people or things they are; null where the texts do not say.';
COMMENT ON COLUMN who_cites_whom.figures IS 'How many figures.';
COMMENT ON COLUMN who_cites_whom.articles IS 'In how many articles.';
COMMENT ON COLUMN who_cites_whom.first_published_at IS 'When the first of these articles was published.';
COMMENT ON COLUMN who_cites_whom.last_published_at IS 'When the last of these articles was published.';
