CREATE TABLE `decision_people` (
	`id` text PRIMARY KEY NOT NULL,
	`decision_id` text NOT NULL,
	`person_id` text NOT NULL,
	FOREIGN KEY (`decision_id`) REFERENCES `decisions`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `decision_people_once` ON `decision_people` (`decision_id`,`person_id`);--> statement-breakpoint
CREATE INDEX `decision_people_person` ON `decision_people` (`person_id`);--> statement-breakpoint
CREATE TABLE `decisions` (
	`id` text PRIMARY KEY NOT NULL,
	`meetup_id` text NOT NULL,
	`session_id` text,
	`question_id` text,
	`replaces_id` text,
	`what` text NOT NULL,
	`why` text DEFAULT '' NOT NULL,
	`rejected` text DEFAULT '' NOT NULL,
	`for_members` integer DEFAULT false NOT NULL,
	`search` text NOT NULL,
	`decided_at` integer NOT NULL,
	`written_by` text NOT NULL,
	`written_at` integer NOT NULL,
	FOREIGN KEY (`meetup_id`) REFERENCES `meetups`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`question_id`) REFERENCES `questions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `decisions_meetup` ON `decisions` (`meetup_id`,`decided_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `decisions_question` ON `decisions` (`question_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `decisions_replaces` ON `decisions` (`replaces_id`);--> statement-breakpoint
CREATE TABLE `question_views` (
	`id` text PRIMARY KEY NOT NULL,
	`question_id` text NOT NULL,
	`person_id` text NOT NULL,
	`option` integer,
	`words` text DEFAULT '' NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`question_id`) REFERENCES `questions`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `question_views_person` ON `question_views` (`question_id`,`person_id`);--> statement-breakpoint
CREATE TABLE `questions` (
	`id` text PRIMARY KEY NOT NULL,
	`meetup_id` text NOT NULL,
	`session_id` text,
	`asks` text NOT NULL,
	`about` text DEFAULT '' NOT NULL,
	`options` text DEFAULT '[]' NOT NULL,
	`asked_by` text NOT NULL,
	`asked_at` integer NOT NULL,
	FOREIGN KEY (`meetup_id`) REFERENCES `meetups`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `questions_meetup` ON `questions` (`meetup_id`,`asked_at`);