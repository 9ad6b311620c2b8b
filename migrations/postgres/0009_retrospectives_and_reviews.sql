CREATE TABLE "retro_voices" (
	"id" text PRIMARY KEY NOT NULL,
	"retro_id" text NOT NULL,
	"meetup_id" text NOT NULL,
	"person_id" text NOT NULL,
	"good" text DEFAULT '' NOT NULL,
	"fix" text DEFAULT '' NOT NULL,
	"try_next" text DEFAULT '' NOT NULL,
	"said_at" bigint,
	"task_id" text,
	"step_id" text
);
--> statement-breakpoint
CREATE TABLE "retros" (
	"id" text PRIMARY KEY NOT NULL,
	"meetup_id" text NOT NULL,
	"session_id" text NOT NULL,
	"asked_at" bigint NOT NULL,
	"closed_at" bigint,
	"closed_by" text,
	"closing" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "purpose_voices" (
	"id" text PRIMARY KEY NOT NULL,
	"review_id" text NOT NULL,
	"meetup_id" text NOT NULL,
	"person_id" text NOT NULL,
	"said" text,
	"words" text DEFAULT '' NOT NULL,
	"said_at" bigint
);
--> statement-breakpoint
CREATE TABLE "purpose_reviews" (
	"id" text PRIMARY KEY NOT NULL,
	"meetup_id" text NOT NULL,
	"asked_at" bigint NOT NULL,
	"held" integer NOT NULL,
	"decided_at" bigint,
	"decided_by" text,
	"outcome" text
);
--> statement-breakpoint
CREATE TABLE "task_mails" (
	"person_id" text PRIMARY KEY NOT NULL,
	"link_version" integer DEFAULT 1 NOT NULL,
	"last_at" bigint,
	"last_date" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
DROP INDEX "tasks_meetup";--> statement-breakpoint
ALTER TABLE "meetups" ADD COLUMN "farewell" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "runbook_steps" ADD COLUMN "why" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "runbook_steps" ADD COLUMN "ended_why" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "lead_told_at" bigint;--> statement-breakpoint
ALTER TABLE "retro_voices" ADD CONSTRAINT "retro_voices_retro_id_retros_id_fk" FOREIGN KEY ("retro_id") REFERENCES "public"."retros"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retro_voices" ADD CONSTRAINT "retro_voices_meetup_id_meetups_id_fk" FOREIGN KEY ("meetup_id") REFERENCES "public"."meetups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retro_voices" ADD CONSTRAINT "retro_voices_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retro_voices" ADD CONSTRAINT "retro_voices_task_id_tasks_id_fk" FOREIGN KEY ("task_id") REFERENCES "public"."tasks"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retro_voices" ADD CONSTRAINT "retro_voices_step_id_runbook_steps_id_fk" FOREIGN KEY ("step_id") REFERENCES "public"."runbook_steps"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retros" ADD CONSTRAINT "retros_meetup_id_meetups_id_fk" FOREIGN KEY ("meetup_id") REFERENCES "public"."meetups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retros" ADD CONSTRAINT "retros_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "purpose_voices" ADD CONSTRAINT "purpose_voices_review_id_purpose_reviews_id_fk" FOREIGN KEY ("review_id") REFERENCES "public"."purpose_reviews"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "purpose_voices" ADD CONSTRAINT "purpose_voices_meetup_id_meetups_id_fk" FOREIGN KEY ("meetup_id") REFERENCES "public"."meetups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "purpose_voices" ADD CONSTRAINT "purpose_voices_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "purpose_reviews" ADD CONSTRAINT "purpose_reviews_meetup_id_meetups_id_fk" FOREIGN KEY ("meetup_id") REFERENCES "public"."meetups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_mails" ADD CONSTRAINT "task_mails_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "retro_voices_person" ON "retro_voices" USING btree ("retro_id","person_id");--> statement-breakpoint
CREATE INDEX "retro_voices_of" ON "retro_voices" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "retro_voices_task" ON "retro_voices" USING btree ("task_id");--> statement-breakpoint
CREATE UNIQUE INDEX "retros_session" ON "retros" USING btree ("session_id");--> statement-breakpoint
CREATE INDEX "retros_meetup" ON "retros" USING btree ("meetup_id","asked_at");--> statement-breakpoint
CREATE UNIQUE INDEX "purpose_voices_person" ON "purpose_voices" USING btree ("review_id","person_id");--> statement-breakpoint
CREATE INDEX "purpose_voices_of" ON "purpose_voices" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "purpose_reviews_open" ON "purpose_reviews" USING btree ("meetup_id") WHERE decided_at is null;--> statement-breakpoint
CREATE INDEX "purpose_reviews_meetup" ON "purpose_reviews" USING btree ("meetup_id","asked_at");--> statement-breakpoint
CREATE INDEX "runbook_steps_replaces" ON "runbook_steps" USING btree ("replaces");--> statement-breakpoint
CREATE INDEX "tasks_due" ON "tasks" USING btree ("done_at","dropped_at","due_at");--> statement-breakpoint
CREATE INDEX "tasks_meetup" ON "tasks" USING btree ("meetup_id","done_at","dropped_at","due_at");