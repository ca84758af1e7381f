-- The topic has a record for each figure and never takes one back: after an article was read again with another outcome, figures of the
-- version before may still have rows. This shows those of the last version alone.
CREATE VIEW latest_news_figures AS
SELECT f.*
FROM news_figures f
JOIN (SELECT articleId, max(enrichedAt) AS enrichedAt FROM news_figures GROUP BY articleId) last
    USING (articleId, enrichedAt);
