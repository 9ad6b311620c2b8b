CREATE TABLE "appointments" (
	"id" text PRIMARY KEY NOT NULL,
	"meetup_id" text NOT NULL,
	"from_id" text NOT NULL,
	"to_id" text NOT NULL,
	"appointed_by" text NOT NULL,
	"appointed_at" bigint NOT NULL,
	"reason" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "claims" (
	"id" text PRIMARY KEY NOT NULL,
	"meetup_id" text NOT NULL,
	"departure_id" text NOT NULL,
	"person_id" text NOT NULL,
	"claimed_at" bigint NOT NULL,
	"taken_back_at" bigint,
	"accepted_at" bigint,
	"accepted_by" text
);
--> statement-breakpoint
CREATE TABLE "departures" (
	"id" text PRIMARY KEY NOT NULL,
	"meetup_id" text NOT NULL,
	"host_id" text NOT NULL,
	"kind" text NOT NULL,
	"started_at" bigint NOT NULL,
	"leaves_on" text DEFAULT '' NOT NULL,
	"team_asked_at" bigint,
	"members_asked_at" bigint,
	"operator_asked_at" bigint,
	"ended_at" bigint,
	"ended_by" text,
	"outcome" text
);
--> statement-breakpoint
CREATE TABLE "terms" (
	"id" text PRIMARY KEY NOT NULL,
	"meetup_id" text NOT NULL,
	"host_id" text NOT NULL,
	"started_at" bigint NOT NULL,
	"started_by" text,
	"until" text DEFAULT '' NOT NULL,
	"sessions" integer,
	"told_at" bigint,
	"ended_at" bigint,
	"ended_by" text
);
--> statement-breakpoint
ALTER TABLE "meetups" ADD COLUMN "waits" json DEFAULT '{}'::json NOT NULL;--> statement-breakpoint
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_meetup_id_meetups_id_fk" FOREIGN KEY ("meetup_id") REFERENCES "public"."meetups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_from_id_people_id_fk" FOREIGN KEY ("from_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_to_id_people_id_fk" FOREIGN KEY ("to_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claims" ADD CONSTRAINT "claims_meetup_id_meetups_id_fk" FOREIGN KEY ("meetup_id") REFERENCES "public"."meetups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claims" ADD CONSTRAINT "claims_departure_id_departures_id_fk" FOREIGN KEY ("departure_id") REFERENCES "public"."departures"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claims" ADD CONSTRAINT "claims_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "departures" ADD CONSTRAINT "departures_meetup_id_meetups_id_fk" FOREIGN KEY ("meetup_id") REFERENCES "public"."meetups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "departures" ADD CONSTRAINT "departures_host_id_people_id_fk" FOREIGN KEY ("host_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "terms" ADD CONSTRAINT "terms_meetup_id_meetups_id_fk" FOREIGN KEY ("meetup_id") REFERENCES "public"."meetups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "terms" ADD CONSTRAINT "terms_host_id_people_id_fk" FOREIGN KEY ("host_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "appointments_meetup" ON "appointments" USING btree ("meetup_id","appointed_at");--> statement-breakpoint
CREATE UNIQUE INDEX "claims_live" ON "claims" USING btree ("departure_id","person_id") WHERE taken_back_at is null;--> statement-breakpoint
CREATE INDEX "claims_person" ON "claims" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "departures_open" ON "departures" USING btree ("meetup_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "departures_started" ON "departures" USING btree ("started_at") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "departures_host" ON "departures" USING btree ("host_id");--> statement-breakpoint
CREATE UNIQUE INDEX "terms_running" ON "terms" USING btree ("meetup_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "terms_host" ON "terms" USING btree ("host_id");