CREATE TABLE `team` (
	`id` text PRIMARY KEY NOT NULL,
	`meetup_id` text NOT NULL,
	`person_id` text NOT NULL,
	`role` text NOT NULL,
	`since` integer NOT NULL,
	`ended_at` integer,
	`ended_by` text,
	FOREIGN KEY (`meetup_id`) REFERENCES `meetups`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `team_one_role` ON `team` (`meetup_id`,`person_id`) WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX `team_person` ON `team` (`person_id`);--> statement-breakpoint
CREATE TABLE `team_invitations` (
	`id` text PRIMARY KEY NOT NULL,
	`meetup_id` text NOT NULL,
	`person_id` text NOT NULL,
	`role` text NOT NULL,
	`invited_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`accepted_at` integer,
	`declined_at` integer,
	`voided_at` integer,
	FOREIGN KEY (`meetup_id`) REFERENCES `meetups`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `team_invitations_waiting` ON `team_invitations` (`meetup_id`,`person_id`) WHERE accepted_at is null and declined_at is null and voided_at is null;--> statement-breakpoint
CREATE INDEX `team_invitations_person` ON `team_invitations` (`person_id`);