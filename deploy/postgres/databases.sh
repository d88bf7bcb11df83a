#!/bin/sh
# A database for each service, the role that owns its tables, and the lesser one that the service itself runs as.
# PostgreSQL's image runs this when its data is made. Run again it makes what is missing and sets the passwords anew:
#   docker compose exec postgres sh /docker-entrypoint-initdb.d/databases.sh
set -e

# postgresql://name:password@host/database: the password stands in no other place than the address it opens.
password_in() {
    address=$(cat "${SECRETS:-/run/secrets}/$1")
    address=${address#*://*:}
    printf %s "${address%%@*}"
}

for DATABASE in identity codes kompass-form competence-store imdinett-views notifications; do
    OWNER_PASSWORD=$(password_in "$DATABASE-migration-url")
    USER_PASSWORD=$(password_in "$DATABASE-database-url")
    export DATABASE OWNER_PASSWORD USER_PASSWORD
    psql --no-psqlrc --quiet --set=ON_ERROR_STOP=1 --username="${POSTGRES_USER:-postgres}" --dbname=postgres <<'SQL'
\getenv database DATABASE
\getenv owner_password OWNER_PASSWORD
\getenv user_password USER_PASSWORD
\set owner :database '-owner'
SELECT format('CREATE ROLE %I', name) FROM (VALUES (:'owner'), (:'database')) AS wanted (name)
 WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) \gexec
ALTER ROLE :"owner" LOGIN PASSWORD :'owner_password';
ALTER ROLE :"database" LOGIN PASSWORD :'user_password';
SELECT format('CREATE DATABASE %I OWNER %I', :'database', :'owner')
 WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = :'database') \gexec
REVOKE CONNECT, TEMPORARY ON DATABASE :"database" FROM PUBLIC;
SQL
done
