CREATE TABLE `handoffs` (
	`id` text PRIMARY KEY NOT NULL,
	`meetup_id` text NOT NULL,
	`giver_id` text NOT NULL,
	`nominee_id` text NOT NULL,
	`overlap` integer NOT NULL,
	`note` text DEFAULT '' NOT NULL,
	`announcement` text DEFAULT '' NOT NULL,
	`proposed_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`accepted_at` integer,
	`role_before` text DEFAULT '' NOT NULL,
	`giver_ready_at` integer,
	`nominee_ready_at` integer,
	`ended_at` integer,
	`ended_by` text,
	`outcome` text,
	FOREIGN KEY (`meetup_id`) REFERENCES `meetups`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`giver_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`nominee_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `handoffs_pending` ON `handoffs` (`meetup_id`) WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX `handoffs_nominee` ON `handoffs` (`nominee_id`);--> statement-breakpoint
CREATE INDEX `handoffs_open` ON `handoffs` (`proposed_at`) WHERE ended_at is null;--> statement-breakpoint
CREATE TABLE `kit_notes` (
	`id` text PRIMARY KEY NOT NULL,
	`meetup_id` text NOT NULL,
	`part` text NOT NULL,
	`said` text NOT NULL,
	`said_by` text NOT NULL,
	`said_at` integer NOT NULL,
	FOREIGN KEY (`meetup_id`) REFERENCES `meetups`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `kit_notes_part` ON `kit_notes` (`meetup_id`,`part`);