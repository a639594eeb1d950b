-- A role and a database for each service, with the password that compose.yaml knows.
create role hub login password 'local-only';
create role mapping login password 'local-only';
create role dispatch login password 'local-only';
create role credential login password 'local-only';
create role console login password 'local-only';
create database hub owner hub;
create database mapping owner mapping;
create database dispatch owner dispatch;
create database credential owner credential;
create database console owner console;
