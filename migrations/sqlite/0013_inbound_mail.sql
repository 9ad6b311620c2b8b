CREATE TABLE `inbound_messages` (
	`id` text PRIMARY KEY NOT NULL,
	`key` text NOT NULL,
	`at` integer NOT NULL,
	`size` integer NOT NULL,
	`class` text NOT NULL,
	`outcome` text NOT NULL,
	`letter_id` text,
	`rsvp_id` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `inbound_messages_key` ON `inbound_messages` (`key`);--> statement-breakpoint
CREATE INDEX `inbound_messages_at` ON `inbound_messages` (`at`);--> statement-breakpoint
CREATE TABLE `replies` (
	`id` text PRIMARY KEY NOT NULL,
	`inbound_id` text NOT NULL,
	`meetup_id` text NOT NULL,
	`session_id` text,
	`rsvp_id` text,
	`person_id` text,
	`at` integer NOT NULL,
	`kind` text NOT NULL,
	`elsewhere` integer DEFAULT false NOT NULL,
	`subject` text DEFAULT '' NOT NULL,
	`body` text DEFAULT '' NOT NULL,
	`seen_at` integer,
	FOREIGN KEY (`meetup_id`) REFERENCES `meetups`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `replies_session` ON `replies` (`session_id`,`at`);--> statement-breakpoint
CREATE INDEX `replies_meetup` ON `replies` (`meetup_id`,`at`);--> statement-breakpoint
CREATE INDEX `replies_person` ON `replies` (`person_id`);--> statement-breakpoint
ALTER TABLE `answers` ADD `sequence` integer;--> statement-breakpoint
ALTER TABLE `answers` ADD `stamped_at` integer;--> statement-breakpoint
ALTER TABLE `sessions` ADD `changed_sequence` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `letters_message` ON `letters` (`message_id`);