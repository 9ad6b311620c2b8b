CREATE TABLE "swaps" (
	"id" text PRIMARY KEY NOT NULL,
	"meetup_id" text NOT NULL,
	"turn_id" text NOT NULL,
	"with_turn_id" text NOT NULL,
	"asked_at" bigint NOT NULL,
	"agreed_at" bigint,
	"declined_at" bigint
);
--> statement-breakpoint
CREATE TABLE "turns" (
	"id" text PRIMARY KEY NOT NULL,
	"meetup_id" text NOT NULL,
	"session_id" text NOT NULL,
	"person_id" text NOT NULL,
	"part" text NOT NULL,
	"asked_by" text,
	"asked_at" bigint NOT NULL,
	"accepted_at" bigint,
	"declined_at" bigint,
	"word" text DEFAULT '' NOT NULL,
	"ended_at" bigint,
	"ended_by" text,
	"rights_ended_at" bigint
);
--> statement-breakpoint
ALTER TABLE "meetups" ADD COLUMN "lead_nudged_at" bigint;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "lead_nudges" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "swaps" ADD CONSTRAINT "swaps_meetup_id_meetups_id_fk" FOREIGN KEY ("meetup_id") REFERENCES "public"."meetups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "swaps" ADD CONSTRAINT "swaps_turn_id_turns_id_fk" FOREIGN KEY ("turn_id") REFERENCES "public"."turns"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "swaps" ADD CONSTRAINT "swaps_with_turn_id_turns_id_fk" FOREIGN KEY ("with_turn_id") REFERENCES "public"."turns"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "turns" ADD CONSTRAINT "turns_meetup_id_meetups_id_fk" FOREIGN KEY ("meetup_id") REFERENCES "public"."meetups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "turns" ADD CONSTRAINT "turns_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "turns" ADD CONSTRAINT "turns_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "swaps_waiting" ON "swaps" USING btree ("turn_id") WHERE agreed_at is null and declined_at is null;--> statement-breakpoint
CREATE INDEX "swaps_with" ON "swaps" USING btree ("with_turn_id");--> statement-breakpoint
CREATE UNIQUE INDEX "turns_live" ON "turns" USING btree ("session_id","part") WHERE declined_at is null and ended_at is null;--> statement-breakpoint
CREATE INDEX "turns_person" ON "turns" USING btree ("person_id","session_id");--> statement-breakpoint
CREATE INDEX "turns_rights" ON "turns" USING btree ("session_id") WHERE accepted_at is not null and rights_ended_at is null;--> statement-breakpoint
INSERT INTO "turns" ("id", "meetup_id", "session_id", "person_id", "part", "asked_at", "accepted_at", "word", "rights_ended_at") SELECT "id", "meetup_id", "id", "lead_id", 'lead', coalesce("lead_asked_at", "lead_accepted_at", "created_at"), CASE WHEN "lead_state" = 'accepted' THEN coalesce("lead_accepted_at", "created_at") END, '', CASE WHEN "lead_state" = 'accepted' THEN "ends_at" + 604800000 END FROM "sessions" WHERE "lead_id" IS NOT NULL AND "lead_state" <> 'unassigned';
