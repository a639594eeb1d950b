-- Whether the hub may receive values of sensitive attributes: MASKED unless an administrator allows it.
alter table hub add column sensitive_values text not null default 'MASKED';
alter table hub alter column sensitive_values drop default;
