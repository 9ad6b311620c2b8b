CREATE TABLE `attendance` (
	`id` text PRIMARY KEY NOT NULL,
	`meetup_id` text NOT NULL,
	`session_id` text NOT NULL,
	`person_id` text NOT NULL,
	`came` text NOT NULL,
	`confirmed_at` integer NOT NULL,
	`confirmed_by` text,
	FOREIGN KEY (`meetup_id`) REFERENCES `meetups`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`session_id`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `attendance_session_person` ON `attendance` (`session_id`,`person_id`);--> statement-breakpoint
CREATE INDEX `attendance_person` ON `attendance` (`person_id`,`meetup_id`);--> statement-breakpoint
CREATE TABLE `help_asks` (
	`id` text PRIMARY KEY NOT NULL,
	`meetup_id` text NOT NULL,
	`person_id` text NOT NULL,
	`rsvp_id` text,
	`asked_at` integer NOT NULL,
	`put_away_at` integer,
	FOREIGN KEY (`meetup_id`) REFERENCES `meetups`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `help_asks_person` ON `help_asks` (`person_id`,`asked_at`);--> statement-breakpoint
CREATE TABLE `help_offers` (
	`id` text PRIMARY KEY NOT NULL,
	`meetup_id` text NOT NULL,
	`person_id` text NOT NULL,
	`offered_at` integer NOT NULL,
	`taken_back_at` integer,
	FOREIGN KEY (`meetup_id`) REFERENCES `meetups`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `help_offers_standing` ON `help_offers` (`meetup_id`,`person_id`) WHERE taken_back_at is null;--> statement-breakpoint
CREATE INDEX `help_offers_person` ON `help_offers` (`person_id`);--> statement-breakpoint
ALTER TABLE `sessions` ADD `attendance_confirmed_at` integer;--> statement-breakpoint
ALTER TABLE `sessions` ADD `attendance_confirmed_by` text;