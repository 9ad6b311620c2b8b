CREATE TABLE `poll_dates` (
	`id` text PRIMARY KEY NOT NULL,
	`poll_id` text NOT NULL,
	`local_start` text NOT NULL,
	`starts_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	FOREIGN KEY (`poll_id`) REFERENCES `polls`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `poll_dates_start` ON `poll_dates` (`poll_id`,`starts_at`);--> statement-breakpoint
CREATE TABLE `poll_marks` (
	`id` text PRIMARY KEY NOT NULL,
	`voter_id` text NOT NULL,
	`date_id` text NOT NULL,
	`said` text NOT NULL,
	FOREIGN KEY (`voter_id`) REFERENCES `poll_voters`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`date_id`) REFERENCES `poll_dates`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `poll_marks_one` ON `poll_marks` (`voter_id`,`date_id`);--> statement-breakpoint
CREATE INDEX `poll_marks_date` ON `poll_marks` (`date_id`,`said`);--> statement-breakpoint
CREATE TABLE `poll_voters` (
	`id` text PRIMARY KEY NOT NULL,
	`poll_id` text NOT NULL,
	`person_id` text,
	`confirmed_at` integer,
	`name` text DEFAULT '' NOT NULL,
	`is_public` integer NOT NULL,
	`created_at` integer NOT NULL,
	`answered_at` integer,
	`link_version` integer DEFAULT 1 NOT NULL,
	`form_hash` text,
	FOREIGN KEY (`poll_id`) REFERENCES `polls`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE UNIQUE INDEX `poll_voters_person` ON `poll_voters` (`poll_id`,`person_id`) WHERE confirmed_at is not null;--> statement-breakpoint
CREATE UNIQUE INDEX `poll_voters_form` ON `poll_voters` (`form_hash`);--> statement-breakpoint
CREATE INDEX `poll_voters_poll` ON `poll_voters` (`poll_id`,`answered_at`);--> statement-breakpoint
CREATE INDEX `poll_voters_of` ON `poll_voters` (`person_id`);--> statement-breakpoint
CREATE TABLE `polls` (
	`id` text PRIMARY KEY NOT NULL,
	`meetup_id` text NOT NULL,
	`title` text NOT NULL,
	`note` text DEFAULT '' NOT NULL,
	`time_zone` text NOT NULL,
	`asks` text NOT NULL,
	`deadline_at` integer NOT NULL,
	`remind_at` integer,
	`reminded_at` integer,
	`created_at` integer NOT NULL,
	`created_by` text NOT NULL,
	`closed_at` integer,
	`closed_by` text,
	`withdrawn_at` integer,
	`withdrawn_by` text,
	`date_id` text,
	`session_id` text,
	`decided_at` integer,
	`decided_by` text,
	FOREIGN KEY (`meetup_id`) REFERENCES `meetups`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `polls_meetup` ON `polls` (`meetup_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `polls_remind` ON `polls` (`remind_at`) WHERE reminded_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX `polls_session` ON `polls` (`session_id`);--> statement-breakpoint
CREATE TABLE `sheets` (
	`session_id` text PRIMARY KEY NOT NULL,
	`meetup_id` text NOT NULL,
	`goal` text DEFAULT '' NOT NULL,
	`lines` text NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	`changed_at` integer NOT NULL,
	`changed_by` text,
	FOREIGN KEY (`session_id`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`meetup_id`) REFERENCES `meetups`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `aims` (
	`id` text PRIMARY KEY NOT NULL,
	`meetup_id` text NOT NULL,
	`person_id` text NOT NULL,
	`aim` text NOT NULL,
	`whom` text NOT NULL,
	`after` text NOT NULL,
	`about` text NOT NULL,
	`minutes` integer NOT NULL,
	`people` integer NOT NULL,
	`format` text,
	`locale` text NOT NULL,
	`drafts` text NOT NULL,
	`created_at` integer NOT NULL,
	`kept_at` integer,
	`ended_at` integer,
	FOREIGN KEY (`meetup_id`) REFERENCES `meetups`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `aims_meetup` ON `aims` (`meetup_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `aims_person` ON `aims` (`person_id`);