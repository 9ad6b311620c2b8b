CREATE TABLE `address_changes` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`meetup_id` text,
	`email` text NOT NULL,
	`asked_by` text NOT NULL,
	`asked_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`confirmed_at` integer,
	`ended_at` integer,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `address_changes_person` ON `address_changes` (`person_id`);--> statement-breakpoint
CREATE TABLE `bounces` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`letter_id` text NOT NULL,
	`at` integer NOT NULL,
	`sort` text NOT NULL,
	`permanent` integer NOT NULL,
	`status` text DEFAULT '' NOT NULL,
	`said` text DEFAULT '' NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `bounces_once` ON `bounces` (`letter_id`,`sort`,`permanent`);--> statement-breakpoint
CREATE INDEX `bounces_person` ON `bounces` (`person_id`,`at`);--> statement-breakpoint
CREATE TABLE `stops` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`meetup_id` text DEFAULT '' NOT NULL,
	`family` text DEFAULT '' NOT NULL,
	`via` text NOT NULL,
	`at` integer NOT NULL,
	`was_member` integer DEFAULT false NOT NULL,
	`ended_at` integer,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `stops_live` ON `stops` (`person_id`,`meetup_id`,`family`) WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX `stops_meetup` ON `stops` (`meetup_id`);--> statement-breakpoint
ALTER TABLE `people` ADD `bounced_at` integer;--> statement-breakpoint
ALTER TABLE `people` ADD `bounced_as` text;--> statement-breakpoint
ALTER TABLE `people` ADD `reached_at` integer;