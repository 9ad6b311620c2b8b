ALTER TABLE `letters` ADD `copy_of` text;--> statement-breakpoint
ALTER TABLE `answers` ADD `by_copy` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `people` ADD `copy_email` text;--> statement-breakpoint
ALTER TABLE `people` ADD `copy_version` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `people` ADD `copy_asked_at` integer;--> statement-breakpoint
ALTER TABLE `people` ADD `copy_confirmed_at` integer;--> statement-breakpoint
ALTER TABLE `people` ADD `copy_ended_at` integer;--> statement-breakpoint
ALTER TABLE `people` ADD `copy_ended_why` text;