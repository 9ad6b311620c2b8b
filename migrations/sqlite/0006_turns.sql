CREATE TABLE `swaps` (
	`id` text PRIMARY KEY NOT NULL,
	`meetup_id` text NOT NULL,
	`turn_id` text NOT NULL,
	`with_turn_id` text NOT NULL,
	`asked_at` integer NOT NULL,
	`agreed_at` integer,
	`declined_at` integer,
	FOREIGN KEY (`meetup_id`) REFERENCES `meetups`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`turn_id`) REFERENCES `turns`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`with_turn_id`) REFERENCES `turns`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `swaps_waiting` ON `swaps` (`turn_id`) WHERE agreed_at is null and declined_at is null;--> statement-breakpoint
CREATE INDEX `swaps_with` ON `swaps` (`with_turn_id`);--> statement-breakpoint
CREATE TABLE `turns` (
	`id` text PRIMARY KEY NOT NULL,
	`meetup_id` text NOT NULL,
	`session_id` text NOT NULL,
	`person_id` text NOT NULL,
	`part` text NOT NULL,
	`asked_by` text,
	`asked_at` integer NOT NULL,
	`accepted_at` integer,
	`declined_at` integer,
	`word` text DEFAULT '' NOT NULL,
	`ended_at` integer,
	`ended_by` text,
	`rights_ended_at` integer,
	FOREIGN KEY (`meetup_id`) REFERENCES `meetups`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`session_id`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `turns_live` ON `turns` (`session_id`,`part`) WHERE declined_at is null and ended_at is null;--> statement-breakpoint
CREATE INDEX `turns_person` ON `turns` (`person_id`,`session_id`);--> statement-breakpoint
CREATE INDEX `turns_rights` ON `turns` (`session_id`) WHERE accepted_at is not null and rights_ended_at is null;--> statement-breakpoint
ALTER TABLE `meetups` ADD `lead_nudged_at` integer;--> statement-breakpoint
ALTER TABLE `sessions` ADD `lead_nudges` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
INSERT INTO `turns` (`id`, `meetup_id`, `session_id`, `person_id`, `part`, `asked_at`, `accepted_at`, `word`, `rights_ended_at`) SELECT `id`, `meetup_id`, `id`, `lead_id`, 'lead', coalesce(`lead_asked_at`, `lead_accepted_at`, `created_at`), CASE WHEN `lead_state` = 'accepted' THEN coalesce(`lead_accepted_at`, `created_at`) END, '', CASE WHEN `lead_state` = 'accepted' THEN `ends_at` + 604800000 END FROM `sessions` WHERE `lead_id` IS NOT NULL AND `lead_state` <> 'unassigned';
