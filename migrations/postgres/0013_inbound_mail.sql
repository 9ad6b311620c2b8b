CREATE TABLE "inbound_messages" (
	"id" text PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"at" bigint NOT NULL,
	"size" integer NOT NULL,
	"class" text NOT NULL,
	"outcome" text NOT NULL,
	"letter_id" text,
	"rsvp_id" text
);
--> statement-breakpoint
CREATE TABLE "replies" (
	"id" text PRIMARY KEY NOT NULL,
	"inbound_id" text NOT NULL,
	"meetup_id" text NOT NULL,
	"session_id" text,
	"rsvp_id" text,
	"person_id" text,
	"at" bigint NOT NULL,
	"kind" text NOT NULL,
	"elsewhere" boolean DEFAULT false NOT NULL,
	"subject" text DEFAULT '' NOT NULL,
	"body" text DEFAULT '' NOT NULL,
	"seen_at" bigint
);
--> statement-breakpoint
ALTER TABLE "answers" ADD COLUMN "sequence" integer;--> statement-breakpoint
ALTER TABLE "answers" ADD COLUMN "stamped_at" bigint;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "changed_sequence" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "replies" ADD CONSTRAINT "replies_meetup_id_meetups_id_fk" FOREIGN KEY ("meetup_id") REFERENCES "public"."meetups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "inbound_messages_key" ON "inbound_messages" USING btree ("key");--> statement-breakpoint
CREATE INDEX "inbound_messages_at" ON "inbound_messages" USING btree ("at");--> statement-breakpoint
CREATE INDEX "replies_session" ON "replies" USING btree ("session_id","at");--> statement-breakpoint
CREATE INDEX "replies_meetup" ON "replies" USING btree ("meetup_id","at");--> statement-breakpoint
CREATE INDEX "replies_person" ON "replies" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "letters_message" ON "letters" USING btree ("message_id");