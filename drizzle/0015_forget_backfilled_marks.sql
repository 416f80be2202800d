-- Back-filled runs drew equity by the books of the hour at which they were made. An agent has one run at an instant: its mark there is that run's.
delete from equity_points p using runs r
where r.account_id = p.account_id and r.agent_id = p.agent_id and r.due_at = p.at and r.trigger = 'backfill';
--> statement-breakpoint
-- The account's mark is of whoever wrote it last. Where another run of the instant wrote one too, it stands again as that run found it,
with filled as (
  select distinct r.account_id, r.due_at
  from runs r join run_steps s on s.run_id = r.id and s.name = 'log_performance' and s.state = 'ok'
  where r.trigger = 'backfill'),
present as (
  select distinct on (r.account_id, r.due_at) r.account_id, r.due_at, s.output
  from filled f
  join runs r on r.account_id = f.account_id and r.due_at = f.due_at and r.trigger <> 'backfill'
  join run_steps s on s.run_id = r.id and s.name = 'log_performance' and s.state = 'ok'
  where s.output ->> 'equityUsd' is not null and s.output ->> 'exposureUsd' is not null
  order by r.account_id, r.due_at, r.ended_at desc, r.id desc)
update equity_points p
set equity_usd = (t.output ->> 'equityUsd')::numeric, exposure_usd = (t.output ->> 'exposureUsd')::numeric,
  paid_in_usd = (t.output ->> 'paidInUsd')::numeric
from present t
where p.account_id = t.account_id and p.agent_id = '' and p.at = t.due_at;
--> statement-breakpoint
-- and where none can have, it goes.
delete from equity_points p
where p.agent_id = ''
  and exists (
    select from runs r join run_steps s on s.run_id = r.id and s.name = 'log_performance' and s.state = 'ok'
    where r.account_id = p.account_id and r.due_at = p.at and r.trigger = 'backfill')
  and not exists (
    select from runs r
    where r.account_id = p.account_id and r.due_at = p.at and r.trigger <> 'backfill' and r.state in ('held', 'vetoed', 'ordered')
      and not exists (select from run_steps s where s.run_id = r.id and s.name = 'log_performance' and s.state <> 'ok'));
--> statement-breakpoint
-- Nothing was worth anything before the account was opened, whoever wrote it.
delete from equity_points p using (
  select account_id, min(at) as at from cash_entries where kind = 'deposit' group by account_id) opened
where opened.account_id = p.account_id and p.at < opened.at;
