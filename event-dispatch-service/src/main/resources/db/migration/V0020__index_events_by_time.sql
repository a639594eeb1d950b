-- Finds the events of some time, for what looks for events without a delivery. Events are stored nearly in the order of
-- their time, so that a range of blocks is enough; an entry for each event would cost every delivery its share.
create index event_recorded on event using brin (recorded_at) with (pages_per_range = 32, autosummarize = on);
