CREATE TABLE "attempts" (
	"id" text PRIMARY KEY NOT NULL,
	"letter_id" text NOT NULL,
	"at" bigint NOT NULL,
	"outcome" text NOT NULL,
	"said" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "attempts" ADD CONSTRAINT "attempts_letter_id_letters_id_fk" FOREIGN KEY ("letter_id") REFERENCES "public"."letters"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "attempts_letter" ON "attempts" USING btree ("letter_id","at");--> statement-breakpoint
CREATE INDEX "letters_kind" ON "letters" USING btree ("kind","posted_at");--> statement-breakpoint
CREATE INDEX "letters_settled" ON "letters" USING btree ("state","settled_at") WHERE settled_at is not null;