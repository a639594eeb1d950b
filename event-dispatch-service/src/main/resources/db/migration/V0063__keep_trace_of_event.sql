-- The W3C traceparent of an event, if it has one: a delivery that is made later belongs to the same trace.
alter table event add column traceparent text;
