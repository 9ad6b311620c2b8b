ALTER TABLE `help_offers` ADD `set_aside_at` integer;--> statement-breakpoint
ALTER TABLE `help_offers` ADD `set_aside_by` text;