CREATE TABLE `batches` (
	`id` text PRIMARY KEY NOT NULL,
	`meetup_id` text NOT NULL,
	`session_id` text,
	`kind` text NOT NULL,
	`subject` text DEFAULT '' NOT NULL,
	`body` text DEFAULT '' NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text NOT NULL,
	`leaves_at` integer NOT NULL,
	`count` integer NOT NULL,
	`undone_at` integer,
	FOREIGN KEY (`meetup_id`) REFERENCES `meetups`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `batches_meetup` ON `batches` (`meetup_id`,`leaves_at`);--> statement-breakpoint
CREATE TABLE `imports` (
	`id` text PRIMARY KEY NOT NULL,
	`meetup_id` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`source` text NOT NULL,
	`header` text NOT NULL,
	`lines` text NOT NULL,
	`columns` text NOT NULL,
	`report` text,
	`taken_at` integer,
	FOREIGN KEY (`meetup_id`) REFERENCES `meetups`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `letter_texts` (
	`id` text PRIMARY KEY NOT NULL,
	`meetup_id` text NOT NULL,
	`kind` text NOT NULL,
	`locale` text NOT NULL,
	`off` integer DEFAULT false NOT NULL,
	`subject` text DEFAULT '' NOT NULL,
	`body` text DEFAULT '' NOT NULL,
	`updated_at` integer NOT NULL,
	`updated_by` text NOT NULL,
	FOREIGN KEY (`meetup_id`) REFERENCES `meetups`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `letter_texts_kind` ON `letter_texts` (`meetup_id`,`kind`,`locale`);--> statement-breakpoint
CREATE TABLE `letters` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`priority` integer NOT NULL,
	`person_id` text,
	`to_role` text,
	`meetup_id` text,
	`session_id` text,
	`rsvp_id` text,
	`batch_id` text,
	`dedupe_key` text NOT NULL,
	`facts` text DEFAULT '{}' NOT NULL,
	`state` text DEFAULT 'waiting' NOT NULL,
	`next_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`lease_until` integer,
	`attempts` integer DEFAULT 0 NOT NULL,
	`message_id` text NOT NULL,
	`posted_at` integer NOT NULL,
	`message` blob,
	`subject` text,
	`settled_at` integer,
	`reason` text,
	`server_said` text,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`meetup_id`) REFERENCES `meetups`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "letters_reader" CHECK(person_id is not null or to_role is not null)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `letters_dedupe` ON `letters` (`dedupe_key`);--> statement-breakpoint
CREATE INDEX `letters_due` ON `letters` (`priority`,`next_at`) WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX `letters_claimed` ON `letters` (`lease_until`) WHERE state = 'claimed';--> statement-breakpoint
CREATE INDEX `letters_person` ON `letters` (`person_id`,`posted_at`);--> statement-breakpoint
CREATE INDEX `letters_session` ON `letters` (`session_id`,`state`);--> statement-breakpoint
CREATE INDEX `letters_batch` ON `letters` (`batch_id`);--> statement-breakpoint
CREATE INDEX `letters_posted` ON `letters` (`posted_at`);--> statement-breakpoint
CREATE TABLE `answers` (
	`id` text PRIMARY KEY NOT NULL,
	`rsvp_id` text NOT NULL,
	`at` integer NOT NULL,
	`via` text NOT NULL,
	`by_id` text,
	`said` text NOT NULL,
	`way` text NOT NULL,
	`comment` text DEFAULT '' NOT NULL,
	`state` text NOT NULL,
	FOREIGN KEY (`rsvp_id`) REFERENCES `rsvps`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `answers_rsvp` ON `answers` (`rsvp_id`,`at`);--> statement-breakpoint
CREATE TABLE `cadences` (
	`id` text PRIMARY KEY NOT NULL,
	`meetup_id` text NOT NULL,
	`rule` text NOT NULL,
	`breaks` text NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text NOT NULL,
	FOREIGN KEY (`meetup_id`) REFERENCES `meetups`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `cadences_meetup` ON `cadences` (`meetup_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `meetups` (
	`id` text PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`host_id` text NOT NULL,
	`template` text NOT NULL,
	`name` text NOT NULL,
	`purpose` text NOT NULL,
	`description` text DEFAULT '' NOT NULL,
	`house_rules` text DEFAULT '' NOT NULL,
	`cost` text DEFAULT '' NOT NULL,
	`bring` text DEFAULT '' NOT NULL,
	`languages` text NOT NULL,
	`time_zone` text NOT NULL,
	`host_title` text DEFAULT '主催者' NOT NULL,
	`contact_email` text DEFAULT '' NOT NULL,
	`organizer_email` text NOT NULL,
	`venue` text DEFAULT '' NOT NULL,
	`address` text DEFAULT '' NOT NULL,
	`address_order` text DEFAULT 'japanese' NOT NULL,
	`station` text DEFAULT '' NOT NULL,
	`access` text DEFAULT '' NOT NULL,
	`online_url` text DEFAULT '' NOT NULL,
	`on_site` integer DEFAULT true NOT NULL,
	`online` integer DEFAULT false NOT NULL,
	`capacity_on_site` integer,
	`capacity_online` integer,
	`minutes` integer NOT NULL,
	`first_number` integer DEFAULT 1 NOT NULL,
	`next_number` integer DEFAULT 1 NOT NULL,
	`reading` text DEFAULT 'off' NOT NULL,
	`sign_up` text DEFAULT 'open' NOT NULL,
	`listed` integer DEFAULT true NOT NULL,
	`planned_ahead` integer DEFAULT 3 NOT NULL,
	`opens_days_ahead` integer DEFAULT 28 NOT NULL,
	`deadline_days` integer DEFAULT 3 NOT NULL,
	`cutoff_hours` integer DEFAULT 24 NOT NULL,
	`offer_hours` integer DEFAULT 3 NOT NULL,
	`switched_on` text DEFAULT '[]' NOT NULL,
	`offered_parts` text DEFAULT '[]' NOT NULL,
	`start_step` text DEFAULT 'dates' NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`ended_at` integer,
	`ended_by` text,
	`demo` integer DEFAULT false NOT NULL,
	FOREIGN KEY (`host_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `meetups_slug` ON `meetups` (`slug`);--> statement-breakpoint
CREATE INDEX `meetups_host` ON `meetups` (`host_id`);--> statement-breakpoint
CREATE TABLE `members` (
	`id` text PRIMARY KEY NOT NULL,
	`meetup_id` text NOT NULL,
	`person_id` text NOT NULL,
	`state` text NOT NULL,
	`source` text NOT NULL,
	`consent` text,
	`added_by` text,
	`created_at` integer NOT NULL,
	`joined_at` integer,
	`ended_at` integer,
	`told_at` integer,
	FOREIGN KEY (`meetup_id`) REFERENCES `meetups`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `members_meetup_person` ON `members` (`meetup_id`,`person_id`);--> statement-breakpoint
CREATE INDEX `members_person` ON `members` (`person_id`);--> statement-breakpoint
CREATE INDEX `members_meetup_state` ON `members` (`meetup_id`,`state`);--> statement-breakpoint
CREATE TABLE `rsvps` (
	`id` text PRIMARY KEY NOT NULL,
	`session_id` text NOT NULL,
	`meetup_id` text NOT NULL,
	`person_id` text NOT NULL,
	`state` text NOT NULL,
	`way` text DEFAULT 'on_site' NOT NULL,
	`comment` text DEFAULT '' NOT NULL,
	`wait_position` integer,
	`offered_at` integer,
	`offer_expires_at` integer,
	`answered_at` integer,
	`created_at` integer NOT NULL,
	`uid` text NOT NULL,
	`link_version` integer DEFAULT 1 NOT NULL,
	`not_me_at` integer,
	`newcomer` integer DEFAULT false NOT NULL,
	`still_going_at` integer,
	FOREIGN KEY (`session_id`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`meetup_id`) REFERENCES `meetups`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `rsvps_session_person` ON `rsvps` (`session_id`,`person_id`);--> statement-breakpoint
CREATE INDEX `rsvps_session_state` ON `rsvps` (`session_id`,`state`,`way`,`offer_expires_at`);--> statement-breakpoint
CREATE INDEX `rsvps_person` ON `rsvps` (`person_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `rsvps_offers` ON `rsvps` (`offer_expires_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `rsvps_uid` ON `rsvps` (`uid`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`meetup_id` text NOT NULL,
	`number` integer,
	`number_reused_at` integer,
	`cadence_date` text,
	`local_start` text NOT NULL,
	`time_zone` text NOT NULL,
	`starts_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	`theme` text DEFAULT '' NOT NULL,
	`description` text DEFAULT '' NOT NULL,
	`venue` text DEFAULT '' NOT NULL,
	`address` text DEFAULT '' NOT NULL,
	`station` text DEFAULT '' NOT NULL,
	`access` text DEFAULT '' NOT NULL,
	`bring` text DEFAULT '' NOT NULL,
	`online_url` text DEFAULT '' NOT NULL,
	`on_site` integer DEFAULT true NOT NULL,
	`online` integer DEFAULT false NOT NULL,
	`capacity_on_site` integer,
	`capacity_online` integer,
	`opens_at` integer NOT NULL,
	`deadline_at` integer NOT NULL,
	`cutoff_at` integer NOT NULL,
	`lead_id` text,
	`lead_state` text DEFAULT 'unassigned' NOT NULL,
	`lead_asked_at` integer,
	`lead_accepted_at` integer,
	`opened_at` integer,
	`opened_by` text,
	`skipped_at` integer,
	`skipped_by` text,
	`postponed_at` integer,
	`postponed_by` text,
	`cancelled_at` integer,
	`cancelled_by` text,
	`cancel_reason` text DEFAULT '' NOT NULL,
	`edited_at` integer,
	`uid` text NOT NULL,
	`sequence` integer DEFAULT 0 NOT NULL,
	`revised_at` integer NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	`follow_up_note` text DEFAULT '' NOT NULL,
	`materials_url` text DEFAULT '' NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`meetup_id`) REFERENCES `meetups`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`lead_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sessions_number` ON `sessions` (`meetup_id`,`number`) WHERE number_reused_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX `sessions_cadence_date` ON `sessions` (`meetup_id`,`cadence_date`);--> statement-breakpoint
CREATE INDEX `sessions_meetup_start` ON `sessions` (`meetup_id`,`starts_at`);--> statement-breakpoint
CREATE INDEX `sessions_start` ON `sessions` (`starts_at`);--> statement-breakpoint
CREATE INDEX `sessions_lead` ON `sessions` (`lead_id`,`starts_at`);--> statement-breakpoint
CREATE TABLE `audit` (
	`id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`meetup_id` text,
	`actor_id` text,
	`verb` text NOT NULL,
	`subject` text NOT NULL,
	`subject_id` text NOT NULL,
	`before` text,
	`after` text
);
--> statement-breakpoint
CREATE INDEX `audit_meetup` ON `audit` (`meetup_id`,`at`);--> statement-breakpoint
CREATE INDEX `audit_subject` ON `audit` (`subject_id`,`at`);--> statement-breakpoint
CREATE TABLE `limits` (
	`key` text PRIMARY KEY NOT NULL,
	`started_at` integer NOT NULL,
	`count` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `links` (
	`hash` text PRIMARY KEY NOT NULL,
	`purpose` text NOT NULL,
	`subject_id` text NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer,
	`used_at` integer,
	`ended_at` integer
);
--> statement-breakpoint
CREATE INDEX `links_subject` ON `links` (`subject_id`,`purpose`);--> statement-breakpoint
CREATE TABLE `marks` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text DEFAULT '' NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `people` (
	`id` text PRIMARY KEY NOT NULL,
	`email` text,
	`name` text NOT NULL,
	`reading` text DEFAULT '' NOT NULL,
	`badge_name` text DEFAULT '' NOT NULL,
	`industry` text DEFAULT '' NOT NULL,
	`company` text DEFAULT '' NOT NULL,
	`section` text DEFAULT '' NOT NULL,
	`title` text DEFAULT '' NOT NULL,
	`talk_about` text DEFAULT '' NOT NULL,
	`locale` text,
	`time_zone` text,
	`name_public_at` integer,
	`created_at` integer NOT NULL,
	`last_acted_at` integer,
	`operator_since` integer,
	`starter_since` integer,
	`refused_at` integer,
	`refused_why` text,
	`demo` integer DEFAULT false NOT NULL,
	`erased_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `people_email` ON `people` (`email`);--> statement-breakpoint
CREATE TABLE `sign_ins` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`hash` text NOT NULL,
	`browser` text DEFAULT '' NOT NULL,
	`created_at` integer NOT NULL,
	`last_seen_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`ended_at` integer,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sign_ins_hash` ON `sign_ins` (`hash`);--> statement-breakpoint
CREATE INDEX `sign_ins_person` ON `sign_ins` (`person_id`);