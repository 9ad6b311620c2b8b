CREATE TABLE "poll_dates" (
	"id" text PRIMARY KEY NOT NULL,
	"poll_id" text NOT NULL,
	"local_start" text NOT NULL,
	"starts_at" bigint NOT NULL,
	"ends_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "poll_marks" (
	"id" text PRIMARY KEY NOT NULL,
	"voter_id" text NOT NULL,
	"date_id" text NOT NULL,
	"said" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "poll_voters" (
	"id" text PRIMARY KEY NOT NULL,
	"poll_id" text NOT NULL,
	"person_id" text,
	"confirmed_at" bigint,
	"name" text DEFAULT '' NOT NULL,
	"is_public" boolean NOT NULL,
	"created_at" bigint NOT NULL,
	"answered_at" bigint,
	"link_version" integer DEFAULT 1 NOT NULL,
	"form_hash" text
);
--> statement-breakpoint
CREATE TABLE "polls" (
	"id" text PRIMARY KEY NOT NULL,
	"meetup_id" text NOT NULL,
	"title" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"time_zone" text NOT NULL,
	"asks" text NOT NULL,
	"deadline_at" bigint NOT NULL,
	"remind_at" bigint,
	"reminded_at" bigint,
	"created_at" bigint NOT NULL,
	"created_by" text NOT NULL,
	"closed_at" bigint,
	"closed_by" text,
	"withdrawn_at" bigint,
	"withdrawn_by" text,
	"date_id" text,
	"session_id" text,
	"decided_at" bigint,
	"decided_by" text
);
--> statement-breakpoint
CREATE TABLE "sheets" (
	"session_id" text PRIMARY KEY NOT NULL,
	"meetup_id" text NOT NULL,
	"goal" text DEFAULT '' NOT NULL,
	"lines" json NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"changed_at" bigint NOT NULL,
	"changed_by" text
);
--> statement-breakpoint
CREATE TABLE "aims" (
	"id" text PRIMARY KEY NOT NULL,
	"meetup_id" text NOT NULL,
	"person_id" text NOT NULL,
	"aim" text NOT NULL,
	"whom" text NOT NULL,
	"after" text NOT NULL,
	"about" text NOT NULL,
	"minutes" integer NOT NULL,
	"people" integer NOT NULL,
	"format" text,
	"locale" text NOT NULL,
	"drafts" json NOT NULL,
	"created_at" bigint NOT NULL,
	"kept_at" bigint,
	"ended_at" bigint
);
--> statement-breakpoint
ALTER TABLE "poll_dates" ADD CONSTRAINT "poll_dates_poll_id_polls_id_fk" FOREIGN KEY ("poll_id") REFERENCES "public"."polls"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "poll_marks" ADD CONSTRAINT "poll_marks_voter_id_poll_voters_id_fk" FOREIGN KEY ("voter_id") REFERENCES "public"."poll_voters"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "poll_marks" ADD CONSTRAINT "poll_marks_date_id_poll_dates_id_fk" FOREIGN KEY ("date_id") REFERENCES "public"."poll_dates"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "poll_voters" ADD CONSTRAINT "poll_voters_poll_id_polls_id_fk" FOREIGN KEY ("poll_id") REFERENCES "public"."polls"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "poll_voters" ADD CONSTRAINT "poll_voters_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "polls" ADD CONSTRAINT "polls_meetup_id_meetups_id_fk" FOREIGN KEY ("meetup_id") REFERENCES "public"."meetups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sheets" ADD CONSTRAINT "sheets_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sheets" ADD CONSTRAINT "sheets_meetup_id_meetups_id_fk" FOREIGN KEY ("meetup_id") REFERENCES "public"."meetups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "aims" ADD CONSTRAINT "aims_meetup_id_meetups_id_fk" FOREIGN KEY ("meetup_id") REFERENCES "public"."meetups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "aims" ADD CONSTRAINT "aims_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "poll_dates_start" ON "poll_dates" USING btree ("poll_id","starts_at");--> statement-breakpoint
CREATE UNIQUE INDEX "poll_marks_one" ON "poll_marks" USING btree ("voter_id","date_id");--> statement-breakpoint
CREATE INDEX "poll_marks_date" ON "poll_marks" USING btree ("date_id","said");--> statement-breakpoint
CREATE UNIQUE INDEX "poll_voters_person" ON "poll_voters" USING btree ("poll_id","person_id") WHERE confirmed_at is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "poll_voters_form" ON "poll_voters" USING btree ("form_hash");--> statement-breakpoint
CREATE INDEX "poll_voters_poll" ON "poll_voters" USING btree ("poll_id","answered_at");--> statement-breakpoint
CREATE INDEX "poll_voters_of" ON "poll_voters" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "polls_meetup" ON "polls" USING btree ("meetup_id","created_at");--> statement-breakpoint
CREATE INDEX "polls_remind" ON "polls" USING btree ("remind_at") WHERE reminded_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "polls_session" ON "polls" USING btree ("session_id");--> statement-breakpoint
CREATE INDEX "aims_meetup" ON "aims" USING btree ("meetup_id","created_at");--> statement-breakpoint
CREATE INDEX "aims_person" ON "aims" USING btree ("person_id");