#!/bin/bash
# Run once by the PostgreSQL image on an empty volume: each of the example's systems gets a database that it owns and
# nobody else may enter.
set -euo pipefail
make_database() {
  psql --username "$POSTGRES_USER" --dbname postgres --no-psqlrc --quiet \
    --set ON_ERROR_STOP=1 --set system="$1" --set password="${2:?each system needs a password}" <<'SQL'
create role :"system" login nosuperuser nocreatedb nocreaterole password :'password';
create database :"system" owner :"system";
revoke all on database :"system" from public;
SQL
}
make_database crm "$ASSENTRY_CRM_DATABASE_PASSWORD"
make_database mailer "$ASSENTRY_DATABASE_PASSWORD"
