CREATE TABLE `retro_voices` (
	`id` text PRIMARY KEY NOT NULL,
	`retro_id` text NOT NULL,
	`meetup_id` text NOT NULL,
	`person_id` text NOT NULL,
	`good` text DEFAULT '' NOT NULL,
	`fix` text DEFAULT '' NOT NULL,
	`try_next` text DEFAULT '' NOT NULL,
	`said_at` integer,
	`task_id` text,
	`step_id` text,
	FOREIGN KEY (`retro_id`) REFERENCES `retros`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`meetup_id`) REFERENCES `meetups`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`task_id`) REFERENCES `tasks`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`step_id`) REFERENCES `runbook_steps`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE UNIQUE INDEX `retro_voices_person` ON `retro_voices` (`retro_id`,`person_id`);--> statement-breakpoint
CREATE INDEX `retro_voices_of` ON `retro_voices` (`person_id`);--> statement-breakpoint
CREATE INDEX `retro_voices_task` ON `retro_voices` (`task_id`);--> statement-breakpoint
CREATE TABLE `retros` (
	`id` text PRIMARY KEY NOT NULL,
	`meetup_id` text NOT NULL,
	`session_id` text NOT NULL,
	`asked_at` integer NOT NULL,
	`closed_at` integer,
	`closed_by` text,
	`closing` text DEFAULT '' NOT NULL,
	FOREIGN KEY (`meetup_id`) REFERENCES `meetups`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`session_id`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `retros_session` ON `retros` (`session_id`);--> statement-breakpoint
CREATE INDEX `retros_meetup` ON `retros` (`meetup_id`,`asked_at`);--> statement-breakpoint
CREATE TABLE `purpose_voices` (
	`id` text PRIMARY KEY NOT NULL,
	`review_id` text NOT NULL,
	`meetup_id` text NOT NULL,
	`person_id` text NOT NULL,
	`said` text,
	`words` text DEFAULT '' NOT NULL,
	`said_at` integer,
	FOREIGN KEY (`review_id`) REFERENCES `purpose_reviews`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`meetup_id`) REFERENCES `meetups`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `purpose_voices_person` ON `purpose_voices` (`review_id`,`person_id`);--> statement-breakpoint
CREATE INDEX `purpose_voices_of` ON `purpose_voices` (`person_id`);--> statement-breakpoint
CREATE TABLE `purpose_reviews` (
	`id` text PRIMARY KEY NOT NULL,
	`meetup_id` text NOT NULL,
	`asked_at` integer NOT NULL,
	`held` integer NOT NULL,
	`decided_at` integer,
	`decided_by` text,
	`outcome` text,
	FOREIGN KEY (`meetup_id`) REFERENCES `meetups`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `purpose_reviews_open` ON `purpose_reviews` (`meetup_id`) WHERE decided_at is null;--> statement-breakpoint
CREATE INDEX `purpose_reviews_meetup` ON `purpose_reviews` (`meetup_id`,`asked_at`);--> statement-breakpoint
CREATE TABLE `task_mails` (
	`person_id` text PRIMARY KEY NOT NULL,
	`link_version` integer DEFAULT 1 NOT NULL,
	`last_at` integer,
	`last_date` text DEFAULT '' NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
DROP INDEX `tasks_meetup`;--> statement-breakpoint
ALTER TABLE `tasks` ADD `lead_told_at` integer;--> statement-breakpoint
CREATE INDEX `tasks_due` ON `tasks` (`done_at`,`dropped_at`,`due_at`);--> statement-breakpoint
CREATE INDEX `tasks_meetup` ON `tasks` (`meetup_id`,`done_at`,`dropped_at`,`due_at`);--> statement-breakpoint
ALTER TABLE `meetups` ADD `farewell` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `runbook_steps` ADD `why` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `runbook_steps` ADD `ended_why` text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX `runbook_steps_replaces` ON `runbook_steps` (`replaces`);