-- Whether webhooks of the hub carry the values of sensitive attributes: masked or revealed.
alter table hub add column sensitive_values text not null default 'masked';
alter table hub alter column sensitive_values drop default;
