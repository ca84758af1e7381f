#!/usr/bin/env bash
# Makes the database of POSTGRES_USER, POSTGRES_PASSWORD and POSTGRES_DB in an empty PGDATA, as the image of PostgreSQL does, and
# becomes the server.
set -euo pipefail
if [ "$(id -u)" = 0 ]; then
  chown -R postgres:postgres "$PGDATA"
  exec setpriv --reuid=postgres --regid=postgres --init-groups -- "$0" "$@"
fi
if [ ! -s "$PGDATA/PG_VERSION" ]; then
  user=${POSTGRES_USER:-postgres}
  database=${POSTGRES_DB:-$user}
  initdb --username="$user" --pwfile=<(printf '%s\n' "${POSTGRES_PASSWORD:?is not set}") --auth-host=scram-sha-256 --encoding=UTF8 \
    --locale=C.UTF-8 > /dev/null
  echo "host all all all scram-sha-256" >> "$PGDATA/pg_hba.conf"
  pg_ctl --silent --wait -o "-c listen_addresses=" start
  if [ "$database" != postgres ]; then createdb --username="$user" --maintenance-db=postgres "$database"; fi
  pg_ctl --silent --wait --mode=fast stop
fi
exec "$@" -c listen_addresses='*'
