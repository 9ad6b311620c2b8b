ALTER TABLE `runbook_steps` ADD `minutes_from` text;--> statement-breakpoint
ALTER TABLE `tasks` ADD `minutes_from` text;