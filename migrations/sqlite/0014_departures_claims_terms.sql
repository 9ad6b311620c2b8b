CREATE TABLE `appointments` (
	`id` text PRIMARY KEY NOT NULL,
	`meetup_id` text NOT NULL,
	`from_id` text NOT NULL,
	`to_id` text NOT NULL,
	`appointed_by` text NOT NULL,
	`appointed_at` integer NOT NULL,
	`reason` text NOT NULL,
	FOREIGN KEY (`meetup_id`) REFERENCES `meetups`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`from_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`to_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `appointments_meetup` ON `appointments` (`meetup_id`,`appointed_at`);--> statement-breakpoint
CREATE TABLE `claims` (
	`id` text PRIMARY KEY NOT NULL,
	`meetup_id` text NOT NULL,
	`departure_id` text NOT NULL,
	`person_id` text NOT NULL,
	`claimed_at` integer NOT NULL,
	`taken_back_at` integer,
	`accepted_at` integer,
	`accepted_by` text,
	FOREIGN KEY (`meetup_id`) REFERENCES `meetups`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`departure_id`) REFERENCES `departures`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `claims_live` ON `claims` (`departure_id`,`person_id`) WHERE taken_back_at is null;--> statement-breakpoint
CREATE INDEX `claims_person` ON `claims` (`person_id`);--> statement-breakpoint
CREATE TABLE `departures` (
	`id` text PRIMARY KEY NOT NULL,
	`meetup_id` text NOT NULL,
	`host_id` text NOT NULL,
	`kind` text NOT NULL,
	`started_at` integer NOT NULL,
	`leaves_on` text DEFAULT '' NOT NULL,
	`team_asked_at` integer,
	`members_asked_at` integer,
	`operator_asked_at` integer,
	`ended_at` integer,
	`ended_by` text,
	`outcome` text,
	FOREIGN KEY (`meetup_id`) REFERENCES `meetups`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`host_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `departures_open` ON `departures` (`meetup_id`) WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX `departures_started` ON `departures` (`started_at`) WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX `departures_host` ON `departures` (`host_id`);--> statement-breakpoint
CREATE TABLE `terms` (
	`id` text PRIMARY KEY NOT NULL,
	`meetup_id` text NOT NULL,
	`host_id` text NOT NULL,
	`started_at` integer NOT NULL,
	`started_by` text,
	`until` text DEFAULT '' NOT NULL,
	`sessions` integer,
	`told_at` integer,
	`ended_at` integer,
	`ended_by` text,
	FOREIGN KEY (`meetup_id`) REFERENCES `meetups`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`host_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `terms_running` ON `terms` (`meetup_id`) WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX `terms_host` ON `terms` (`host_id`);--> statement-breakpoint
ALTER TABLE `meetups` ADD `waits` text DEFAULT '{}' NOT NULL;