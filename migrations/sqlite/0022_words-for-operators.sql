CREATE TABLE `strays` (
	`id` text PRIMARY KEY NOT NULL,
	`inbound_id` text NOT NULL,
	`at` integer NOT NULL,
	`sender` text NOT NULL,
	`subject` text NOT NULL,
	`body` text NOT NULL,
	`seen_at` integer,
	`seen_by` text
);
--> statement-breakpoint
CREATE INDEX `strays_at` ON `strays` (`at`);--> statement-breakpoint
CREATE INDEX `strays_sender` ON `strays` (`sender`);