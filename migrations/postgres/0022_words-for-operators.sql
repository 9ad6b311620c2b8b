CREATE TABLE "strays" (
	"id" text PRIMARY KEY NOT NULL,
	"inbound_id" text NOT NULL,
	"at" bigint NOT NULL,
	"sender" text NOT NULL,
	"subject" text NOT NULL,
	"body" text NOT NULL,
	"seen_at" bigint,
	"seen_by" text
);
--> statement-breakpoint
CREATE INDEX "strays_at" ON "strays" USING btree ("at");--> statement-breakpoint
CREATE INDEX "strays_sender" ON "strays" USING btree ("sender");