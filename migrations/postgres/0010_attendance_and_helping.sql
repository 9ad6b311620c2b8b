CREATE TABLE "attendance" (
	"id" text PRIMARY KEY NOT NULL,
	"meetup_id" text NOT NULL,
	"session_id" text NOT NULL,
	"person_id" text NOT NULL,
	"came" text NOT NULL,
	"confirmed_at" bigint NOT NULL,
	"confirmed_by" text
);
--> statement-breakpoint
CREATE TABLE "help_asks" (
	"id" text PRIMARY KEY NOT NULL,
	"meetup_id" text NOT NULL,
	"person_id" text NOT NULL,
	"rsvp_id" text,
	"asked_at" bigint NOT NULL,
	"put_away_at" bigint
);
--> statement-breakpoint
CREATE TABLE "help_offers" (
	"id" text PRIMARY KEY NOT NULL,
	"meetup_id" text NOT NULL,
	"person_id" text NOT NULL,
	"offered_at" bigint NOT NULL,
	"taken_back_at" bigint
);
--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "attendance_confirmed_at" bigint;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "attendance_confirmed_by" text;--> statement-breakpoint
ALTER TABLE "attendance" ADD CONSTRAINT "attendance_meetup_id_meetups_id_fk" FOREIGN KEY ("meetup_id") REFERENCES "public"."meetups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendance" ADD CONSTRAINT "attendance_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendance" ADD CONSTRAINT "attendance_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "help_asks" ADD CONSTRAINT "help_asks_meetup_id_meetups_id_fk" FOREIGN KEY ("meetup_id") REFERENCES "public"."meetups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "help_asks" ADD CONSTRAINT "help_asks_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "help_offers" ADD CONSTRAINT "help_offers_meetup_id_meetups_id_fk" FOREIGN KEY ("meetup_id") REFERENCES "public"."meetups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "help_offers" ADD CONSTRAINT "help_offers_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "attendance_session_person" ON "attendance" USING btree ("session_id","person_id");--> statement-breakpoint
CREATE INDEX "attendance_person" ON "attendance" USING btree ("person_id","meetup_id");--> statement-breakpoint
CREATE INDEX "help_asks_person" ON "help_asks" USING btree ("person_id","asked_at");--> statement-breakpoint
CREATE UNIQUE INDEX "help_offers_standing" ON "help_offers" USING btree ("meetup_id","person_id") WHERE taken_back_at is null;--> statement-breakpoint
CREATE INDEX "help_offers_person" ON "help_offers" USING btree ("person_id");