CREATE TABLE `attempts` (
	`id` text PRIMARY KEY NOT NULL,
	`letter_id` text NOT NULL,
	`at` integer NOT NULL,
	`outcome` text NOT NULL,
	`said` text NOT NULL,
	FOREIGN KEY (`letter_id`) REFERENCES `letters`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `attempts_letter` ON `attempts` (`letter_id`,`at`);--> statement-breakpoint
CREATE INDEX `letters_kind` ON `letters` (`kind`,`posted_at`);--> statement-breakpoint
CREATE INDEX `letters_settled` ON `letters` (`state`,`settled_at`) WHERE settled_at is not null;