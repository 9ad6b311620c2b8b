ALTER TABLE `replies` ADD `seen_by` text;--> statement-breakpoint
ALTER TABLE `replies` ADD `taken_as` text;