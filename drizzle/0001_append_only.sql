create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only: % is refused', tg_table_name, tg_op using errcode = 'restrict_violation';
end $$;
--> statement-breakpoint
create trigger audit_log_append_only before update or delete or truncate on audit_log for each statement execute function refuse_change();
--> statement-breakpoint
create trigger decisions_append_only before update or delete or truncate on decisions for each statement execute function refuse_change();
--> statement-breakpoint
create trigger agent_versions_append_only before update or delete or truncate on agent_versions for each statement execute function refuse_change();
--> statement-breakpoint
create trigger cash_entries_append_only before update or delete or truncate on cash_entries for each statement execute function refuse_change();
--> statement-breakpoint
create trigger fills_append_only before update or delete or truncate on fills for each statement execute function refuse_change();
