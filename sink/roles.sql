-- The rights that a sink and its readers need, and no more. Run it as the owner of the tables, after they were made and after each
-- upgrade:
--
--   khabar sink --migrate only --jdbc-url jdbc:postgresql://db/news --jdbc-user owner
--   psql -h db -U owner news -f roles.sql
--   psql -h db -U owner news -c "CREATE ROLE my_sink LOGIN PASSWORD '…' IN ROLE khabar_writer"
--   khabar sink --migrate never --jdbc-url jdbc:postgresql://db/news --jdbc-user my_sink
--
-- It can be run again, and names the usual schema, khabar. Before PostgreSQL 15 every role may make tables in the schema public; whether
-- to revoke that is up to whoever owns the database.

DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'khabar_writer') THEN
        CREATE ROLE khabar_writer NOLOGIN;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'khabar_reader') THEN
        CREATE ROLE khabar_reader NOLOGIN;
    END IF;
END
$$;

REVOKE ALL ON SCHEMA khabar FROM PUBLIC;
REVOKE ALL ON ALL TABLES IN SCHEMA khabar FROM PUBLIC, khabar_writer, khabar_reader;

GRANT USAGE ON SCHEMA khabar TO khabar_writer, khabar_reader;

-- An article's row changes in place; the others are replaced.
GRANT SELECT, INSERT, UPDATE, DELETE ON khabar.articles TO khabar_writer;
GRANT SELECT, INSERT, DELETE ON khabar.parties, khabar.mentions, khabar.figures TO khabar_writer;
GRANT SELECT, INSERT, UPDATE ON khabar.consumer_offsets TO khabar_writer;
-- To see whether the tables are those of its version.
GRANT SELECT ON khabar.schema_history TO khabar_writer;

GRANT SELECT ON khabar.articles, khabar.parties, khabar.mentions, khabar.figures,
    khabar.figures_by_claimant, khabar.latest_tolls, khabar.who_cites_whom TO khabar_reader;
