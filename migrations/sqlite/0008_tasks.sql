CREATE TABLE `runbook_steps` (
	`id` text PRIMARY KEY NOT NULL,
	`meetup_id` text NOT NULL,
	`done` text DEFAULT '' NOT NULL,
	`title` text NOT NULL,
	`done_when` text DEFAULT '' NOT NULL,
	`roles` text NOT NULL,
	`days` integer,
	`minutes` integer,
	`created_at` integer NOT NULL,
	`created_by` text NOT NULL,
	`ended_at` integer,
	`ended_by` text,
	`replaces` text,
	FOREIGN KEY (`meetup_id`) REFERENCES `meetups`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `runbook_steps_meetup` ON `runbook_steps` (`meetup_id`,`ended_at`);--> statement-breakpoint
CREATE TABLE `task_notes` (
	`id` text PRIMARY KEY NOT NULL,
	`task_id` text NOT NULL,
	`person_id` text NOT NULL,
	`said` text NOT NULL,
	`said_at` integer NOT NULL,
	FOREIGN KEY (`task_id`) REFERENCES `tasks`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `task_notes_task` ON `task_notes` (`task_id`,`said_at`);--> statement-breakpoint
CREATE TABLE `tasks` (
	`id` text PRIMARY KEY NOT NULL,
	`meetup_id` text NOT NULL,
	`session_id` text NOT NULL,
	`step_id` text,
	`title` text NOT NULL,
	`done_when` text DEFAULT '' NOT NULL,
	`done` text DEFAULT '' NOT NULL,
	`roles` text NOT NULL,
	`days` integer,
	`minutes` integer,
	`due_at` integer NOT NULL,
	`soon` integer DEFAULT false NOT NULL,
	`assignee_id` text,
	`assigned_at` integer,
	`watcher_id` text,
	`help_wanted_at` integer,
	`done_at` integer,
	`done_by` text,
	`dropped_at` integer,
	`dropped_by` text,
	`created_at` integer NOT NULL,
	`created_by` text,
	FOREIGN KEY (`meetup_id`) REFERENCES `meetups`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`session_id`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`step_id`) REFERENCES `runbook_steps`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`assignee_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`watcher_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `tasks_step` ON `tasks` (`session_id`,`step_id`);--> statement-breakpoint
CREATE INDEX `tasks_meetup` ON `tasks` (`meetup_id`,`due_at`);--> statement-breakpoint
CREATE INDEX `tasks_assignee` ON `tasks` (`assignee_id`,`done_at`,`dropped_at`,`due_at`);--> statement-breakpoint
CREATE INDEX `tasks_watcher` ON `tasks` (`watcher_id`);