#!/bin/bash
# Run once by the PostgreSQL image on an empty volume. The service gets a database that nobody else may enter; a role
# that owns and migrates its tables; a role that it works as, which can change no evidence; and a role that nobody can
# log in as, the only one that may let evidence be forgotten. None of them is a superuser.
set -euo pipefail
psql --username "$POSTGRES_USER" --dbname postgres --no-psqlrc --quiet \
  --set ON_ERROR_STOP=1 \
  --set worker="$ASSENTRY_DATABASE_USER" --set password="$ASSENTRY_DATABASE_PASSWORD" \
  --set owner="$ASSENTRY_DATABASE_OWNER" --set ownerpassword="$ASSENTRY_DATABASE_OWNER_PASSWORD" \
  --set disposal="${ASSENTRY_DATABASE_USER}_disposal" <<'SQL'
create role :"owner" login nosuperuser nocreatedb nocreaterole password :'ownerpassword';
create role :"worker" login nosuperuser nocreatedb nocreaterole password :'password';
create role :"disposal" nologin;
grant :"disposal" to :"worker" with inherit false, set true;
create database :"worker" owner :"owner";
revoke all on database :"worker" from public;
grant connect, temporary on database :"worker" to :"worker";
revoke connect on database postgres from public;
revoke connect on database template1 from public;
\connect :"worker"
grant usage on schema public to :"worker";
alter default privileges for role :"owner" grant select, insert, update, delete on tables to :"worker";
alter default privileges for role :"owner" grant usage, select on sequences to :"worker";
SQL
