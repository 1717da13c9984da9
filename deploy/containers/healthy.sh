#!/bin/bash
# Is the service in this container ready? Asked without any program that the image may lack.
exec 3<>"/dev/tcp/127.0.0.1/${QUARKUS_HTTP_PORT:-${HTTP_PORT:-8080}}" || exit 1
printf 'GET /q/health/ready HTTP/1.0\r\nHost: localhost\r\n\r\n' >&3
read -r _ status _ <&3
[ "$status" = 200 ]
