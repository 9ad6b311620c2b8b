CREATE TABLE "batches" (
	"id" text PRIMARY KEY NOT NULL,
	"meetup_id" text NOT NULL,
	"session_id" text,
	"kind" text NOT NULL,
	"subject" text DEFAULT '' NOT NULL,
	"body" text DEFAULT '' NOT NULL,
	"created_at" bigint NOT NULL,
	"created_by" text NOT NULL,
	"leaves_at" bigint NOT NULL,
	"count" integer NOT NULL,
	"undone_at" bigint
);
--> statement-breakpoint
CREATE TABLE "imports" (
	"id" text PRIMARY KEY NOT NULL,
	"meetup_id" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" bigint NOT NULL,
	"source" text NOT NULL,
	"header" json NOT NULL,
	"lines" json NOT NULL,
	"columns" json NOT NULL,
	"report" json,
	"taken_at" bigint
);
--> statement-breakpoint
CREATE TABLE "letter_texts" (
	"id" text PRIMARY KEY NOT NULL,
	"meetup_id" text NOT NULL,
	"kind" text NOT NULL,
	"locale" text NOT NULL,
	"off" boolean DEFAULT false NOT NULL,
	"subject" text DEFAULT '' NOT NULL,
	"body" text DEFAULT '' NOT NULL,
	"updated_at" bigint NOT NULL,
	"updated_by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "letters" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"priority" integer NOT NULL,
	"person_id" text,
	"to_role" text,
	"meetup_id" text,
	"session_id" text,
	"rsvp_id" text,
	"batch_id" text,
	"dedupe_key" text NOT NULL,
	"facts" json DEFAULT '{}'::json NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"next_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"lease_until" bigint,
	"attempts" integer DEFAULT 0 NOT NULL,
	"message_id" text NOT NULL,
	"posted_at" bigint NOT NULL,
	"message" "bytea",
	"subject" text,
	"settled_at" bigint,
	"reason" text,
	"server_said" text,
	CONSTRAINT "letters_reader" CHECK (person_id is not null or to_role is not null)
);
--> statement-breakpoint
CREATE TABLE "answers" (
	"id" text PRIMARY KEY NOT NULL,
	"rsvp_id" text NOT NULL,
	"at" bigint NOT NULL,
	"via" text NOT NULL,
	"by_id" text,
	"said" text NOT NULL,
	"way" text NOT NULL,
	"comment" text DEFAULT '' NOT NULL,
	"state" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "cadences" (
	"id" text PRIMARY KEY NOT NULL,
	"meetup_id" text NOT NULL,
	"rule" json NOT NULL,
	"breaks" json NOT NULL,
	"created_at" bigint NOT NULL,
	"created_by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "meetups" (
	"id" text PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"host_id" text NOT NULL,
	"template" text NOT NULL,
	"name" text NOT NULL,
	"purpose" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"house_rules" text DEFAULT '' NOT NULL,
	"cost" text DEFAULT '' NOT NULL,
	"bring" text DEFAULT '' NOT NULL,
	"languages" text NOT NULL,
	"time_zone" text NOT NULL,
	"host_title" text DEFAULT '主催者' NOT NULL,
	"contact_email" text DEFAULT '' NOT NULL,
	"organizer_email" text NOT NULL,
	"venue" text DEFAULT '' NOT NULL,
	"address" text DEFAULT '' NOT NULL,
	"address_order" text DEFAULT 'japanese' NOT NULL,
	"station" text DEFAULT '' NOT NULL,
	"access" text DEFAULT '' NOT NULL,
	"online_url" text DEFAULT '' NOT NULL,
	"on_site" boolean DEFAULT true NOT NULL,
	"online" boolean DEFAULT false NOT NULL,
	"capacity_on_site" integer,
	"capacity_online" integer,
	"minutes" integer NOT NULL,
	"first_number" integer DEFAULT 1 NOT NULL,
	"next_number" integer DEFAULT 1 NOT NULL,
	"reading" text DEFAULT 'off' NOT NULL,
	"sign_up" text DEFAULT 'open' NOT NULL,
	"listed" boolean DEFAULT true NOT NULL,
	"planned_ahead" integer DEFAULT 3 NOT NULL,
	"opens_days_ahead" integer DEFAULT 28 NOT NULL,
	"deadline_days" integer DEFAULT 3 NOT NULL,
	"cutoff_hours" integer DEFAULT 24 NOT NULL,
	"offer_hours" integer DEFAULT 3 NOT NULL,
	"switched_on" json DEFAULT '[]'::json NOT NULL,
	"offered_parts" json DEFAULT '[]'::json NOT NULL,
	"start_step" text DEFAULT 'dates' NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"created_at" bigint NOT NULL,
	"ended_at" bigint,
	"ended_by" text,
	"demo" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "members" (
	"id" text PRIMARY KEY NOT NULL,
	"meetup_id" text NOT NULL,
	"person_id" text NOT NULL,
	"state" text NOT NULL,
	"source" text NOT NULL,
	"consent" json,
	"added_by" text,
	"created_at" bigint NOT NULL,
	"joined_at" bigint,
	"ended_at" bigint,
	"told_at" bigint
);
--> statement-breakpoint
CREATE TABLE "rsvps" (
	"id" text PRIMARY KEY NOT NULL,
	"session_id" text NOT NULL,
	"meetup_id" text NOT NULL,
	"person_id" text NOT NULL,
	"state" text NOT NULL,
	"way" text DEFAULT 'on_site' NOT NULL,
	"comment" text DEFAULT '' NOT NULL,
	"wait_position" bigint,
	"offered_at" bigint,
	"offer_expires_at" bigint,
	"answered_at" bigint,
	"created_at" bigint NOT NULL,
	"uid" text NOT NULL,
	"link_version" integer DEFAULT 1 NOT NULL,
	"not_me_at" bigint,
	"newcomer" boolean DEFAULT false NOT NULL,
	"still_going_at" bigint
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"meetup_id" text NOT NULL,
	"number" integer,
	"number_reused_at" bigint,
	"cadence_date" text,
	"local_start" text NOT NULL,
	"time_zone" text NOT NULL,
	"starts_at" bigint NOT NULL,
	"ends_at" bigint NOT NULL,
	"theme" text DEFAULT '' NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"venue" text DEFAULT '' NOT NULL,
	"address" text DEFAULT '' NOT NULL,
	"station" text DEFAULT '' NOT NULL,
	"access" text DEFAULT '' NOT NULL,
	"bring" text DEFAULT '' NOT NULL,
	"online_url" text DEFAULT '' NOT NULL,
	"on_site" boolean DEFAULT true NOT NULL,
	"online" boolean DEFAULT false NOT NULL,
	"capacity_on_site" integer,
	"capacity_online" integer,
	"opens_at" bigint NOT NULL,
	"deadline_at" bigint NOT NULL,
	"cutoff_at" bigint NOT NULL,
	"lead_id" text,
	"lead_state" text DEFAULT 'unassigned' NOT NULL,
	"lead_asked_at" bigint,
	"lead_accepted_at" bigint,
	"opened_at" bigint,
	"opened_by" text,
	"skipped_at" bigint,
	"skipped_by" text,
	"postponed_at" bigint,
	"postponed_by" text,
	"cancelled_at" bigint,
	"cancelled_by" text,
	"cancel_reason" text DEFAULT '' NOT NULL,
	"edited_at" bigint,
	"uid" text NOT NULL,
	"sequence" integer DEFAULT 0 NOT NULL,
	"revised_at" bigint NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"follow_up_note" text DEFAULT '' NOT NULL,
	"materials_url" text DEFAULT '' NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit" (
	"id" text PRIMARY KEY NOT NULL,
	"at" bigint NOT NULL,
	"meetup_id" text,
	"actor_id" text,
	"verb" text NOT NULL,
	"subject" text NOT NULL,
	"subject_id" text NOT NULL,
	"before" text,
	"after" text
);
--> statement-breakpoint
CREATE TABLE "limits" (
	"key" text PRIMARY KEY NOT NULL,
	"started_at" bigint NOT NULL,
	"count" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "links" (
	"hash" text PRIMARY KEY NOT NULL,
	"purpose" text NOT NULL,
	"subject_id" text NOT NULL,
	"version" integer NOT NULL,
	"created_at" bigint NOT NULL,
	"expires_at" bigint,
	"used_at" bigint,
	"ended_at" bigint
);
--> statement-breakpoint
CREATE TABLE "marks" (
	"key" text PRIMARY KEY NOT NULL,
	"value" text DEFAULT '' NOT NULL,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "people" (
	"id" text PRIMARY KEY NOT NULL,
	"email" text,
	"name" text NOT NULL,
	"reading" text DEFAULT '' NOT NULL,
	"badge_name" text DEFAULT '' NOT NULL,
	"industry" text DEFAULT '' NOT NULL,
	"company" text DEFAULT '' NOT NULL,
	"section" text DEFAULT '' NOT NULL,
	"title" text DEFAULT '' NOT NULL,
	"talk_about" text DEFAULT '' NOT NULL,
	"locale" text,
	"time_zone" text,
	"name_public_at" bigint,
	"created_at" bigint NOT NULL,
	"last_acted_at" bigint,
	"operator_since" bigint,
	"starter_since" bigint,
	"refused_at" bigint,
	"refused_why" text,
	"demo" boolean DEFAULT false NOT NULL,
	"erased_at" bigint
);
--> statement-breakpoint
CREATE TABLE "sign_ins" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"hash" text NOT NULL,
	"browser" text DEFAULT '' NOT NULL,
	"created_at" bigint NOT NULL,
	"last_seen_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"ended_at" bigint
);
--> statement-breakpoint
ALTER TABLE "batches" ADD CONSTRAINT "batches_meetup_id_meetups_id_fk" FOREIGN KEY ("meetup_id") REFERENCES "public"."meetups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_meetup_id_meetups_id_fk" FOREIGN KEY ("meetup_id") REFERENCES "public"."meetups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letter_texts" ADD CONSTRAINT "letter_texts_meetup_id_meetups_id_fk" FOREIGN KEY ("meetup_id") REFERENCES "public"."meetups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letters" ADD CONSTRAINT "letters_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letters" ADD CONSTRAINT "letters_meetup_id_meetups_id_fk" FOREIGN KEY ("meetup_id") REFERENCES "public"."meetups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answers" ADD CONSTRAINT "answers_rsvp_id_rsvps_id_fk" FOREIGN KEY ("rsvp_id") REFERENCES "public"."rsvps"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cadences" ADD CONSTRAINT "cadences_meetup_id_meetups_id_fk" FOREIGN KEY ("meetup_id") REFERENCES "public"."meetups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetups" ADD CONSTRAINT "meetups_host_id_people_id_fk" FOREIGN KEY ("host_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_meetup_id_meetups_id_fk" FOREIGN KEY ("meetup_id") REFERENCES "public"."meetups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rsvps" ADD CONSTRAINT "rsvps_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rsvps" ADD CONSTRAINT "rsvps_meetup_id_meetups_id_fk" FOREIGN KEY ("meetup_id") REFERENCES "public"."meetups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rsvps" ADD CONSTRAINT "rsvps_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_meetup_id_meetups_id_fk" FOREIGN KEY ("meetup_id") REFERENCES "public"."meetups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_lead_id_people_id_fk" FOREIGN KEY ("lead_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_ins" ADD CONSTRAINT "sign_ins_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "batches_meetup" ON "batches" USING btree ("meetup_id","leaves_at");--> statement-breakpoint
CREATE UNIQUE INDEX "letter_texts_kind" ON "letter_texts" USING btree ("meetup_id","kind","locale");--> statement-breakpoint
CREATE UNIQUE INDEX "letters_dedupe" ON "letters" USING btree ("dedupe_key");--> statement-breakpoint
CREATE INDEX "letters_due" ON "letters" USING btree ("priority","next_at") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "letters_claimed" ON "letters" USING btree ("lease_until") WHERE state = 'claimed';--> statement-breakpoint
CREATE INDEX "letters_person" ON "letters" USING btree ("person_id","posted_at");--> statement-breakpoint
CREATE INDEX "letters_session" ON "letters" USING btree ("session_id","state");--> statement-breakpoint
CREATE INDEX "letters_batch" ON "letters" USING btree ("batch_id");--> statement-breakpoint
CREATE INDEX "letters_posted" ON "letters" USING btree ("posted_at");--> statement-breakpoint
CREATE INDEX "answers_rsvp" ON "answers" USING btree ("rsvp_id","at");--> statement-breakpoint
CREATE INDEX "cadences_meetup" ON "cadences" USING btree ("meetup_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "meetups_slug" ON "meetups" USING btree ("slug");--> statement-breakpoint
CREATE INDEX "meetups_host" ON "meetups" USING btree ("host_id");--> statement-breakpoint
CREATE UNIQUE INDEX "members_meetup_person" ON "members" USING btree ("meetup_id","person_id");--> statement-breakpoint
CREATE INDEX "members_person" ON "members" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "members_meetup_state" ON "members" USING btree ("meetup_id","state");--> statement-breakpoint
CREATE UNIQUE INDEX "rsvps_session_person" ON "rsvps" USING btree ("session_id","person_id");--> statement-breakpoint
CREATE INDEX "rsvps_session_state" ON "rsvps" USING btree ("session_id","state","way","offer_expires_at");--> statement-breakpoint
CREATE INDEX "rsvps_person" ON "rsvps" USING btree ("person_id","created_at");--> statement-breakpoint
CREATE INDEX "rsvps_offers" ON "rsvps" USING btree ("offer_expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "rsvps_uid" ON "rsvps" USING btree ("uid");--> statement-breakpoint
CREATE UNIQUE INDEX "sessions_number" ON "sessions" USING btree ("meetup_id","number") WHERE number_reused_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "sessions_cadence_date" ON "sessions" USING btree ("meetup_id","cadence_date");--> statement-breakpoint
CREATE INDEX "sessions_meetup_start" ON "sessions" USING btree ("meetup_id","starts_at");--> statement-breakpoint
CREATE INDEX "sessions_start" ON "sessions" USING btree ("starts_at");--> statement-breakpoint
CREATE INDEX "sessions_lead" ON "sessions" USING btree ("lead_id","starts_at");--> statement-breakpoint
CREATE INDEX "audit_meetup" ON "audit" USING btree ("meetup_id","at");--> statement-breakpoint
CREATE INDEX "audit_subject" ON "audit" USING btree ("subject_id","at");--> statement-breakpoint
CREATE INDEX "links_subject" ON "links" USING btree ("subject_id","purpose");--> statement-breakpoint
CREATE UNIQUE INDEX "people_email" ON "people" USING btree ("email");--> statement-breakpoint
CREATE UNIQUE INDEX "sign_ins_hash" ON "sign_ins" USING btree ("hash");--> statement-breakpoint
CREATE INDEX "sign_ins_person" ON "sign_ins" USING btree ("person_id");