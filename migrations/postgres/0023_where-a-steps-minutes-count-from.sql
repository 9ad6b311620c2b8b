ALTER TABLE "runbook_steps" ADD COLUMN "minutes_from" text;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "minutes_from" text;