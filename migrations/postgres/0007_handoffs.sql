CREATE TABLE "handoffs" (
	"id" text PRIMARY KEY NOT NULL,
	"meetup_id" text NOT NULL,
	"giver_id" text NOT NULL,
	"nominee_id" text NOT NULL,
	"overlap" integer NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"announcement" text DEFAULT '' NOT NULL,
	"proposed_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"accepted_at" bigint,
	"role_before" text DEFAULT '' NOT NULL,
	"giver_ready_at" bigint,
	"nominee_ready_at" bigint,
	"ended_at" bigint,
	"ended_by" text,
	"outcome" text
);
--> statement-breakpoint
CREATE TABLE "kit_notes" (
	"id" text PRIMARY KEY NOT NULL,
	"meetup_id" text NOT NULL,
	"part" text NOT NULL,
	"said" text NOT NULL,
	"said_by" text NOT NULL,
	"said_at" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "handoffs" ADD CONSTRAINT "handoffs_meetup_id_meetups_id_fk" FOREIGN KEY ("meetup_id") REFERENCES "public"."meetups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handoffs" ADD CONSTRAINT "handoffs_giver_id_people_id_fk" FOREIGN KEY ("giver_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handoffs" ADD CONSTRAINT "handoffs_nominee_id_people_id_fk" FOREIGN KEY ("nominee_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kit_notes" ADD CONSTRAINT "kit_notes_meetup_id_meetups_id_fk" FOREIGN KEY ("meetup_id") REFERENCES "public"."meetups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "handoffs_pending" ON "handoffs" USING btree ("meetup_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "handoffs_nominee" ON "handoffs" USING btree ("nominee_id");--> statement-breakpoint
CREATE INDEX "handoffs_open" ON "handoffs" USING btree ("proposed_at") WHERE ended_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "kit_notes_part" ON "kit_notes" USING btree ("meetup_id","part");