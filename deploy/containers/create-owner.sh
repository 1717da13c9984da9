#!/bin/bash
# Run once by the PostgreSQL image on an empty volume: the service gets a database and a role that owns it, which is
# no superuser, and nobody else may enter.
set -euo pipefail
psql --username "$POSTGRES_USER" --dbname postgres --no-psqlrc --quiet \
  --set ON_ERROR_STOP=1 --set owner="$ASSENTRY_DATABASE_USER" --set password="$ASSENTRY_DATABASE_PASSWORD" <<'SQL'
create role :"owner" login nosuperuser nocreatedb nocreaterole password :'password';
create database :"owner" owner :"owner";
revoke all on database :"owner" from public;
revoke connect on database postgres from public;
revoke connect on database template1 from public;
SQL
