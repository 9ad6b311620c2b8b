CREATE TABLE "address_changes" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"meetup_id" text,
	"email" text NOT NULL,
	"asked_by" text NOT NULL,
	"asked_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"confirmed_at" bigint,
	"ended_at" bigint
);
--> statement-breakpoint
CREATE TABLE "bounces" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"letter_id" text NOT NULL,
	"at" bigint NOT NULL,
	"sort" text NOT NULL,
	"permanent" boolean NOT NULL,
	"status" text DEFAULT '' NOT NULL,
	"said" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "stops" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"meetup_id" text DEFAULT '' NOT NULL,
	"family" text DEFAULT '' NOT NULL,
	"via" text NOT NULL,
	"at" bigint NOT NULL,
	"was_member" boolean DEFAULT false NOT NULL,
	"ended_at" bigint
);
--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "bounced_at" bigint;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "bounced_as" text;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "reached_at" bigint;--> statement-breakpoint
ALTER TABLE "address_changes" ADD CONSTRAINT "address_changes_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bounces" ADD CONSTRAINT "bounces_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stops" ADD CONSTRAINT "stops_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "address_changes_person" ON "address_changes" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "bounces_once" ON "bounces" USING btree ("letter_id","sort","permanent");--> statement-breakpoint
CREATE INDEX "bounces_person" ON "bounces" USING btree ("person_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "stops_live" ON "stops" USING btree ("person_id","meetup_id","family") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "stops_meetup" ON "stops" USING btree ("meetup_id");