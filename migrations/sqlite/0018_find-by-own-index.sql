DROP INDEX `letters_posted`;--> statement-breakpoint
DROP INDEX `letters_kind`;--> statement-breakpoint
CREATE INDEX `letters_posted` ON `letters` (`posted_at`,`id`);--> statement-breakpoint
CREATE INDEX `letters_kind` ON `letters` (`kind`,`posted_at`,`id`);--> statement-breakpoint
CREATE INDEX `people_operators` ON `people` (`operator_since`) WHERE operator_since is not null;--> statement-breakpoint
CREATE INDEX `people_starters` ON `people` (`starter_since`) WHERE starter_since is not null;--> statement-breakpoint
CREATE INDEX `team_invitations_meetup` ON `team_invitations` (`meetup_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `turns_meetup` ON `turns` (`meetup_id`);